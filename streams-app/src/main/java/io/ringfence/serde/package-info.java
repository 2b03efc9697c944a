/**
 * What records look like outside the process: the one place that touches Avro. Channels and their value serdes, key
 * bytes, dead letters and their encryption, and the keyed hash of a contact's number.
 *
 * <p>Not here: what the values mean ({@code domain}), which stage reads or writes which channel ({@code topology}), the
 * formats of telephone systems ({@code intake}).
 */
@NullMarked
package io.ringfence.serde;

import org.jspecify.annotations.NullMarked;
