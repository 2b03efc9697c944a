package io.ringfence.oracle;

import io.ringfence.domain.policy.Finding;
import io.ringfence.oracle.NaiveFindings.Found;
import java.util.Optional;

/**
 * What a rule's window holds, in words that both models share; figures to nine digits.
 *
 * @param rule the rule
 * @param level the level it has reached
 * @param numerator the count above the line
 * @param denominator the count below it
 * @param compared the value compared; empty if there is none
 */
public record WindowValue(String rule, String level, double numerator, double denominator, Optional<Double> compared) {

    /** What the engine finds. */
    public static WindowValue of(Finding finding) {
        if (!finding.measurement().measured()) {
            return nothing(finding.rule().id(), finding.level().name());
        }
        return new WindowValue(
                finding.rule().id(),
                finding.level().name(),
                rounded(finding.measurement().numerator()),
                rounded(finding.measurement().denominator()),
                Optional.of(rounded(finding.observed())));
    }

    /** What the naive model finds. */
    public static WindowValue of(Found found) {
        if (found.compared().isEmpty()) {
            return nothing(found.rule().id(), found.level().name());
        }
        return new WindowValue(
                found.rule().id(),
                found.level().name(),
                rounded(found.numerator()),
                rounded(found.denominator()),
                found.compared().map(WindowValue::rounded));
    }

    /** Of what isn't measured the counts don't matter. */
    private static WindowValue nothing(String rule, String level) {
        return new WindowValue(rule, level, 0, 0, Optional.empty());
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e9) / 1e9 + 0.0; // no negative zero
    }
}
