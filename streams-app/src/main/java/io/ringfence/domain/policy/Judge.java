package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Wilson;
import io.ringfence.domain.policy.Finding.Level;
import java.util.Optional;

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
        Gauge gauge = behaviour.rules().gauge(place);
        Rule.NumberRule rule = gauge.rule();
        Levels levels = rule.levels();
        long contacts = gauge.contacts().length > 0 ? behaviour.contacts(gauge) : 0;
        long fleet = behaviour.fleet();
        double max = level(levels.max(), contacts, fleet);
        double warn = level(levels.warn(), contacts, fleet);
        double watch = level(levels.watch(), contacts, fleet);
        double lowest = !Double.isNaN(watch) ? watch : !Double.isNaN(warn) ? warn : max;
        Reading read = behaviour.read(gauge);
        double observed = read.measured() ? observed(rule, read) : 0;
        Level level = read.measured() ? level(rule, read, observed, max, warn, watch) : Level.NONE;
        double limit = switch (level) {
            case LIMIT -> max;
            case WARN -> warn;
            case WATCH -> watch;
            case NONE -> lowest;
        };
        return new Finding(rule, level, read.measurement(), observed, limit, max);
    }

    /** What {@link #judge} finds if a level is reached, else nothing: which costs less, since nearly always none is. */
    public static Optional<Finding> reached(int place, Behaviour behaviour) {
        Gauge gauge = behaviour.rules().gauge(place);
        Reading read = behaviour.read(gauge);
        if (!read.measured() || gauge.harmless(read.value())) {
            return Optional.empty();
        }
        return Optional.of(judge(place, behaviour)).filter(finding -> finding.level() != Level.NONE);
    }

    private static Level level(
            Rule.NumberRule rule, Reading read, double observed, double max, double warn, double watch) {
        if (sampled(rule, read, rule.minSample().pause()) && limited(rule, observed, max)) {
            return Level.LIMIT;
        }
        if (sampled(rule, read, rule.minSample().warn())) {
            if (reached(rule, observed, warn)) {
                return Level.WARN;
            }
            if (reached(rule, observed, watch)) {
                return Level.WATCH;
            }
        }
        return Level.NONE;
    }

    /** The value that is compared: the bound on the safe side where the rule asks for evidence. */
    private static double observed(Rule.NumberRule rule, Reading read) {
        double z = rule.comparison().z();
        if (z == 0 || rule.metric().kind() != Metric.Kind.SHARE) {
            return read.value();
        }
        return rule.levels().below()
                ? Wilson.upper(read.numerator(), read.denominator(), z)
                : Wilson.lower(read.numerator(), read.denominator(), z);
    }

    /** Whether a level is k(n), which depends on how many contacts were called. */
    static boolean counts(Levels levels) {
        return levels.max() instanceof Threshold.PoissonTail
                || levels.warn() instanceof Threshold.PoissonTail
                || levels.watch() instanceof Threshold.PoissonTail;
    }

    private static double level(Threshold threshold, long contacts, long fleet) {
        if (threshold instanceof Threshold.Fixed fixed) {
            return fixed.value();
        }
        if (threshold instanceof Threshold.PoissonTail tail) {
            return tail.k(contacts);
        }
        if (threshold instanceof Threshold.FalseAlarms alarms) {
            return alarms.calls(fleet);
        }
        return Double.NaN;
    }

    private static boolean sampled(Rule.NumberRule rule, Reading read, int least) {
        return !rule.metric().sampled() || read.denominator() >= least;
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
