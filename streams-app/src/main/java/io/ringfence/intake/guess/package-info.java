/**
 * A mapping to start from, guessed from the first records of a file that nobody knows: what it is sure of, what it isn't
 * and why. What can't be known is left to be decided, never guessed silently.
 *
 * <p>Not here: the mapping language ({@code intake.mapping}), reading files by it ({@code intake}).
 */
@NullMarked
package io.ringfence.intake.guess;

import org.jspecify.annotations.NullMarked;
