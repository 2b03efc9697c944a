package io.ringfence.oracle;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the naive life cycle decided.
 *
 * @param at when, in event time; the due time where time decided
 * @param number the number
 * @param sequence counts the number's decisions from 1
 * @param action what is done
 * @param rule the rule it is about: of a pause its first cause; empty where it is about the number as a whole
 * @param from the usage state before
 * @param to the usage state after
 * @param policy the policy version it was judged by
 * @param reasons why, in the policy's order
 * @param until when a pause is expected to end by itself, see {@link NaiveTelling}; empty for all else
 */
public record NaiveDecision(
        Instant at,
        NumberId number,
        long sequence,
        Action action,
        String rule,
        UsageKind from,
        UsageKind to,
        String policy,
        List<Cited> reasons,
        Optional<Instant> until) {

    public NaiveDecision {
        reasons = List.copyOf(reasons);
    }

    /**
     * One reason.
     *
     * @param rule the rule, or {@code two-families}, {@code probation-budget}, {@code command}
     * @param numerator as measured
     * @param denominator as measured
     * @param observed the value compared; 0 if none was
     * @param limit the level met; 0 if none
     */
    public record Cited(String rule, double numerator, double denominator, double observed, double limit) {

        static Cited of(NaiveFindings.Found found) {
            return new Cited(
                    found.rule().id(),
                    found.numerator(),
                    found.denominator(),
                    found.compared().orElse(0.0),
                    found.limit().orElse(0.0));
        }

        static Cited count(String rule, double count, double limit) {
            return new Cited(rule, count, 0, count, limit);
        }
    }
}
