/**
 * The two stages over recorded inputs, without a broker: what a policy would have decided.
 *
 * <p>Not here: how files are read ({@code intake}), how decisions are made ({@code domain.stage}).
 */
@NullMarked
package io.ringfence.backtest;

import org.jspecify.annotations.NullMarked;
