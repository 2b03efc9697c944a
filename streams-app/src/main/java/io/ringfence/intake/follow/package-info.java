/**
 * Files that are followed while they are written: which file is which over rotation, truncation, compression and
 * restarts, and how far each has been read.
 *
 * <p>Not here: what rows mean ({@code intake}), where they are sent and how a checkpoint is kept ({@code app.follow}).
 */
@NullMarked
package io.ringfence.intake.follow;

import org.jspecify.annotations.NullMarked;
