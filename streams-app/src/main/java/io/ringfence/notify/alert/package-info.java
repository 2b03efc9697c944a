/**
 * Which alerts follow from decisions, and what they say: pure functions over what is held already, without Kafka, HTTP or a
 * clock.
 *
 * <p>Not here: telling anybody.
 */
@NullMarked
package io.ringfence.notify.alert;

import org.jspecify.annotations.NullMarked;
