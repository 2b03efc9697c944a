/**
 * How this process reaches Kafka: addresses, security settings, clients made from them, and what its failures mean to a
 * person.
 *
 * <p>Not here: what is read and written.
 */
@NullMarked
package io.ringfence.app.kafka;

import org.jspecify.annotations.NullMarked;
