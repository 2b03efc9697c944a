/**
 * How long a record takes through the product while it isn't pressed: calls are sent at an even pace, and a reader of
 * committed records sees when what follows from each has come.
 *
 * <p>Not here: throughput ({@code pipeline}).
 */
@NullMarked
package io.ringfence.bench.latency;

import org.jspecify.annotations.NullMarked;
