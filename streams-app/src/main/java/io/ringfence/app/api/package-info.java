/**
 * Puts the HTTP API together: the ports of {@code http} on the stores, topics and files of an instance.
 *
 * <p>Not here: what is asked and answered.
 */
@NullMarked
package io.ringfence.app.api;

import org.jspecify.annotations.NullMarked;
