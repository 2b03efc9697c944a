package io.ringfence.policyfile;

import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Threshold;
import io.ringfence.domain.policy.Threshold.FalseAlarms;
import io.ringfence.domain.policy.Threshold.Fixed;
import io.ringfence.domain.policy.Threshold.PoissonTail;
import io.ringfence.policyfile.PolicyLanguage.Place;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Section;
import io.ringfence.yaml.YamlNode.Mapping;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads watch, warn, max (or min) and reset, and checks that they fit the metric and one another. */
final class LevelsReader {

    /** Calls between false alarms at least (domain report, section 4.4). */
    private static final double LEAST_WATCH = 2_000;

    private static final double LEAST_WARN = 10_000;

    private final Section section;
    private final Metric metric;
    private final RuleDefaults defaults;

    private LevelsReader(Section section, Metric metric, RuleDefaults defaults) {
        this.section = section;
        this.metric = metric;
        this.defaults = defaults;
    }

    static Levels read(Section section, Metric metric, RuleDefaults defaults) {
        return new LevelsReader(section, metric, defaults).levels();
    }

    private Levels levels() {
        boolean below = below();
        String limit = below ? "min" : "max";
        String other = below ? "max" : "min";
        if (section.has(other)) {
            section.keyProblem(
                    other,
                    below ? "small values are bad here ('op: below')" : "large values are bad here",
                    "Write '" + limit + "', the last allowed value" + (below ? "" : ", or 'op: below'"));
        }
        Threshold watch = threshold("watch", defaults.kWarn());
        Threshold warn = threshold("warn", defaults.kWarn());
        Threshold max = threshold(limit, defaults.kMax());
        if (!section.has("watch") && !section.has("warn") && !section.has("max") && !section.has("min")) {
            section.missing(limit, "Give at least one of watch, warn and " + limit);
        }
        order("watch", watch, "warn", warn, below);
        order("watch", watch, limit, max, below);
        order("warn", warn, limit, max, below);
        return new Levels(below, watch, warn, max, reset(below, warn, max, limit));
    }

    private boolean below() {
        String op = section.text("op").orElse("above");
        if (!op.equals("above") && !op.equals("below")) {
            section.problem(
                    "op", "unknown op " + Problems.quoted(op), "Write 'above' (large values are bad) or 'below'");
        }
        return op.equals("below");
    }

    private Threshold threshold(String key, PoissonTail byDefault) {
        if (section.node(key).orElse(null) instanceof Mapping mapping) {
            Section outer = new Section(mapping, section.path() + "." + key, section.problems());
            if (mapping.entries().containsKey("false_alarms_a_day")) {
                return falseAlarms(key, outer.check(Place.FALSE_ALARMS));
            }
            if (!mapping.entries().keySet().equals(java.util.Set.of("k_of_n"))) {
                section.problem(
                        key,
                        "a number, k_of_n or false_alarms_a_day is expected here",
                        "Write '" + key + ": k(n)', '" + key + ": {k_of_n: {floor: 3}}' or '" + key
                                + ": {false_alarms_a_day: 1}'");
                return Threshold.none();
            }
            return outer.section("k_of_n", Place.K_OF_N)
                    .map(k -> complainants(key)
                            ? new PoissonTail(
                                    RuleDefaults.probability(k, "alpha", byDefault.alpha()),
                                    RuleDefaults.probability(k, "base_rate", byDefault.baseRate()),
                                    k.whole("floor", 1, 1000).orElse(byDefault.floor()))
                            : Threshold.none())
                    .orElse(Threshold.none());
        }
        String text = section.text(key).orElse("none");
        if (text.equals("none")) {
            return Threshold.none();
        }
        if (text.replace(" ", "").equals("k(n)")) {
            return complainants(key) ? byDefault : Threshold.none();
        }
        OptionalDouble value = section.number(key);
        return value.isPresent() && fits(key, value.getAsDouble()) ? new Fixed(value.getAsDouble()) : Threshold.none();
    }

