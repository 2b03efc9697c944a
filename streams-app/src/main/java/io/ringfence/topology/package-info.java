/**
 * How the stages are wired to topics and stores: named operators and thin processors around the pure functions of
 * {@code domain.stage}.
 *
 * <p>Not here: decisions ({@code domain}), formats ({@code serde}), what starts and stops it ({@code app}).
 */
@NullMarked
package io.ringfence.topology;

import org.jspecify.annotations.NullMarked;
