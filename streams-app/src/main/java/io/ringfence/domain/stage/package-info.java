/**
 * The two stages as pure functions: what a contact's or a number's row and one input give. The topology, the backtest
 * and the tests run these and nothing else.
 *
 * <p>Not here: stores, topics, formats.
 */
@NullMarked
package io.ringfence.domain.stage;

import org.jspecify.annotations.NullMarked;
