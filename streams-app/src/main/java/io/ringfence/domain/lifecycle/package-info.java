/**
 * The life of a number: its usage state, its open alerts, and the decisions that change them.
 *
 * <p>Not here: what is measured ({@code behaviour}) and what is allowed ({@code policy}).
 */
@NullMarked
package io.ringfence.domain.lifecycle;

import org.jspecify.annotations.NullMarked;
