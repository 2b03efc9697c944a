package io.ringfence.oracle;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.policy.Comparison;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Threshold;
import io.ringfence.oracle.NaiveNumberWindows.Measured;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a number's rules find.
 *
 * <p>Choices where the documents are silent:
 *
 * <ul>
 *   <li>A rule is in force on the number's local date; a rule that isn't finds nothing at all (no finding).
 *   <li>Minimum samples bind shares and values, on their denominator, not counts. A share or value without a denominator
 *       is at no level.
 *   <li>Wilson bounds are for shares only; a value is compared itself.
 *   <li>Where small counts are bad: WATCH and WARN at the level or below it, LIMIT below max.
 *   <li>k(n) takes n from all callees in the window, whatever the filter, and is reached at k, for every level.
 *   <li>LIMIT is a level of the rule whether it pauses or not.
 * </ul>
 */
public final class NaiveFindings {

    private final NaiveNumberWindows windows;

    public NaiveFindings(NaiveNumberWindows windows) {
        this.windows = windows;
    }

    /** How bad it is. */
    public enum Level {
        NONE,
        WATCH,
        WARN,
        LIMIT
    }

    /**
     * What one rule found.
     *
     * @param rule the rule
     * @param level how bad it is
     * @param numerator as measured
     * @param denominator as measured
     * @param compared the value that was set against the levels; empty if there is none
     * @param limit the threshold of {@code level}; of NONE the least that exists; empty if none does
     */
    public record Found(
            Rule.NumberRule rule,
            Level level,
            double numerator,
            double denominator,
            Optional<Double> compared,
            Optional<Double> limit) {}

    /** The number rules that the policy has for the number, in force or not. */
    List<Rule.NumberRule> rules(NumberId number, Policy policy) {
        return windows.rules(number, policy);
    }

    /** What every rule in force finds for the number, in the policy's order. */
    public List<Found> of(NumberId number, Policy policy, Instant now) {
        return of(number, policy, now, rule -> true);
    }

    /** What some of the rules in force find. */
    List<Found> of(NumberId number, Policy policy, Instant now, Predicate<String> rules) {
        LocalDate today = now.atZone(windows.profile(number).zone()).toLocalDate();
        List<Found> found = new ArrayList<>();
        for (Rule.NumberRule rule : windows.rules(number, policy)) {
            if (rule.effective().on(today) && rules.test(rule.id())) {
                found.add(of(number, rule, now));
            }
        }
        return found;
    }

    /** What one rule finds, in force or not. */
    public Found of(NumberId number, Rule.NumberRule rule, Instant now) {
        Measured measured = windows.measure(number, rule, now);
        Optional<Double> compared = compared(rule, measured);
        Levels levels = rule.levels();
        long callees = usesCallees(levels) ? windows.distinctCallees(number, rule, now) : 0;
        Level level = Level.NONE;
        if (compared.isPresent()) {
            double value = compared.get();
            double sample = rule.metric().kind() == Metric.Kind.COUNT ? Double.MAX_VALUE : measured.denominator();
            boolean warns = sample >= rule.minSample().warn();
            boolean limits = sample >= rule.minSample().pause();
            if (limits && limited(rule, levels.max(), value, callees)) {
                level = Level.LIMIT;
            } else if (warns && warned(rule, levels.warn(), value, callees)) {
                level = Level.WARN;
            } else if (warns && warned(rule, levels.watch(), value, callees)) {
                level = Level.WATCH;
            }
        }
        return new Found(
                rule, level, measured.numerator(), measured.denominator(), compared, limit(levels, level, callees));
    }

    /** The one-sided Wilson bound, the lower if {@code upper} is false, of {@code hits} among {@code n}. */
    static double wilson(double hits, double n, double z, boolean upper) {
        double p = hits / n;
        double centre = p + z * z / (2 * n);
        double spread = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return (upper ? centre + spread : centre - spread) / (1 + z * z / n);
    }

    private static Optional<Double> compared(Rule.NumberRule rule, Measured measured) {
        boolean bounded = rule.metric().kind() == Metric.Kind.SHARE && rule.comparison() != Comparison.PLAIN;
        if (!bounded || measured.observed().isEmpty()) {
            return measured.observed();
        }
        return Optional.of(wilson(
                measured.numerator(),
                measured.denominator(),
                rule.comparison().z(),
                rule.levels().below()));
    }

    private static boolean warned(Rule.NumberRule rule, Threshold threshold, double value, long callees) {
        if (threshold instanceof Threshold.PoissonTail tail) {
            return value >= tail.k(callees);
        }
        if (!(threshold instanceof Threshold.Fixed fixed)) {
            return false;
        }
        if (rule.metric().kind() == Metric.Kind.COUNT) {
            return rule.levels().below() ? value <= fixed.value() : value >= fixed.value();
        }
        return beyond(rule, value, fixed.value());
    }

    private static boolean limited(Rule.NumberRule rule, Threshold threshold, double value, long callees) {
        if (threshold instanceof Threshold.PoissonTail tail) {
            return value >= tail.k(callees);
        }
        if (!(threshold instanceof Threshold.Fixed fixed)) {
            return false;
        }
        if (rule.metric().exhaustible() && !rule.levels().below()) {
            return value >= Math.max(1, fixed.value());
        }
        return beyond(rule, value, fixed.value());
    }

    private static boolean beyond(Rule.NumberRule rule, double value, double level) {
        return rule.levels().below() ? value < level : value > level;
    }

    private static Optional<Double> limit(Levels levels, Level level, long callees) {
        Threshold threshold = switch (level) {
            case LIMIT -> levels.max();
            case WARN -> levels.warn();
            case WATCH -> levels.watch();
            case NONE -> firstOf(levels);
        };
        if (threshold instanceof Threshold.PoissonTail tail) {
            return Optional.of((double) tail.k(callees));
        }
        return threshold instanceof Threshold.Fixed fixed ? Optional.of(fixed.value()) : Optional.empty();
    }

    private static Threshold firstOf(Levels levels) {
        if (levels.watch().exists()) {
            return levels.watch();
        }
        return levels.warn().exists() ? levels.warn() : levels.max();
    }

    private static boolean usesCallees(Levels levels) {
        return levels.watch() instanceof Threshold.PoissonTail
                || levels.warn() instanceof Threshold.PoissonTail
                || levels.max() instanceof Threshold.PoissonTail;
    }
}
