package io.ringfence.domain.stage;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.Comparison;
import io.ringfence.domain.policy.Effective;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.MinSample;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Threshold;
import io.ringfence.domain.policy.Window;
import io.ringfence.domain.policy.Window.ZoneBasis;
import io.ringfence.policyfile.PolicyCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Policies for tests: the presets, and one that measures every metric over every kind of window. */
public final class TestPolicies {

    /** The name of {@link #fleetCap}. */
    public static final String FLEET_CAP = "fleet-cap";

    private TestPolicies() {}

    /** A preset, or {@code every-metric}. */
    public static Policy load(String id) {
        return id.equals("every-metric")
                ? everyMetric()
                : PolicyCatalogue.load(id).orElseThrow();
    }

    /**
     * The same without the rule that compares a number with its pool, and without a fleet cap: what a pool expects or grants is
     * told by the group stage when it gets to it, so that two runs need not agree on the call at which something is decided. Both
     * have tests of their own.
     */
    public static Policy ofNumbersAlone(String id) {
        Policy whole = load(id);
        List<Rule> rules = whole.rules().stream()
                .filter(rule -> !(rule instanceof Rule.NumberRule number) || number.metric() != Metric.ANSWER_DROP)
                .toList();
        return new Policy(
                whole.id(),
                whole.zone(),
                whole.calendar(),
                rules,
                whole.lifeCycle().with(Optional.empty()),
                whole.overrides());
    }

    /** A quota of five sales calls a day, and pauses for short calls of which three in ten numbers of a pool may have one. */
    public static Policy fleetCap() {
        return FleetCapTest.policy("{share: 0.3}", FleetCapTest.SHORT, FleetCapTest.QUOTA);
    }

    private static Policy everyMetric() {
        Policy base = load("cn-finance");
        List<Rule> rules = new ArrayList<>(base.rules().stream()
                .filter(rule -> !(rule instanceof Rule.NumberRule))
                .toList());
        List<Window> windows = List.of(
                rolling("PT1M"),
                rolling("PT10M"),
                rolling("PT1H"),
                rolling("PT90M"),
                rolling("P1D"),
                rolling("P7D"),
                rolling("P35D"),
                new Window.Rolling(Duration.ofDays(2), true),
                new Window.CalendarDay(ZoneBasis.NUMBER),
                new Window.CalendarDay(ZoneBasis.UTC),
                new Window.CalendarMonth(ZoneBasis.NUMBER),
                new Window.CalendarMonth(ZoneBasis.UTC));
        int made = 0;
        for (Metric metric : Metric.values()) {
            if (metric.of() == Metric.Of.NUMBER && metric != Metric.VIOLATIONS) { // which ones, its filter says
                for (Window window : metric == Metric.MATURITY_DAYS ? windows.subList(5, windows.size()) : windows) {
                    made++;
                    rules.add(rule(metric, window, "r" + made));
                }
            }
        }
        rules.add(filtered("prospecting", Metric.ATTEMPTS, purposes(CallPurpose.PROSPECTING)));
        rules.add(filtered("prospecting-short", Metric.SHORT_CALL_RATIO, purposes(CallPurpose.PROSPECTING)));
        rules.add(filtered("hours-broken", Metric.VIOLATIONS, CallFilter.violating("hours")));
        rules.add(filtered(
                "strangers",
                Metric.REJECT_RATIO,
                new CallFilter(Set.of(), Set.of(Relationship.STRANGER), Set.of(), Set.of(), Set.of())));
        return new Policy("every-metric", base.zone(), base.calendar(), rules, base.lifeCycle(), base.overrides());
    }

    private static Window rolling(String size) {
        return new Window.Rolling(Duration.parse(size), false);
    }

    private static CallFilter purposes(CallPurpose purpose) {
        return new CallFilter(Set.of(purpose), Set.of(), Set.of(), Set.of(), Set.of());
    }

    private static Rule.NumberRule rule(Metric metric, Window window, String id) {
        double max = metric.kind() == Metric.Kind.COUNT ? 5 : metric.kind() == Metric.Kind.SHARE ? 0.4 : 2;
        Levels levels = new Levels(
                false,
                Threshold.of(max * 0.4),
                Threshold.of(max * 0.8),
                metric == Metric.DISTINCT_COMPLAINANTS ? new Threshold.PoissonTail(5e-4, 0.001, 2) : Threshold.of(max),
                OptionalDouble.empty());
        return numberRule(id, metric, window, CallFilter.ANY, levels);
    }

    private static Rule.NumberRule filtered(String id, Metric metric, CallFilter filter) {
        return numberRule(id, metric, rolling("P1D"), filter, Levels.above(1, 3));
    }

    private static Rule.NumberRule numberRule(
            String id, Metric metric, Window window, CallFilter filter, Levels levels) {
        return new Rule.NumberRule(
                id,
                metric,
                window,
                filter,
                levels,
                metric.kind() == Metric.Kind.SHARE ? Comparison.WILSON95 : Comparison.PLAIN,
                new MinSample(3, 6),
                false,
                metric.family(),
                10,
                15,
                Duration.ZERO,
                Duration.ZERO,
                Effective.ALWAYS,
                new io.ringfence.domain.policy.Provenance(io.ringfence.domain.policy.Basis.HEURISTIC, "a test", ""));
    }
}
