/**
 * Benchmarks of the pure functions that every call passes, with the rows' bytes as a state store holds them.
 *
 * <p>Not here: tests, and anything that the product needs.
 */
@NullMarked
package io.ringfence.bench;

import org.jspecify.annotations.NullMarked;
