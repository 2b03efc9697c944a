package io.ringfence.oracle;

import static io.ringfence.domain.call.Disposition.ANSWERED;
import static io.ringfence.domain.call.Disposition.BLOCKED;
import static io.ringfence.domain.call.Disposition.BUSY;
import static io.ringfence.domain.call.Disposition.CANCELLED;
import static io.ringfence.domain.call.Disposition.INVALID;
import static io.ringfence.domain.call.Disposition.NO_ANSWER;
import static io.ringfence.domain.call.Disposition.REJECTED;
import static io.ringfence.domain.call.Disposition.UNFINISHED;
import static io.ringfence.domain.call.Disposition.UNWANTED;
import static io.ringfence.domain.call.Disposition.VOICEMAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.Comparison;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.MinSample;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Window;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.oracle.NaiveContactStage.Result;
import io.ringfence.oracle.NaiveNumberWindows.Measured;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NaiveNumberWindowsTest {

    private static final Instant NOON = SampleCall.time("2026-09-30T12:00:00+08:00");
    private static final Window DAY = new Window.CalendarDay(Window.ZoneBasis.NUMBER);

    private NaiveContactStage contacts = SamplePolicy.stage();
    private NaiveNumberWindows numbers = new NaiveNumberWindows(SamplePolicy.SHANGHAI);

    @BeforeEach
    void startAfresh() {
        contacts = SamplePolicy.stage();
        numbers = new NaiveNumberWindows(SamplePolicy.SHANGHAI);
    }

    @Test
    void outcomesByHand() {
        int second = 0;
        for (Disposition how : new Disposition[] {
            UNFINISHED, NO_ANSWER, NO_ANSWER, BUSY, REJECTED, UNWANTED, BLOCKED, INVALID, VOICEMAIL, CANCELLED
        }) {
            take(SampleCall.at(NOON.plusSeconds(second++)).with(second).ended(how));
        }
        take(SampleCall.at(NOON.plusSeconds(20)).with(20).ended(CANCELLED).rang(14));
        take(SampleCall.at(NOON.plusSeconds(21)).with(21).ended(CANCELLED).rang(15));
        take(SampleCall.at(NOON.plusSeconds(22)).with(22).ended(REJECTED).rang(4));
        for (int talk : new int[] {0, 9, 10, 59, 60, 600, -1}) {
            take(SampleCall.at(NOON.plusSeconds(30 + talk))
                    .with(talk + 100)
                    .talked(talk)
                    .ended(ANSWERED));
        }
        // 20 attempts, 19 finished, 7 answered of which 6 with a known talk, 12 delivered
        check(Metric.ATTEMPTS, 20, 0);
        check(Metric.ANSWERS, 7, 0);
        check(Metric.ANSWER_RATE, 7, 12);
        check(Metric.ASR, 7, 19);
        check(Metric.NER, 12, 19);
        check(Metric.ACD_S, 738, 6);
        check(Metric.SHORT_CALL_RATIO, 2, 6);
        check(Metric.LONG_CALL_RATIO, 2, 6);
        check(Metric.EARLY_CANCEL_RATIO, 1, 19);
        check(Metric.EARLY_CANCELS, 1, 0);
        check(Metric.REJECT_RATIO, 2, 12);
        check(Metric.RING_TO_REJECT_S, 4, 1);
        check(Metric.BLOCKED_RATIO, 1, 19);
        check(Metric.UNWANTED_OR_BLOCKED, 2, 0);
        check(Metric.INVALID_RATIO, 1, 19);
        check(Metric.DISTINCT_CALLEES, 20, 0);
        check(Metric.FAN_OUT, 20, 20);
        check(Metric.DISTINCT_COMPLAINANTS, 1, 0);
        check(Metric.COMPLAINTS, 1, 0);
    }

    @Test
    void amendmentReplacesTheOutcomeInItsPane() {
        take(SampleCall.at(NOON).id("a").ended(UNFINISHED));
        check(Metric.ATTEMPTS, 1, 0);
        check(Metric.ASR, 0, 0);
        take(SampleCall.at(NOON).id("a").ended(REJECTED).rang(5));
        check(Metric.REJECT_RATIO, 1, 1);
        check(Metric.RING_TO_REJECT_S, 5, 1);
        take(SampleCall.at(NOON).id("a").talked(70));
        check(Metric.ATTEMPTS, 1, 0);
        check(Metric.REJECT_RATIO, 0, 1);
        check(Metric.RING_TO_REJECT_S, 0, 0);
        check(Metric.LONG_CALL_RATIO, 1, 1);
    }

    @ParameterizedTest(name = "attempts at minutes {0}: {1} in the last 10")
    @CsvSource({
        // distinct contacts are 1; a late attempt adds none and takes none away
        "0 30,    1, 1",
        "0 5,     2, 1",
        "30 0,    1, 1",
        "0 30 20, 2, 1",
        "0,       1, 1",
    })
    void distinctIsAtTheLatestAttempt(String minutes, int attempts, int distinct) {
        for (String minute : minutes.split(" ", 0)) {
            take(SampleCall.at(NOON.plus(Duration.ofMinutes(Long.parseLong(minute)))));
        }
        Rule.NumberRule rule = SamplePolicy.number(Metric.ATTEMPTS, SamplePolicy.rolling("PT10M"));
        assertThat(measure(rule).numerator()).isEqualTo(attempts);
        rule = SamplePolicy.number(Metric.DISTINCT_CALLEES, SamplePolicy.rolling("PT10M"));
        assertThat(measure(rule).numerator()).isEqualTo(distinct);
    }

    @Test
    void strangersAreWhatTheLatestAttemptFound() {
        take(SampleCall.at(NOON));
        take(SampleCall.at(NOON).with(12));
        check(Metric.STRANGER_SHARE, 2, 2);
        check(Metric.DISTINCT_STRANGER_CALLEES, 2, 0);
        mark(Relationship.MEMBER);
        take(SampleCall.at(NOON.plusSeconds(1)));
        check(Metric.STRANGER_ATTEMPTS, 2, 0);
        check(Metric.DISTINCT_STRANGER_CALLEES, 1, 0);
        check(Metric.CONSENTED_SHARE, 1, 3);
        mark(Relationship.REFUSED);
        take(SampleCall.at(NOON.plusSeconds(2)));
        check(Metric.CALLS_AFTER_REFUSAL, 1, 0);
        check(Metric.CONSENTED_SHARE, 1, 4);
    }

    @Test
    void sequentialityLooksAtTheAttemptThatArrivedBefore() {
        take(SampleCall.at(NOON).with(1).party("CN", 7));
        take(SampleCall.at(NOON.plusSeconds(2)).with(2).party("CN", 7));
        take(SampleCall.at(NOON.plusSeconds(3)).with(3).party("CN", 8));
        take(SampleCall.at(NOON.plusSeconds(1)).with(4).party("CN", 7));
        take(SampleCall.at(NOON.plusSeconds(4)).with(5).inbound().party("CN", 9));
        take(SampleCall.at(NOON.plusSeconds(5)).with(6).party("CN", 7));
        take(SampleCall.at(NOON.plusSeconds(6)).with(7));
        take(SampleCall.at(NOON.plusSeconds(7)).with(8));
        check(Metric.CALLEE_SEQUENTIALITY, 2, 7);
    }

    @ParameterizedTest(name = "days {0}: {1} over {2}")
    @CsvSource({
        // attempts on consecutive days up to today; the median is over the five latest earlier days with any
        "3,             3, 0",
        "2 3,           3, 0",
        "2 4 9,         9, 0",
        "9 0 0 4 1 1,   1, 0",
        "8 7 1 2 3 4 5 6, 6, 3",
        "8 7 1 2 3 4 5 0, 0, 3",
    })
    void volumeAgainstTheNumbersOwnPast(String days, double today, double median) {
        String[] counts = days.split(" ", 0);
        long contact = 0;
        for (int day = 0; day < counts.length; day++) {
            for (int i = 0; i < Integer.parseInt(counts[day]); i++) {
                Instant at =
                        NOON.minus(Duration.ofDays(counts.length - 1L - day)).plusSeconds(i);
                take(SampleCall.at(at).with(++contact));
            }
        }
        numbers.tick(NOON.plusSeconds(60));
        Measured measured = measure(SamplePolicy.number(Metric.VOLUME_RATIO, DAY));
        assertThat(measured.numerator()).isEqualTo(today);
        assertThat(measured.denominator()).isEqualTo(median);
        assertThat(measured.observed().isPresent()).isEqualTo(median > 0);
    }

    @Test
    void maturityCountsLocalDays() {
        take(SampleCall.at("2026-09-29T23:59:59.999+08:00"));
        take(SampleCall.at("2026-09-30T00:00:00+08:00"));
        take(SampleCall.at("2026-09-30T00:00:01+08:00"));
        assertThat(measure(SamplePolicy.number(Metric.MATURITY_DAYS, SamplePolicy.rolling("P30D"))))
                .isEqualTo(Measured.count(2));
    }

    @Test
    void purposeIsComparedWithTheProfileOfThen() {
        take(SampleCall.at(NOON).with(1).purpose(CallPurpose.SALES));
        describe(CallPurpose.NOTIFICATION, "Asia/Shanghai");
        take(SampleCall.at(NOON).with(2).purpose(CallPurpose.SALES));
        take(SampleCall.at(NOON).with(3).purpose(CallPurpose.NOTIFICATION));
        take(SampleCall.at(NOON).with(4));
        describe(CallPurpose.SALES, "Asia/Shanghai");
        check(Metric.PURPOSE_MISMATCH_RATIO, 1, 2);
    }

    @Test
    void complaintsByIdAndByPerson() {
        take(SampleCall.at(NOON).with(1).talked(20));
        complain("c1", 1, NOON);
        complain("c1", 2, NOON);
        complain("c2", 1, NOON.plusSeconds(1));
        complain("c3", 3, NOON.plusSeconds(2));
        complain("c4", 4, NOON.minus(Duration.ofDays(1)));
        take(SampleCall.at(NOON.plusSeconds(3)).with(5).ended(UNWANTED));
        take(SampleCall.at(NOON.plusSeconds(4)).with(3).ended(UNWANTED));
        check(Metric.COMPLAINTS, 5, 0);
        check(Metric.DISTINCT_COMPLAINANTS, 3, 0);
        Measured rate = measure(SamplePolicy.number(Metric.COMPLAINT_RATE, DAY));
        assertThat(rate.observed()).contains(5000.0);
    }

    @Test
    void complaintGrowthComparesAWeekWithFour() {
        numbers.tick(NOON);
        complain("new1", 1, NOON.minus(Duration.ofDays(7)));
        complain("new2", 1, NOON);
        complain("old1", 1, SampleCall.time("2026-09-22T23:59:59.999+08:00"));
        complain("old2", 1, NOON.minus(Duration.ofDays(35)));
        complain("gone", 1, SampleCall.time("2026-08-25T23:59:59.999+08:00"));
        Measured growth = measure(SamplePolicy.number(Metric.COMPLAINT_GROWTH, DAY));
        assertThat(growth.numerator()).isEqualTo(2);
        assertThat(growth.observed().orElseThrow()).isCloseTo(4.0, within(1e-9));
    }

    @Test
    void inOverOutCountsPeople() {
        take(SampleCall.at(NOON).with(1));
        take(SampleCall.at(NOON).with(2));
        take(SampleCall.at(NOON.plusSeconds(1)).with(2));
        take(SampleCall.at(NOON.plusSeconds(2)).with(2).inbound());
        take(SampleCall.at(NOON.plusSeconds(3)).with(2).inbound());
        take(SampleCall.at(NOON.plusSeconds(4)).with(3).inbound());
        check(Metric.IN_OUT_RATIO, 2, 2);
        check(Metric.ATTEMPTS, 3, 0);
    }

    @Test
    void timeAndDayFlagsOfTheContactStage() {
        Rule hours = SamplePolicy.call(
                "hours",
                new Rule.CallCondition.AllowedHours(
                        io.ringfence.domain.policy.WeeklyHours.daily(
                                java.time.LocalTime.of(8, 0), java.time.LocalTime.of(21, 0)),
                        java.util.Map.of(),
                        false),
                CallFilter.ANY);
        contacts = SamplePolicy.stage(hours);
        take(SampleCall.at("2026-10-01T07:59:59+08:00"));
        take(SampleCall.at("2026-10-01T08:00:00+08:00"));
        check(Metric.QUIET_HOUR_ATTEMPTS, 1, 0);
        check(Metric.OFF_HOURS_SHARE, 1, 2);
        check(Metric.HOLIDAY_ATTEMPTS, 2, 0);
        check(Metric.VIOLATIONS, 1, 0);
        assertThat(measure(filtered(Metric.VIOLATIONS, CallFilter.violating("hours")))
                        .numerator())
                .isEqualTo(1);
        assertThat(measure(filtered(Metric.VIOLATIONS, CallFilter.violating("other")))
                        .numerator())
                .isZero();
    }

    @Test
    void filterSelectsCallsAndDistinctByTheLatest() {
        CallFilter sales = new CallFilter(Set.of(CallPurpose.SALES), Set.of(), Set.of(), Set.of("US"), Set.of());
        take(SampleCall.at(NOON).with(1).purpose(CallPurpose.SALES).party("US-FL", 0));
        take(SampleCall.at(NOON).with(2).purpose(CallPurpose.SALES).party("CN", 0));
        take(SampleCall.at(NOON).with(3).purpose(CallPurpose.SURVEY).party("US", 0));
        take(SampleCall.at(NOON).with(4).purpose(CallPurpose.SALES).party("US", 0));
        take(SampleCall.at(NOON.plusSeconds(1))
                .with(4)
                .purpose(CallPurpose.SURVEY)
                .party("US", 0));
        assertThat(measure(filtered(Metric.ATTEMPTS, sales)).numerator()).isEqualTo(2);
        assertThat(measure(filtered(Metric.DISTINCT_CALLEES, sales)).numerator())
                .isEqualTo(1);
        assertThat(numbers.distinctCallees(
                        SampleCall.NUMBER, filtered(Metric.DISTINCT_COMPLAINANTS, sales), numbers.clock()))
                .isEqualTo(4);
    }

    @Test
    void clockFollowsCallsAndTicksOnly() {
        take(SampleCall.at(NOON));
        take(SampleCall.at(NOON.minusSeconds(5)));
        assertThat(numbers.clock()).isEqualTo(NOON);
        describe(CallPurpose.SALES, "Europe/Berlin");
        assertThat(numbers.clock()).isEqualTo(NOON);
        complain("c", 1, NOON.plusSeconds(1));
        assertThat(numbers.clock()).isEqualTo(NOON);
        check(Metric.COMPLAINTS, 1, 0);
        numbers.tick(NOON.plusSeconds(2));
        assertThat(numbers.clock()).isEqualTo(NOON.plusSeconds(2));
        assertThat(numbers.profile(SampleCall.NUMBER).zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    private void check(Metric metric, double numerator, double denominator) {
        Measured measured = measure(SamplePolicy.number(metric, DAY));
        assertThat(measured.numerator()).as(metric + " numerator").isEqualTo(numerator);
        assertThat(measured.denominator()).as(metric + " denominator").isEqualTo(denominator);
        boolean ratio = metric.kind() != Metric.Kind.COUNT;
        assertThat(measured.observed().isPresent()).as(metric + " observed").isEqualTo(!ratio || denominator > 0);
        measured.observed()
                .ifPresent(value -> assertThat(value)
                        .as(metric + " observed")
                        .isCloseTo(ratio ? numerator / denominator : numerator, within(1e-12)));
    }

    private Measured measure(Rule.NumberRule rule) {
        return numbers.measure(SampleCall.NUMBER, rule, numbers.clock());
    }

    private static Rule.NumberRule filtered(Metric metric, CallFilter filter) {
        return SamplePolicy.number(metric, DAY, filter, Levels.warn(1), Comparison.PLAIN, MinSample.NONE);
    }

    private void take(SampleCall call) {
        Result result = contacts.accept(call.call().attemptAt(), call.input());
        numbers.accept(((Result.Forwarded) result).call());
    }

    private void mark(Relationship relationship) {
        contacts.accept(
                NOON,
                new ContactInput.Mark(new ContactMark(
                        "default", SampleCall.ALICE, relationship, NOON.minusSeconds(1), ContactMark.OPEN)));
    }

    private void complain(String id, long who, Instant at) {
        numbers.accept(new Complaint(SampleCall.NUMBER, id, at, new ContactId(1, who, 1), "test", ""));
    }

    private void describe(CallPurpose purpose, String zone) {
        numbers.accept(new NumberProfile(
                SampleCall.NUMBER, purpose, "", ZoneId.of(zone), Criticality.NORMAL, Instant.EPOCH, false));
    }
}
