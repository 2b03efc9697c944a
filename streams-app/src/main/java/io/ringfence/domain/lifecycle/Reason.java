package io.ringfence.domain.lifecycle;

import io.ringfence.domain.policy.Basis;

/**
 * One reason of a decision: both sides of what was measured, the limit it met, and where that limit comes from.
 *
 * @param rule the rule's id, or what else caused it ({@code command}, {@code two-families})
 * @param metric what was measured
 * @param window over which span
 * @param numerator the count above the line
 * @param denominator the count below it; 0 where the metric is a plain count
 * @param observed the value that was compared (a Wilson bound where the rule says so)
 * @param limit the level it met
 * @param basis on what authority the limit stands
 * @param source where it was taken from
 */
public record Reason(
        String rule,
        String metric,
        String window,
        double numerator,
        double denominator,
        double observed,
        double limit,
        Basis basis,
        String source) {}
