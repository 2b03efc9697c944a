/**
 * The programs that do the monitor's job, or a part of it, in its place: the limits, the product itself, and what most
 * people would write first. Each runs in a process of its own on the same records.
 *
 * <p>Not here: Flink ({@code flink}), who starts them and what is measured ({@code pipeline}).
 */
@NullMarked
package io.ringfence.bench.contender;

import org.jspecify.annotations.NullMarked;
