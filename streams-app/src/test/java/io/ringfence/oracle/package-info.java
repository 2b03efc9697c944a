/**
 * A second, naive implementation of what the product computes, and the seeded traffic that both are run on. It keeps
 * every event and recomputes every window from scratch; it is written from the documents and shares no code with the
 * engine beyond the plain domain values.
 *
 * <p>Not here: anything the product runs.
 */
@NullMarked
package io.ringfence.oracle;

import org.jspecify.annotations.NullMarked;
