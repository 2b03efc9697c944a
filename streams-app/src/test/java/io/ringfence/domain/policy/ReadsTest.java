package io.ringfence.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.behaviour.Complaints;
import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Kept;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.calendar.DayOffCalendar;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.NumberId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Panes that keep only what one rule reads measure that rule as panes that keep everything do. */
final class ReadsTest {

    private static final LocalDays UTC = new LocalDays(ZoneOffset.UTC);
    private static final long NOW = Instant.parse("2026-03-10T12:00:30Z").toEpochMilli();
    private static final NumberId NUMBER = NumberId.of("+8621000");

    static Stream<Rule.NumberRule> rules() {
        List<Rule.NumberRule> rules = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            if (metric.of() == Metric.Of.NUMBER) {
                for (String size : List.of("PT20M", "PT6H", "P9D")) {
                    rules.add(rule(metric, size, 6, 10));
                    rules.add(rule(metric, size, 60, 20));
                }
            }
        }
        return rules.stream();
    }

    private static Rule.NumberRule rule(Metric metric, String size, int shortTalkS, int cancelRingS) {
        return new Rule.NumberRule(
                "rule",
                metric,
                new Window.Rolling(Duration.parse(size), false),
                CallFilter.ANY,
                new Levels(
                        false,
                        Threshold.none(),
                        Threshold.none(),
                        new Threshold.PoissonTail(1e-6, 0.001, 2),
                        OptionalDouble.empty()),
                Comparison.PLAIN,
                MinSample.NONE,
                true,
                metric.family(),
                shortTalkS,
                cancelRingS,
                Duration.ZERO,
                Duration.ZERO,
                Effective.ALWAYS,
                new Provenance(Basis.HEURISTIC, "a test", ""));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatIsReadIsKept(Rule.NumberRule rule) {
        RuleSet rules = set(rule);
        boolean measured = false;
        for (int seed = 0; seed < 20; seed++) {
            Behaviour all = behaviour(seed, Kept.everything(1), rules);
            Behaviour kept = behaviour(seed, rules.kept(), rules);
            Finding expected = Judge.judge(rule, all);
            assertThat(Judge.judge(rule, kept)).as("seed %s", seed).isEqualTo(expected);
            measured |= expected.measurement().numerator() > 0;
        }
        boolean byEvents = rule.metric().pauseKind() == PauseKind.COMPLAINT;
        assertThat(measured || byEvents).as("there was something to measure").isTrue();
    }

    @Test
    void outcomesThatNobodyTellsApartAreOneCounter() {
        RuleSet attempts = set(rule(Metric.ATTEMPTS, "PT20M", 6, 10));
        Behaviour all = behaviour(1, Kept.everything(1), attempts);
        Behaviour kept = behaviour(1, attempts.kept(), attempts);
        Window hour = new Window.Rolling(Duration.ofHours(1), false);
        assertThat(kept.sums(hour).attempts())
                .isEqualTo(all.sums(hour).attempts())
                .isPositive();
        assertThat(different(kept, hour)).isEqualTo(1);
        assertThat(different(all, hour)).isGreaterThan(9);
    }

    private static long different(Behaviour behaviour, Window window) {
        return java.util.stream.IntStream.range(0, Outcome.COUNT)
                .filter(code -> behaviour.sums(window).of(code) > 0)
                .count();
    }

    private static RuleSet set(Rule.NumberRule rule) {
        Policy policy = new Policy(
                "test", ZoneOffset.UTC, DayOffCalendar.NONE, List.of(rule), LifeCyclePolicy.DEFAULT, List.of());
        return RuleSet.of(policy, NUMBER, "", CallPurpose.UNKNOWN);
    }

    /** The same calls for the same seed: counted, and some of them given another outcome later. */
    private static Behaviour behaviour(int seed, Kept kept, RuleSet rules) {
        Random random = new Random(seed);
        Panes panes = new Panes();
        for (int i = 0; i < 200; i++) {
            long at = NOW - (long) (Duration.ofDays(12).toMillis() * Math.pow(random.nextDouble(), 6));
            int outcome = random.nextInt(Outcome.COUNT);
            panes.add(at, 0, outcome, 1, kept, NOW, UTC);
            for (int counter : random.ints(3, Outcome.COUNT, Counter.COUNT).toArray()) {
                panes.add(at, 0, counter, 1 + random.nextInt(9), kept, NOW, UTC);
            }
            if (random.nextInt(4) == 0) {
                panes.move(at, 0, outcome, random.nextInt(Outcome.COUNT), kept, NOW, UTC);
            }
        }
        Complaints complaints = new Complaints();
        long[] times =
                random.longs(5, NOW - Duration.ofDays(30).toMillis(), NOW).toArray();
        Arrays.stream(times).forEach(at -> complaints.add(at, at, at));
        return new Behaviour(panes, complaints, new Warming(), rules, UTC, NOW);
    }
}
