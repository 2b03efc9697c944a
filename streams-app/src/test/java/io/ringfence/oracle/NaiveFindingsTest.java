package io.ringfence.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.Comparison;
import io.ringfence.domain.policy.Effective;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.LifeCyclePolicy;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.MinSample;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Selector;
import io.ringfence.domain.policy.Threshold;
import io.ringfence.domain.policy.Window;
import io.ringfence.oracle.NaiveContactStage.Result;
import io.ringfence.oracle.NaiveFindings.Found;
import io.ringfence.oracle.NaiveFindings.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NaiveFindingsTest {

    private static final Instant NOON = SampleCall.time("2026-09-30T12:00:00+08:00");
    private static final Window DAY = new Window.CalendarDay(Window.ZoneBasis.NUMBER);

    private final NaiveContactStage contacts = SamplePolicy.stage();
    private final NaiveNumberWindows numbers = new NaiveNumberWindows(SamplePolicy.SHANGHAI);
    private final NaiveFindings findings = new NaiveFindings(numbers);

    @ParameterizedTest(name = "{0} stranger attempts: {1} against {2}")
    @CsvSource({
        "19, NONE,  20",
        "20, WATCH, 20",
        "23, WATCH, 20",
        "24, WARN,  24",
        "29, WARN,  24",
        "30, LIMIT, 30",
        "31, LIMIT, 30",
    })
    void countOfOurOwnCallsIsExhaustedAtMax(int attempts, Level level, double limit) {
        call(attempts, Disposition.NO_ANSWER);
        Found found = find(count(Metric.STRANGER_ATTEMPTS, 20, 24, Threshold.of(30)));
        assertThat(found.level()).isEqualTo(level);
        assertThat(found.limit()).contains(limit);
        assertThat(found.numerator()).isEqualTo(attempts);
        assertThat(found.denominator()).isZero();
    }

    @ParameterizedTest(name = "max {0}, {1} attempts: {2}")
    @CsvSource({"0, 0, NONE", "0, 1, LIMIT", "1, 0, NONE", "1, 1, LIMIT"})
    void anIdleNumberIsNeverExhausted(double max, int attempts, Level level) {
        call(attempts, Disposition.NO_ANSWER);
        numbers.tick(NOON.plusSeconds(attempts));
        assertThat(find(count(Metric.ATTEMPTS, 99, 99, Threshold.of(max))).level())
                .isEqualTo(level);
    }

    @ParameterizedTest(name = "{0} complainants: {1}")
    @CsvSource({"1, NONE", "2, WARN", "3, WARN", "4, LIMIT"})
    void countOfWhatOthersDoIsBrokenBeyondMax(int complainants, Level level) {
        complain(complainants);
        assertThat(find(count(Metric.DISTINCT_COMPLAINANTS, 99, 2, Threshold.of(3)))
                        .level())
                .isEqualTo(level);
    }

    @ParameterizedTest(name = "{0} callees, {1} complainants: {2}")
    @CsvSource({
        // k by the domain report, section 4.4: 30 contacts 2, 100 contacts 3, 300 contacts 4; the floor is 3
        "30,  2, NONE",
        "30,  3, LIMIT",
        "100, 2, NONE",
        "100, 3, LIMIT",
        "300, 3, NONE",
        "300, 4, LIMIT",
    })
    void poissonTailIsReachedAtK(int callees, int complainants, Level level) {
        call(callees, Disposition.NO_ANSWER);
        complain(complainants);
        Rule.NumberRule rule = count(Metric.DISTINCT_COMPLAINANTS, 99, 99, new Threshold.PoissonTail(5e-4, 1e-3, 3));
        assertThat(find(rule).level()).isEqualTo(level);
    }

    @ParameterizedTest(name = "{0} of {1} short: {2}")
    @CsvSource({
        // plain, warn beyond 15 % at 20, limit beyond 50 % at 30
        "15, 19, NONE",
        "3, 20, NONE",
        "4, 20, WARN",
        "20, 20, WARN",
        "29, 29, WARN",
        "15, 30, WARN",
        "16, 30, LIMIT",
    })
    void shareIsBrokenBeyondItsLevelAtItsSample(int hits, int answers, Level level) {
        talk(hits, answers);
        assertThat(find(shortShare(Comparison.PLAIN)).level()).isEqualTo(level);
    }

    @ParameterizedTest(name = "{0} of {1} short, {2}: {3}")
    @CsvSource({
        // the least numbers whose bound exceeds 15 %, from the domain report, section 4.4
        "5,  20, WILSON95, NONE", "6,  20, WILSON95, WARN", "6,  20, WILSON99, NONE", "7,  20, WILSON99, WARN",
        "7,  30, WILSON95, NONE", "8,  30, WILSON95, WARN", "9,  30, WILSON99, NONE", "10, 30, WILSON99, WARN",
        "20, 100, WILSON95, NONE", "21, 100, WILSON95, WARN", "23, 100, WILSON99, NONE", "24, 100, WILSON99, WARN",
    })
    void wilsonLowerBoundNeedsEvidence(int hits, int answers, Comparison comparison, Level level) {
        talk(hits, answers);
        assertThat(find(shortShare(comparison)).level()).isEqualTo(level);
    }

    @Test
    void wilsonBounds() {
        // known values: 10 of 100 at 95 % one-sided
        assertThat(NaiveFindings.wilson(10, 100, 1.6448536269514722, false)).isCloseTo(0.0608, within(1e-3));
        assertThat(NaiveFindings.wilson(10, 100, 1.6448536269514722, true)).isCloseTo(0.1602, within(1e-3));
        assertThat(NaiveFindings.wilson(0, 10, 1.6448536269514722, false)).isCloseTo(0, within(1e-12));
        assertThat(NaiveFindings.wilson(10, 10, 1.6448536269514722, true)).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest(name = "{0} of {1} long: {2}")
    @CsvSource({"10, 20, NONE", "7, 20, NONE", "6, 20, WARN", "0, 19, NONE", "0, 20, WARN"})
    void belowUsesTheUpperBound(int hits, int answers, Level level) {
        // upper bound of 7 of 20 is .53, of 6 of 20 is .48
        talk(answers - hits, answers);
        Rule.NumberRule rule = SamplePolicy.number(
                Metric.LONG_CALL_RATIO,
                DAY,
                CallFilter.ANY,
                Levels.warnBelow(0.5),
                Comparison.WILSON95,
                MinSample.DEFAULT);
        assertThat(find(rule).level()).isEqualTo(level);
    }

    @ParameterizedTest(name = "{0} talks of 60 to 75 s, warn below {1}: {2}")
    @CsvSource({"20, 67.4, NONE", "20, 67.5, NONE", "20, 67.6, WARN", "19, 67.6, NONE"})
    void valueBelow(int talks, double warn, Level level) {
        talk(0, talks);
        Rule.NumberRule rule = SamplePolicy.number(
                Metric.MEDIAN_TALK_S, DAY, CallFilter.ANY, Levels.warnBelow(warn), Comparison.PLAIN, MinSample.DEFAULT);
        assertThat(find(rule).level()).isEqualTo(level);
    }

    @Test
    void nothingToDivideByIsAtNoLevel() {
        call(1, Disposition.NO_ANSWER);
        Found found = find(SamplePolicy.number(
                Metric.SHORT_CALL_RATIO, DAY, CallFilter.ANY, Levels.max(0), Comparison.PLAIN, MinSample.NONE));
        assertThat(found.level()).isEqualTo(Level.NONE);
        assertThat(found.compared()).isEmpty();
    }

    @Test
    void rulesInForceAfterOverrides() {
        call(1, Disposition.NO_ANSWER);
        Rule.NumberRule general = count(Metric.ATTEMPTS, 9, 9, Threshold.of(9));
        Rule.NumberRule expired = named("expired", new Effective(LocalDate.MIN, LocalDate.of(2026, 9, 30)));
        Rule.NumberRule fresh = named("fresh", new Effective(LocalDate.of(2026, 9, 30), LocalDate.MAX));
        Rule.NumberRule future = named("future", new Effective(LocalDate.of(2026, 10, 1), LocalDate.MAX));
        Policy policy = new Policy(
                "test",
                SamplePolicy.SHANGHAI,
                SamplePolicy.CALENDAR,
                List.of(general, expired),
                LifeCyclePolicy.DEFAULT,
                List.of(
                        new Policy.RuleOverride(
                                new Selector("", "", CallPurpose.UNKNOWN, SampleCall.NUMBER.e164()),
                                List.of(fresh, future),
                                List.of()),
                        new Policy.RuleOverride(
                                new Selector("", "other-pool", CallPurpose.UNKNOWN, ""), List.of(), List.of("rule"))));
        assertThat(findings.of(SampleCall.NUMBER, policy, NOON))
                .extracting(found -> found.rule().id())
                .containsExactly("rule", "fresh");
    }

    private static Rule.NumberRule named(String id, Effective effective) {
        Rule.NumberRule rule = count(Metric.ATTEMPTS, 9, 9, Threshold.of(9));
        return new Rule.NumberRule(
                id,
                rule.metric(),
                rule.window(),
                rule.filter(),
                rule.levels(),
                rule.comparison(),
                rule.minSample(),
                rule.pauses(),
                rule.family(),
                rule.shortTalkS(),
                rule.cancelRingS(),
                rule.hold(),
                rule.coolDown(),
                effective,
                rule.provenance());
    }

    private static Rule.NumberRule count(Metric metric, double watch, double warn, Threshold max) {
        Levels levels = new Levels(false, Threshold.of(watch), Threshold.of(warn), max, OptionalDouble.empty());
        // a minimum sample that must not matter to counts
        return SamplePolicy.number(metric, DAY, CallFilter.ANY, levels, Comparison.PLAIN, MinSample.DEFAULT);
    }

    private static Rule.NumberRule shortShare(Comparison comparison) {
        return SamplePolicy.number(
                Metric.SHORT_CALL_RATIO,
                DAY,
                CallFilter.ANY,
                Levels.above(0.15, 0.5),
                comparison,
                new MinSample(20, 30));
    }

    private Found find(Rule.NumberRule rule) {
        return findings.of(SampleCall.NUMBER, rule, numbers.clock());
    }

    private void call(int attempts, Disposition how) {
        for (int i = 0; i < attempts; i++) {
            take(SampleCall.at(NOON.plusSeconds(i)).with(i).ended(how));
        }
    }

    /** Answered calls, the first {@code shortOnes} of 9 s, the others of 60 s. */
    private void talk(int shortOnes, int answers) {
        for (int i = 0; i < answers; i++) {
            take(SampleCall.at(NOON.plusSeconds(i)).with(i).talked(i < shortOnes ? 9 : 60));
        }
    }

    private void complain(int people) {
        for (int i = 0; i < people; i++) {
            numbers.accept(new Complaint(
                    SampleCall.NUMBER, "c" + i, NOON.plus(Duration.ofMinutes(i)), new ContactId(1, i, 1), "test", ""));
        }
    }

    private void take(SampleCall call) {
        Result result = contacts.accept(call.call().attemptAt(), call.input());
        numbers.accept(((Result.Forwarded) result).call());
    }
}
