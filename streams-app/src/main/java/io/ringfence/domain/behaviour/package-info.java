/**
 * How calls are counted: outcomes, panes, sums over windows, complaints, and the history of one contact.
 *
 * <p>Not here: which windows and limits matter ({@code policy}), what follows ({@code lifecycle}).
 */
@NullMarked
package io.ringfence.domain.behaviour;

import org.jspecify.annotations.NullMarked;
