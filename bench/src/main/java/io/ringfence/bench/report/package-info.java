/**
 * What the results say, in words and tables, written into {@code docs/performance.md} between two marks; what people
 * wrote around it stays.
 *
 * <p>Not here: measuring.
 */
@NullMarked
package io.ringfence.bench.report;

import org.jspecify.annotations.NullMarked;
