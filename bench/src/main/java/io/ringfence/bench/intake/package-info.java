/**
 * How many rows a second become hashed records: files of each format, made here, read on one core without Kafka.
 *
 * <p>Not here: how files are read ({@code io.ringfence.intake}).
 */
@NullMarked
package io.ringfence.bench.intake;

import org.jspecify.annotations.NullMarked;
