/**
 * Programs that run in a process of their own: how one is started, told to stop and listened to, and its own end of that
 * line.
 *
 * <p>Not here: what they do.
 */
@NullMarked
package io.ringfence.bench.child;

import org.jspecify.annotations.NullMarked;
