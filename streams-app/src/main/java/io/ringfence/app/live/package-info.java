/**
 * A live connection beside a followed file: how the two agree, what is sent of what the connection tells, and how the
 * connection reports as a feed of its own.
 *
 * <p>Not here: connections ({@code intake.live}), the loop that follows ({@code app.follow}).
 */
@NullMarked
package io.ringfence.app.live;

import org.jspecify.annotations.NullMarked;
