/**
 * What was measured, as it is kept in a file between a run and its report.
 *
 * <p>Not here: how it is measured ({@code pipeline}, {@code latency}, {@code restore}) and shown ({@code report}).
 */
@NullMarked
package io.ringfence.bench.results;

import org.jspecify.annotations.NullMarked;
