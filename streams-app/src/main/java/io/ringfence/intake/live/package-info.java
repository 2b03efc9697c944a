/**
 * Live connections to exchanges: what is said over the wire, connecting again after a loss, and what comes of it as lines
 * that are read like those of a file.
 *
 * <p>Not here: what rows mean ({@code intake}), how events and a followed file agree ({@code app.live}).
 */
@NullMarked
package io.ringfence.intake.live;

import org.jspecify.annotations.NullMarked;
