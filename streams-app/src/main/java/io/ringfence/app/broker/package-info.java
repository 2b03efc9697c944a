/**
 * A Kafka broker inside this process, for firms without a Kafka of their own, and the directory it lives in.
 *
 * <p>Not here: which topics there are ({@code topics}) and what runs on them ({@code runtime}).
 */
@NullMarked
package io.ringfence.app.broker;

import org.jspecify.annotations.NullMarked;
