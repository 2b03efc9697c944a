/**
 * How soon labels are suspected and how often ones that aren't there: a made-up fleet of which some numbers are labelled one
 * day, through the product's own stages.
 *
 * <p>Not here: how answers are charted ({@code io.ringfence.domain.behaviour}).
 */
@NullMarked
package io.ringfence.bench.labels;

import org.jspecify.annotations.NullMarked;
