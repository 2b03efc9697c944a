/**
 * Tells a dialler without Kafka which numbers it may use: by signed requests, in order for each number.
 *
 * <p>Not here: people, whom Alertmanager tells.
 */
@NullMarked
package io.ringfence.notify.webhook;

import org.jspecify.annotations.NullMarked;
