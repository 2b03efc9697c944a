package io.ringfence.domain.lifecycle;

import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Rule;

/** The levels at which alerts and pauses end: not the ones at which they began, or they would flutter. */
final class Resets {

    private static final double ALERT_ABOVE = 0.9;
    private static final double ALERT_BELOW = 1.1;
    private static final double PAUSE_ABOVE = 0.8;
    private static final double PAUSE_BELOW = 1.25;

    private Resets() {}

    /** Whether an open alert of the finding's rule is over. */
    static boolean alertOver(Finding finding) {
        if (finding.level() != Finding.Level.NONE) {
            return false;
        }
        if (!finding.measurement().measured() || underSampled(finding)) {
            return true;
        }
        Levels levels = finding.rule().levels();
        double lowest = finding.limit();
        double reset = levels.reset()
                .orElseGet(() -> finding.rule().metric().kind() == Metric.Kind.COUNT
                        ? lowest
                        : lowest * (levels.below() ? ALERT_BELOW : ALERT_ABOVE));
        return levels.below() ? finding.observed() >= reset : finding.observed() <= reset;
    }

    /** Whether the reason for a statistical pause is over. */
    static boolean pauseOver(Finding finding) {
        if (!finding.measurement().measured() || underSampled(finding)) {
            return true;
        }
        Levels levels = finding.rule().levels();
        double reset = levels.reset().orElse(finding.max() * (levels.below() ? PAUSE_BELOW : PAUSE_ABOVE));
        return levels.below() ? finding.observed() >= reset : finding.observed() <= reset;
    }

    /** The value at which a rolling cap permits calls again. */
    static double capPermits(Rule.NumberRule rule, double max) {
        return rule.levels().reset().orElse(Math.max(0, max - 1));
    }

    private static boolean underSampled(Finding finding) {
        return finding.rule().metric().sampled()
                && finding.measurement().denominator()
                        < finding.rule().minSample().warn();
    }
}
