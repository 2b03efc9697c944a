package io.ringfence.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.behaviour.AllKept;
import io.ringfence.domain.behaviour.AnswerChart;
import io.ringfence.domain.behaviour.Complaints;
import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Kept;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.calendar.DayOffCalendar;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.NumberId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Panes that keep only what one rule's formula names give it what panes that keep everything would. */
final class FormulaTest {

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
    void whatIsNamedIsKept(Rule.NumberRule rule) {
        RuleSet rules = set(rule);
        Formula formula = Formula.of(rule);
        Gauge gauge = rules.gauge(0);
        long counted = 0;
        for (int seed = 0; seed < 20; seed++) {
            Panes all = panes(seed, AllKept.in(1));
            Panes kept = panes(seed, rules.kept());
            Span span = Spans.of(rule.window(), NOW, UTC);
            int[] sums = kept.sums(rules.kept(), new long[] {span.from()});
            if (formula.shape() == Formula.Shape.MEDIAN_TALK) {
                for (int code = 0; code < Outcome.TALK_CLASSES; code++) {
                    assertThat(sums[gauge.above()[code]])
                            .as("seed %s, talk class %s", seed, code)
                            .isEqualTo((int) all.sum(span, 0, 1L << code));
                }
            } else {
                assertThat(Measuring.sum(sums, gauge.above())).isEqualTo(all.sum(span, 0, formula.above()));
            }
            assertThat(Measuring.sum(sums, gauge.below())).isEqualTo(all.sum(span, 0, formula.below()));
            assertThat(Measuring.sum(sums, gauge.contacts())).isEqualTo(all.sum(span, 0, Formula.CONTACTS));
            counted += all.sum(span, 0, formula.above() | formula.below() | Formula.CONTACTS);
        }
        assertThat(counted).as("there was something to measure").isPositive();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aLevelIsReachedWhereJudgingFindsOne(Rule.NumberRule rule) {
        RuleSet rules = set(rule);
        for (int seed = 0; seed < 20; seed++) {
            Behaviour behaviour = behaviour(seed, rules);
            Finding judged = Judge.judge(rule, behaviour);
            assertThat(Judge.reached(0, behaviour).isEmpty())
                    .as("seed %s", seed)
                    .isEqualTo(judged.level() == Finding.Level.NONE);
            Judge.reached(0, behaviour).ifPresent(reached -> assertThat(reached).isEqualTo(judged));
        }
    }

    @Test
    void outcomesThatNobodyTellsApartAreOneCounter() {
        RuleSet attempts = set(rule(Metric.ATTEMPTS, "PT20M", 6, 10));
        Span span = new Span(Span.Level.MINUTE, NOW - Duration.ofHours(1).toMillis());
        assertThat(different(panes(1, attempts.kept()), span)).isEqualTo(1);
        assertThat(different(panes(1, AllKept.in(1)), span)).isGreaterThan(9);
    }

    private static long different(Panes panes, Span span) {
        return IntStream.range(0, Outcome.COUNT)
                .filter(code -> panes.sum(span, 0, 1L << code) > 0)
                .count();
    }

    private static RuleSet set(Rule.NumberRule rule) {
        Policy policy = new Policy(
                "test", ZoneOffset.UTC, DayOffCalendar.NONE, List.of(rule), LifeCyclePolicy.DEFAULT, List.of());
        return RuleSet.of(policy, NUMBER, "", CallPurpose.UNKNOWN);
    }

    /** The same calls for the same seed: counted, and some of them given another outcome later. */
    private static Panes panes(int seed, Kept kept) {
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
        return panes;
    }

    private static Behaviour behaviour(int seed, RuleSet rules) {
        Complaints complaints = new Complaints();
        new Random(seed)
                .longs(seed % 4, NOW - Duration.ofDays(30).toMillis(), NOW)
                .forEach(at -> complaints.add(at, at, at));
        Panes panes = panes(seed, rules.kept());
        return Behaviour.of(panes, complaints, new AnswerChart(), new Warming(), rules, UTC, NOW, new Frames());
    }
}