    private Threshold falseAlarms(String key, Section given) {
        if (metric != Metric.ANSWER_DROP) {
            section.problem(
                    key,
                    "a level by false alarms a day is for answer_drop; " + metric.key() + " has none",
                    "Use a number");
            return Threshold.none();
        }
        double perDay = given.number("false_alarms_a_day").orElse(1);
        double least = given.number("at_least").orElse(key.equals("watch") ? LEAST_WATCH : LEAST_WARN);
        if (!(perDay > 0)) {
            given.problem("false_alarms_a_day", "it must be above 0", "One every ten days is 0.1");
            return Threshold.none();
        }
        if (!(least >= 1 && least <= FalseAlarms.HIGHEST)) {
            given.problem("at_least", "it must be 1 to 400000 calls", "10000 is usual for warn");
            return Threshold.none();
        }
        return new FalseAlarms(perDay, least);
    }

    private boolean complainants(String key) {
        boolean rare = metric == Metric.DISTINCT_COMPLAINANTS || metric == Metric.UNWANTED_OR_BLOCKED;
        if (!rare) {
            section.problem(
                    key,
                    "k(n) is the accident limit of complaints; " + metric.key() + " isn't one",
                    "Use a number, or metric distinct_complainants or unwanted_or_blocked");
        }
        return rare;
    }

    private boolean fits(String key, double value) {
        if (value < 0) {
            section.problem(
                    key, "a level must be 0 or more", "Write 0 if none is allowed, 'none' if there is no level");
            return false;
        }
        if (metric.kind() == Metric.Kind.SHARE && value > 1) {
            section.problem(
                    key,
                    metric.key() + " is a share from 0 to 1, but the level is " + text(value),
                    value <= 100 ? "For " + text(value) + " % write " + text(value / 100) : "Write a part of 1");
            return false;
        }
        if (metric == Metric.ANSWER_DROP && value > FalseAlarms.HIGHEST) {
            section.problem(
                    key,
                    "answers are followed up to " + text(FalseAlarms.HIGHEST) + " calls between false alarms",
                    "Write 2000 to " + text(FalseAlarms.HIGHEST) + ", or {false_alarms_a_day: 1}");
            return false;
        }
        if (metric.kind() == Metric.Kind.COUNT && (value != Math.rint(value) || value > 1e9)) {
            section.problem(key, metric.key() + " is a count, but the level is " + text(value), "Write a whole number");
            return false;
        }
        return true;
    }

    private void order(String firstKey, Threshold first, String secondKey, Threshold second, boolean below) {
        double a = first.least();
        double b = second.least();
        if (!Double.isNaN(a) && !Double.isNaN(b) && (below ? a < b : a > b)) {
            String side = below ? "above" : "below";
            section.problem(
                    secondKey,
                    secondKey + " (" + text(b) + ") is " + side + " " + firstKey + " (" + text(a) + ")",
                    "Let " + firstKey + " come first on the way to " + secondKey + ", or remove it");
        }
    }

    private OptionalDouble reset(boolean below, Threshold warn, Threshold max, String limit) {
        OptionalDouble reset = section.number("reset");
        if (reset.isEmpty()) {
            return reset;
        }
        double value = reset.getAsDouble();
        if (!fits("reset", value)) {
            return OptionalDouble.empty();
        }
        double level = Double.isNaN(max.least()) ? warn.least() : max.least();
        if (below ? value < level : value > level) {
            section.problem(
                    "reset",
                    "reset (" + text(value) + ") is on the bad side of " + (Double.isNaN(max.least()) ? "warn" : limit)
                            + " (" + text(level) + ")",
                    "Put it on the good side, so that an alert that ends doesn't begin again at once");
        }
        return reset;
    }

    /** A level as people write it: no point for whole numbers. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : new java.math.BigDecimal(Double.toString(value))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** A threshold as a table shows it; empty if there is none. */
    static String text(Threshold threshold) {
        if (threshold instanceof Fixed fixed) {
            return text(fixed.value());
        }
        if (threshold instanceof FalseAlarms alarms) {
            return text(alarms.perDay()) + " false alarms a day, " + text(alarms.least()) + " calls or more";
        }
        return threshold instanceof PoissonTail tail ? "k(n), " + tail.floor() + " or more" : "";
    }

    /** The level that the metric's own calls reach, for messages. */
    static Optional<Double> fixed(Threshold threshold) {
        return threshold instanceof Fixed fixed ? Optional.of(fixed.value()) : Optional.empty();
    }
}
