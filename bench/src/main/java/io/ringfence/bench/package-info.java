/**
 * What the product costs, and what others would: benchmarks of the pure functions that every call passes, the fleet that
 * makes the calls, and the command line.
 *
 * <p>Not here: tests, and anything that the product needs. Packages below hold the runs side by side.
 */
@NullMarked
package io.ringfence.bench;

import org.jspecify.annotations.NullMarked;
