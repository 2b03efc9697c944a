package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Wilson;
import io.ringfence.domain.policy.Finding.Level;

/** Sets measured behaviour against a rule. */
public final class Judge {

    private Judge() {}

    /** Judges a number by one rule; one that is not in force finds nothing. */
    public static Finding judge(Rule.NumberRule rule, Behaviour behaviour) {
        int place = behaviour.rules().place(rule);
        return place < 0
                ? new Finding(rule, Level.NONE, Measurement.NOTHING, 0, Double.NaN, Double.NaN)
                : judge(place, behaviour);
    }

    /** Judges a number by the rule at a place of {@link RuleSet#numbers()}. */
    public static Finding judge(int place, Behaviour behaviour) {
        Rule.NumberRule rule = behaviour.rules().numbers().get(place);
        Measurement measured = behaviour.measure(place);
        Levels levels = rule.levels();
        long contacts = counts(levels) ? behaviour.contacts(place) : 0;
        double max = level(levels.max(), contacts);
        double warn = level(levels.warn(), contacts);
        double watch = level(levels.watch(), contacts);
        double lowest = !Double.isNaN(watch) ? watch : !Double.isNaN(warn) ? warn : max;
        if (!measured.measured()) {
            return new Finding(rule, Level.NONE, measured, 0, lowest, max);
        }
        double observed = observed(rule, measured);
        if (sampled(rule, measured, rule.minSample().pause()) && limited(rule, observed, max)) {
            return new Finding(rule, Level.LIMIT, measured, observed, max, max);
        }
        if (sampled(rule, measured, rule.minSample().warn())) {
            if (reached(rule, observed, warn)) {
                return new Finding(rule, Level.WARN, measured, observed, warn, max);
            }
            if (reached(rule, observed, watch)) {
                return new Finding(rule, Level.WATCH, measured, observed, watch, max);
            }
        }
        return new Finding(rule, Level.NONE, measured, observed, lowest, max);
    }

    /** The value that is compared: the bound on the safe side where the rule asks for evidence. */
    static double observed(Rule.NumberRule rule, Measurement measured) {
        double z = rule.comparison().z();
        if (z == 0 || rule.metric().kind() != Metric.Kind.SHARE) {
            return measured.value();
        }
        return rule.levels().below()
                ? Wilson.upper(measured.numerator(), measured.denominator(), z)
                : Wilson.lower(measured.numerator(), measured.denominator(), z);
    }

    /** Whether a level is k(n), which depends on how many contacts were called. */
    static boolean counts(Levels levels) {
        return levels.max() instanceof Threshold.PoissonTail
                || levels.warn() instanceof Threshold.PoissonTail
                || levels.watch() instanceof Threshold.PoissonTail;
    }

    private static double level(Threshold threshold, long contacts) {
        if (threshold instanceof Threshold.Fixed fixed) {
            return fixed.value();
        }
        if (threshold instanceof Threshold.PoissonTail tail) {
            return tail.k(contacts);
        }
        return Double.NaN;
    }

    private static boolean sampled(Rule.NumberRule rule, Measurement measured, int least) {
        return rule.metric().kind() == Metric.Kind.COUNT || measured.denominator() >= least;
    }

    private static boolean reached(Rule.NumberRule rule, double observed, double level) {
        if (Double.isNaN(level)) {
            return false;
        }
        if (rule.levels().below()) {
            return observed < level;
        }
        return rule.metric().kind() == Metric.Kind.COUNT ? observed >= level : observed > level;
    }

    /**
     * Whether the limit is met. A count that our own next call would raise is at its limit when it reaches the last
     * allowed value, k(n) when it is reached, anything else when it is beyond.
     */
    private static boolean limited(Rule.NumberRule rule, double observed, double max) {
        if (Double.isNaN(max)) {
            return false;
        }
        if (rule.levels().below()) {
            return observed < max;
        }
        if (rule.levels().max() instanceof Threshold.PoissonTail) {
            return observed >= max;
        }
        return rule.metric().exhaustible() ? observed >= Math.max(1, max) : observed > max;
    }
}
