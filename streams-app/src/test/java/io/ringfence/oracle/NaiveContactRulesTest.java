package io.ringfence.oracle;

import static io.ringfence.domain.policy.Metric.ATTEMPTS_AFTER_CONVERSATION;
import static io.ringfence.domain.policy.Metric.ATTEMPTS_PER_CALLEE;
import static io.ringfence.domain.policy.Metric.ATTEMPTS_PER_SUBJECT;
import static io.ringfence.domain.policy.Metric.CALLS_TO_LISTED;
import static io.ringfence.domain.policy.Metric.CALLS_TO_REFUSERS;
import static io.ringfence.domain.policy.Metric.REDIALS_AFTER_ABANDON;
import static io.ringfence.domain.policy.Metric.UNANSWERED_ATTEMPTS_PER_CALLEE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.Effective;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Rule.CallCondition;
import io.ringfence.domain.policy.WeeklyHours;
import io.ringfence.domain.policy.Window;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.oracle.NaiveContactStage.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NaiveContactRulesTest {

    private static final Instant NOON = SampleCall.time("2026-09-30T12:00:00+08:00");
    private static final WeeklyHours EIGHT_TO_NINE = WeeklyHours.daily(LocalTime.of(8, 0), LocalTime.of(21, 0));

    @ParameterizedTest(name = "{0} {1} {2}: quiet {3}")
    @CsvSource({
        "2026-09-30T07:59:59.999+08:00, CN,    Asia/Shanghai, true",
        "2026-09-30T08:00:00.000+08:00, CN,    Asia/Shanghai, false",
        "2026-09-30T20:59:59.999+08:00, CN,    Asia/Shanghai, false",
        "2026-09-30T21:00:00.000+08:00, CN,    Asia/Shanghai, true",
        "2026-09-30T21:00:00.000+08:00, '',    '',            true",
        // Florida has its own hours; every zone must be inside
        "2026-09-30T19:59:59.999-04:00, US-FL, America/New_York, false",
        "2026-09-30T20:00:00.000-04:00, US-FL, America/New_York, true",
        "2026-09-30T20:00:00.000-04:00, US-NY, America/New_York, false",
        "2026-09-30T08:59:59.999-04:00, US-FL, America/New_York|America/Chicago, true",
        "2026-09-30T09:00:00.000-04:00, US-FL, America/New_York|America/Chicago, false",
        // the clocks of New York go back on 1 November 2026
        "2026-10-31T11:59:59.999Z,      US-NY, America/New_York, true",
        "2026-10-31T12:00:00.000Z,      US-NY, America/New_York, false",
        "2026-11-01T12:59:59.999Z,      US-NY, America/New_York, true",
        "2026-11-01T13:00:00.000Z,      US-NY, America/New_York, false",
    })
    void hours(String at, String region, String zones, boolean quiet) {
        Rule rule = SamplePolicy.call(
                "hours",
                new CallCondition.AllowedHours(
                        EIGHT_TO_NINE,
                        Map.of("US-FL", WeeklyHours.daily(LocalTime.of(8, 0), LocalTime.of(20, 0))),
                        false),
                CallFilter.ANY);
        String[] itsZones = zones.isEmpty() ? new String[0] : zones.split("\\|", 0);
        NaiveCall call = only(SamplePolicy.stage(rule), SampleCall.at(at).party(region, 0, itsZones));
        assertThat(call.quietHours()).isEqualTo(quiet);
        assertThat(call.violated()).isEqualTo(quiet ? Set.of("hours") : Set.of());
    }

    @ParameterizedTest(name = "{0}: off {1}, statutory {2}")
    @CsvSource({
        "2026-09-30T23:59:59.999+08:00, false, false",
        "2026-10-01T00:00:00.000+08:00, true,  true",
        "2026-10-02T23:59:59.999+08:00, true,  true",
        "2026-10-03T00:00:00.000+08:00, false, false",
        "2026-10-05T12:00:00.000+08:00, true,  false",
        "2026-10-10T12:00:00.000+08:00, false, false",
        "2027-10-01T12:00:00.000+08:00, false, false",
    })
    void daysOff(String at, boolean off, boolean statutory) {
        NaiveCall call = only(
                SamplePolicy.stage(
                        SamplePolicy.call("off", new CallCondition.NoOffDays(false), CallFilter.ANY),
                        SamplePolicy.call("statutory", new CallCondition.NoOffDays(true), CallFilter.ANY),
                        SamplePolicy.call(
                                "hours",
                                new CallCondition.AllowedHours(
                                        WeeklyHours.daily(LocalTime.MIN, LocalTime.MAX), Map.of(), true),
                                CallFilter.ANY)),
                SampleCall.at(at));
        assertThat(call.offDay()).isEqualTo(off);
        assertThat(call.violated().contains("off")).isEqualTo(off);
        assertThat(call.violated().contains("statutory")).isEqualTo(statutory);
        assertThat(call.violated().contains("hours")).isEqualTo(off);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-10T23:59:59.999+02:00, PROSPECTING, false",
        "2026-08-11T00:00:00.000+02:00, PROSPECTING, true",
        "2026-08-11T00:00:00.000+02:00, COLLECTION,  false",
    })
    void requirementHoldsOnItsDaysForItsPurposes(String at, CallPurpose purpose, boolean broken) {
        Rule rule = new Rule.CallRule(
                "opt-in",
                new CallCondition.Requires(Set.of(Relationship.CONSENTED)),
                new CallFilter(Set.of(CallPurpose.PROSPECTING), Set.of(), Set.of(), Set.of("FR"), Set.of()),
                new Effective(LocalDate.of(2026, 8, 11), LocalDate.MAX),
                SamplePolicy.TEST);
        NaiveCall call = only(
                SamplePolicy.stage(rule), SampleCall.at(at).purpose(purpose).party("FR", 0, "Europe/Paris"));
        assertThat(!call.violated().isEmpty()).isEqualTo(broken);
    }

    @ParameterizedTest(name = "{0}: second call after {1} ms breaks: {2}")
    @CsvSource({
        "PT5M, 299999, true",
        "PT5M, 300000, false",
        "PT5M, 300001, false",
        "P30D, 2591999999, true",
        "P30D, 2592000000, false",
    })
    void rollingIsExact(String size, long afterMs, boolean broken) {
        assertThat(breaks(
                        ATTEMPTS_PER_CALLEE,
                        SamplePolicy.rolling(size),
                        1,
                        SampleCall.at(NOON),
                        SampleCall.at(NOON.plusMillis(afterMs))))
                .isEqualTo(broken);
    }

    @ParameterizedTest(name = "max {0}: {1}")
    @CsvSource({"3, false", "4, false", "5, true", "6, true"})
    void maxIsTheLastAllowed(int calls, boolean broken) {
        SampleCall[] all = Stream.iterate(0, i -> i < calls, i -> i + 1)
                .map(i -> SampleCall.at(NOON.plusSeconds(i)).from("+86215555010" + i))
                .toArray(SampleCall[]::new);
        assertThat(breaks(ATTEMPTS_PER_CALLEE, SamplePolicy.rolling("PT24H"), 4, all))
                .isEqualTo(broken);
    }

    @ParameterizedTest(name = "{0} days, {1} then {2} at {3}: {4}")
    @CsvSource({
        "days 2,     2026-09-29T00:00:00.000+08:00, 2026-09-30T23:59:59.999+08:00, '',               true",
        "days 2,     2026-09-28T23:59:59.999+08:00, 2026-09-30T00:00:00.000+08:00, '',               false",
        "day callee, 2026-09-30T00:00:00.000+08:00, 2026-09-30T23:59:59.999+08:00, '',               true",
        "day callee, 2026-09-29T23:59:59.999+08:00, 2026-09-30T00:00:00.000+08:00, '',               false",
        "day number, 2026-09-30T00:00:00.000-04:00, 2026-09-30T23:59:59.999-04:00, America/New_York, true",
        "day utc,    2026-09-30T07:59:59.999+08:00, 2026-09-30T08:00:00.000+08:00, '',               false",
        "day utc,    2026-09-30T08:00:00.000+08:00, 2026-10-01T07:59:59.999+08:00, '',               true",
        // the day the clocks go back in New York has 25 hours
        "day callee, 2026-11-01T00:00:00.000-04:00, 2026-11-01T23:59:59.999-05:00, America/New_York, true",
        "month callee, 2026-09-01T00:00:00.000+08:00, 2026-09-30T23:59:59.999+08:00, '',             true",
        "month callee, 2026-09-30T23:59:59.999+08:00, 2026-10-01T00:00:00.000+08:00, '',             false",
        "month utc,    2026-09-30T23:59:59.999+08:00, 2026-10-01T07:59:59.999+08:00, '',             true",
    })
    void calendarWindows(String window, String first, String second, String zone, boolean broken) {
        String[] zones = zone.isEmpty() ? new String[0] : new String[] {zone};
        assertThat(breaks(
                        ATTEMPTS_PER_CALLEE,
                        window(window),
                        1,
                        SampleCall.at(first).party("", 0, zones),
                        SampleCall.at(second).party("", 0, zones)))
                .isEqualTo(broken);
    }

    @ParameterizedTest(name = "calls at {0} min: {1}")
    @CsvSource({
        "0 59,          true",
        "0 60,          false",
        "0 50 60,       false",
        "0 50 60 119,   true",
        "0 50 60 120,   false",
        "0 61 120,      true",
        "0 61 121,      false",
        "0 90 61,       false",
    })
    void firstEventOpensAnewAfterItsEnd(String minutes, boolean lastBreaks) {
        SampleCall[] calls = Stream.of(minutes.split(" ", 0))
                .map(minute -> SampleCall.at(NOON.plus(Duration.ofMinutes(Long.parseLong(minute)))))
                .toArray(SampleCall[]::new);
        assertThat(breaks(ATTEMPTS_PER_CALLEE, new Window.FirstEvent(Duration.ofHours(1)), 1, calls))
                .isEqualTo(lastBreaks);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({
        "NO_ANSWER,  NO_ANSWER,   true",
        "BUSY,       UNREACHABLE, true",
        "ANSWERED,   NO_ANSWER,   false",
        "VOICEMAIL,  NO_ANSWER,   false",
        "UNFINISHED, NO_ANSWER,   false",
        "NO_ANSWER,  UNFINISHED,  true",
        "NO_ANSWER,  ANSWERED,    true",
    })
    void unansweredCountsFinishedUnansweredOnesBefore(Disposition first, Disposition second, boolean broken) {
        assertThat(breaks(
                        UNANSWERED_ATTEMPTS_PER_CALLEE,
                        SamplePolicy.rolling("P1D"),
                        1,
                        SampleCall.at(NOON).ended(first),
                        SampleCall.at(NOON.plusSeconds(1)).ended(second)))
                .isEqualTo(broken);
    }

    @ParameterizedTest(name = "{0} then {1}: {2}")
    @CsvSource({"d1, d1, true", "d1, d2, false", "'', '', false", "d1, '', false"})
    void subjectsAreCountedApart(String first, String second, boolean broken) {
        assertThat(breaks(
                        ATTEMPTS_PER_SUBJECT,
                        SamplePolicy.rolling("P7D"),
                        1,
                        SampleCall.at(NOON).subject(first),
                        SampleCall.at(NOON.plusSeconds(1)).subject(second)))
                .isEqualTo(broken);
    }

    @ParameterizedTest(name = "answered {0} s, subject {1}, then after {2} ms: {3}")
    @CsvSource({
        "9,  d1, 1,         true",
        "9,  d1, 0,         false",
        "9,  d2, 1,         false",
        "-1, d1, 1,         false",
        "9,  d1, 604799999, true",
        "9,  d1, 604800000, false",
    })
    void afterAConversationAboutTheSubject(int talk, String subject, long afterMs, boolean broken) {
        SampleCall conversation = SampleCall.at(NOON).id("first").subject(subject);
        assertThat(breaks(
                        ATTEMPTS_AFTER_CONVERSATION,
                        SamplePolicy.rolling("P7D"),
                        0,
                        talk < 0 ? conversation : conversation.talked(talk),
                        SampleCall.at(NOON.plusMillis(afterMs)).id("second").subject("d1")))
                .isEqualTo(broken);
    }

    @ParameterizedTest
    @CsvSource({"2000, 1, false", "2001, 1, true", "2001, 259199999, true", "2001, 259200000, false"})
    void redialAfterAbandon(int waitMs, long afterMs, boolean broken) {
        assertThat(breaks(
                        REDIALS_AFTER_ABANDON,
                        SamplePolicy.rolling("PT72H"),
                        0,
                        SampleCall.at(NOON).talked(2).waitedForAgent(waitMs),
                        SampleCall.at(NOON.plusMillis(afterMs))))
                .isEqualTo(broken);
    }

    @Test
    void callsToRefusersEndWithTheRefusal() {
        NaiveContactStage stage =
                SamplePolicy.stage(SamplePolicy.contact(CALLS_TO_REFUSERS, SamplePolicy.rolling("P30D"), 0));
        assertThat(only(stage, SampleCall.at(NOON)).violated()).isEmpty();
        mark(stage, Relationship.REFUSED, NOON.plusSeconds(10));
        assertThat(only(stage, SampleCall.at(NOON.plusSeconds(9))).violated()).isEmpty();
        assertThat(only(stage, SampleCall.at(NOON.plusSeconds(10))).violated()).containsExactly("limit");
        mark(stage, Relationship.CONSENTED, NOON.plusSeconds(20));
        assertThat(only(stage, SampleCall.at(NOON.plusSeconds(20))).violated()).isEmpty();
    }

    @Test
    void callsToListed() {
        NaiveContactStage stage =
                SamplePolicy.stage(SamplePolicy.contact(CALLS_TO_LISTED, SamplePolicy.rolling("P30D"), 0));
        mark(stage, Relationship.LISTED, NOON);
        mark(stage, Relationship.MEMBER, NOON);
        assertThat(only(stage, SampleCall.at(NOON.minusMillis(1))).violated()).isEmpty();
        assertThat(only(stage, SampleCall.at(NOON)).violated()).containsExactly("limit");
    }

    @Test
    void lateCallCountsWhatCameBeforeIt() {
        NaiveContactStage stage =
                SamplePolicy.stage(SamplePolicy.contact(ATTEMPTS_PER_CALLEE, SamplePolicy.rolling("PT1H"), 1));
        only(stage, SampleCall.at(NOON.plusSeconds(60)));
        assertThat(only(stage, SampleCall.at(NOON)).violated()).isEmpty();
        assertThat(only(stage, SampleCall.at(NOON.plusSeconds(61))).violated()).containsExactly("limit");
    }

    @Test
    void inboundCallsAreNotCounted() {
        assertThat(breaks(
                        ATTEMPTS_PER_CALLEE,
                        SamplePolicy.rolling("PT1H"),
                        1,
                        SampleCall.at(NOON).inbound(),
                        SampleCall.at(NOON.plusSeconds(1))))
                .isFalse();
    }

    @Test
    void amendmentChangesWhatLaterCallsCount() {
        NaiveContactStage stage = SamplePolicy.stage(
                SamplePolicy.contact(UNANSWERED_ATTEMPTS_PER_CALLEE, SamplePolicy.rolling("PT1H"), 1));
        only(stage, SampleCall.at(NOON).id("a"));
        only(stage, SampleCall.at(NOON).id("a").talked(30));
        assertThat(only(stage, SampleCall.at(NOON.plusSeconds(60))).violated()).isEmpty();
        assertThat(only(stage, SampleCall.at(NOON.plusSeconds(61))).violated()).containsExactly("limit");
    }

    @Test
    void eachCountedCallIsFilteredByItself() {
        Rule rule = new Rule.ContactRule(
                "limit",
                ATTEMPTS_PER_CALLEE,
                SamplePolicy.rolling("PT1H"),
                new CallFilter(Set.of(CallPurpose.COLLECTION), Set.of(), Set.of(), Set.of(), Set.of()),
                Levels.max(1),
                Effective.ALWAYS,
                SamplePolicy.TEST);
        NaiveContactStage stage = SamplePolicy.stage(rule);
        only(stage, SampleCall.at(NOON).purpose(CallPurpose.SALES));
        assertThat(only(stage, SampleCall.at(NOON.plusSeconds(1)).purpose(CallPurpose.COLLECTION))
                        .violated())
                .isEmpty();
        assertThat(only(stage, SampleCall.at(NOON.plusSeconds(2)).purpose(CallPurpose.SALES))
                        .violated())
                .isEmpty();
        assertThat(only(stage, SampleCall.at(NOON.plusSeconds(3)).purpose(CallPurpose.COLLECTION))
                        .violated())
                .containsExactly("limit");
    }

    private static Window window(String text) {
        String[] words = text.split(" ", 0);
        return switch (words[0]) {
            case "days" -> SamplePolicy.localDays(Integer.parseInt(words[1]));
            case "day" -> new Window.CalendarDay(basis(words[1]));
            default -> new Window.CalendarMonth(basis(words[1]));
        };
    }

    private static Window.ZoneBasis basis(String text) {
        return Window.ZoneBasis.valueOf(text.toUpperCase(java.util.Locale.ROOT));
    }

    /** Whether the last of the calls, made in this order, breaks the limit. */
    private static boolean breaks(
            io.ringfence.domain.policy.Metric metric, Window window, int max, SampleCall... calls) {
        NaiveContactStage stage = SamplePolicy.stage(SamplePolicy.contact(metric, window, max));
        boolean broken = false;
        for (SampleCall call : calls) {
            broken = only(stage, call).violated().contains("limit");
        }
        return broken;
    }

    private static NaiveCall only(NaiveContactStage stage, SampleCall call) {
        return ((Result.Forwarded) stage.accept(call.call().attemptAt(), call.input())).call();
    }

    private static void mark(NaiveContactStage stage, Relationship relationship, Instant from) {
        stage.accept(
                from,
                new ContactInput.Mark(
                        new ContactMark("default", SampleCall.ALICE, relationship, from, ContactMark.OPEN)));
    }
}
