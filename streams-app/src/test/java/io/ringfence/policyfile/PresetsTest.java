package io.ringfence.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.Comparison;
import io.ringfence.domain.policy.Effective;
import io.ringfence.domain.policy.Family;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.MinSample;
import io.ringfence.domain.policy.PauseKind;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Rule.CallCondition.AllowedHours;
import io.ringfence.domain.policy.Threshold;
import io.ringfence.domain.policy.Threshold.PoissonTail;
import io.ringfence.domain.policy.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PresetsTest {

    static List<String> ids() {
        return PolicyCatalogue.ids();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyPresetIsValidAndEachRuleHasASource(String id) {
        PolicyReading reading = PolicyCatalogue.load(id);

        assertThat(reading.problems()).isEmpty();
        Policy policy = reading.orElseThrow();
        assertThat(policy.id()).isEqualTo(id);
        assertThat(policy.rules()).allSatisfy(rule -> {
            assertThat(rule.provenance().source()).isNotEqualTo("unknown").hasSizeGreaterThan(15);
            assertThat(rule.id()).matches(RuleReader.ID);
        });
    }

    /**
     * The last allowed value of each count, next to the words it comes from: {@code max} is allowed, one more isn't.
     * Number caps pause when they reach it, contact limits deny the next call.
     */
    @ParameterizedTest(name = "{0} {1}: max {6}, {8}")
    @CsvSource(
            nullValues = "-",
            value = {
                "cn-finance, stranger-day,      number,  stranger_attempts, calendar_day number, 24, 30, HEURISTIC, 不超过 30 次: the 30th is allowed and the 31st not",
                "cn-finance, collection-repeat, contact, unanswered_attempts_per_callee, calendar_day callee, 4, 6, GUIDELINE, 不宜超过 6 次: six unanswered a day",
                "cn-general, callee-5m,         contact, attempts_per_callee, rolling PT5M, 2, 3, CARRIER, at most 3 in 5 minutes over all numbers",
                "cn-general, callee-24h,        contact, attempts_per_callee, rolling PT24H, 3, 5, CARRIER, at most 5 in 24 hours over all numbers",
                "cn-general, callee-30d,        contact, attempts_per_callee, rolling PT720H, 10, -, CARRIER, advice: at most 10 in 30 days",
                "cn-general, refused,           contact, calls_to_refusers, rolling PT840H, -, 0, LAW, explicit refusal: no more calls",
                "cn-general, refused-review,    number,  calls_after_refusal, rolling PT840H, -, 0, LAW, the number is reviewed when it happens",
                "cn-general, hours-repeated,    number,  violations, calendar_day number, 1, 5, CARRIER, repeated violations (5) pause the number",
                "cn-general, holiday-repeated,  number,  violations, calendar_day number, 1, 10, HEURISTIC, repeated violations (10) pause the number",
                "cn-general, burst-10m,         number,  attempts, rolling PT10M, 15, 30, HEURISTIC, 30 in ten minutes",
                "us-tcpa,    reg-f-7in7,        contact, attempts_per_subject, rolling PT168H, 6, 7, LAW, more than seven times within seven days: the eighth is presumed a violation",
                "us-tcpa,    reg-f-after-talk,  contact, attempts_after_conversation, rolling PT168H, -, 0, LAW, within seven days after a conversation",
                "us-tcpa,    fl-3in24,          contact, attempts_per_subject, rolling PT24H, 3, 3, LAW, more than three calls in 24 hours: the fourth",
                "us-tcpa,    recipient-day,     contact, attempts_per_callee, calendar_day callee, 2, 2, VENDOR, two tolerated; from three on tolerance falls",
                "us-tcpa,    number-day,        number,  attempts, calendar_day number, 75, 100, HEURISTIC, 75 to 100 calls a day",
                "uk-ofcom,   retry-72h,         contact, redials_after_abandon, rolling PT72H, -, 0, GUIDELINE, no call within 72 hours",
                "uk-ofcom,   tps,               contact, calls_to_listed, rolling PT672H, -, 0, LAW, no call to a number listed for 28 days",
                "uk-ofcom,   min-ring,          number,  early_cancels, calendar_day number, 1, 20, GUIDELINE, ring for at least 15 seconds",
                "fr-naegelen, four-in-30,       contact, attempts_per_callee, rolling P30D local_days, 4, 4, LAW, at most four times in thirty calendar days: the fifth",
                "fr-naegelen, refusal-60,       contact, calls_to_refusers, rolling PT840H, -, 0, LAW, sixty days after a refusal none",
                "in-trai,    complaints-10d,    number,  distinct_complainants, rolling PT240H, 2, 3, LAW, action at five in ten days: stop at the fourth",
                "in-trai,    volume,            number,  attempts, calendar_day number, 50, -, GUIDELINE, more than 50 a day are looked into"
            })
    void lastAllowedValue(
            String preset,
            String id,
            String scope,
            String metric,
            String window,
            @Nullable String warn,
            @Nullable String max,
            Basis basis,
            String words) {
        Rule rule = rule(preset, id);
        Levels levels;
        if (rule instanceof Rule.ContactRule contact) {
            assertThat(scope).isEqualTo("contact");
            assertThat(contact.metric().key()).isEqualTo(metric);
            assertThat(contact.window().text()).isEqualTo(window);
            levels = contact.levels();
        } else {
            Rule.NumberRule number = (Rule.NumberRule) rule;
            assertThat(scope).isEqualTo("number");
            assertThat(number.metric().key()).isEqualTo(metric);
            assertThat(number.window().text()).isEqualTo(window);
            assertThat(number.pauses()).isEqualTo(max != null);
            assertThat(number.family()).isEqualTo(Family.NONE);
            levels = number.levels();
        }
        assertThat(words).isNotBlank();
        assertThat(levels.below()).isFalse();
        assertThat(levels.warn()).isEqualTo(threshold(warn));
        assertThat(levels.max()).isEqualTo(threshold(max));
        assertThat(rule.provenance().basis()).isEqualTo(basis);
    }

    /** Rules about one call: none is allowed outside, so there is no level; their words are their hours. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "cn-general, hours, 08:00, 21:00, CARRIER",
        "cn-finance, hours, 08:00, 21:00, CARRIER",
        "cn-finance, collection-hours, 08:00, 22:00, GUIDELINE",
        "us-tcpa, hours, 08:00, 21:00, LAW",
        "in-trai, hours, 09:00, 21:00, LAW",
        "in-trai, recovery-hours, 08:00, 19:00, LAW"
    })
    void allowedHours(String preset, String id, LocalTime from, LocalTime to, Basis basis) {
        Rule.CallRule rule = (Rule.CallRule) rule(preset, id);
        AllowedHours hours = (AllowedHours) rule.condition();

        assertThat(hours.allowed()).isEqualTo(WeeklyHours.daily(from, to));
        assertThat(rule.provenance().basis()).isEqualTo(basis);
        for (DayOfWeek day : DayOfWeek.values()) {
            assertThat(hours.allowed().allow(day, from.minusSeconds(1))).isFalse();
            assertThat(hours.allowed().allow(day, from)).isTrue();
            assertThat(hours.allowed().allow(day, to.minusSeconds(1))).isTrue();
            assertThat(hours.allowed().allow(day, to)).isFalse();
        }
    }

    @Test
    void floridaOklahomaAndWashingtonEndAtEight() {
        AllowedHours hours = (AllowedHours) ((Rule.CallRule) rule("us-tcpa", "hours")).condition();

        assertThat(hours.overrides()).containsOnlyKeys("US-FL", "US-OK", "US-WA");
        assertThat(hours.overrides().values())
                .allMatch(WeeklyHours.daily(LocalTime.of(8, 0), LocalTime.of(20, 0))::equals);
    }

    @Test
    void franceAllowsWeekdaysWithALunchBreakAndNoHolidays() {
        Rule.CallRule rule = (Rule.CallRule) rule("fr-naegelen", "hours");
        AllowedHours hours = (AllowedHours) rule.condition();

        assertThat(hours.offDaysDenied()).isTrue();
        assertThat(hours.allowed().allow(DayOfWeek.FRIDAY, LocalTime.of(12, 59)))
                .isTrue();
        assertThat(hours.allowed().allow(DayOfWeek.FRIDAY, LocalTime.of(13, 0))).isFalse();
        assertThat(hours.allowed().allow(DayOfWeek.FRIDAY, LocalTime.of(14, 0))).isTrue();
        assertThat(hours.allowed().allow(DayOfWeek.FRIDAY, LocalTime.of(20, 0))).isFalse();
        assertThat(hours.allowed().allow(DayOfWeek.SATURDAY, LocalTime.of(11, 0)))
                .isFalse();
        assertThat(rule.filter().exempt()).containsExactly(Relationship.CONSENTED);
    }

    @Test
    void franceOptInHoldsFromItsDate() {
        Rule.CallRule rule = (Rule.CallRule) rule("fr-naegelen", "opt-in");

        assertThat(rule.effective()).isEqualTo(new Effective(LocalDate.of(2026, 8, 11), LocalDate.MAX));
        assertThat(rule.condition())
                .isEqualTo(new Rule.CallCondition.Requires(Set.of(Relationship.CONSENTED, Relationship.EXISTING)));
        assertThat(PolicyCatalogue.load("fr-naegelen").orElseThrow().lifeCycle().refusalFor())
                .isEqualTo(Duration.ofDays(60));
    }

    @Test
    void collectionHasItsOwnHoursFromFebruary2026() {
        assertThat(rule("cn-finance", "hours").filter().purposes())
                .doesNotContain(CallPurpose.COLLECTION)
                .hasSize(CallPurpose.values().length - 1);
        assertThat(rule("cn-finance", "collection-hours").filter().purposes()).containsExactly(CallPurpose.COLLECTION);
        assertThat(rule("cn-finance", "collection-hours").filter().exempt()).containsExactly(Relationship.CONSENTED);
        LocalDate first = LocalDate.of(2026, 2, 1);
        assertThat(rule("cn-finance", "collection-hours").effective().on(first)).isTrue();
        assertThat(rule("cn-finance", "collection-hours").effective().on(first.minusDays(1)))
                .isFalse();
        assertThat(rule("cn-finance", "collection-hours-before").effective().on(first))
                .isFalse();
        assertThat(rule("cn-finance", "collection-hours-before").effective().on(first.minusDays(1)))
                .isTrue();
        assertThat(rule("cn-finance", "collection-repeat").effective().on(first))
                .isTrue();
    }

    /** Shares and values: sample, bound and effect. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "cn-finance, short-share, short_call_ratio, rolling PT24H, 0.15, 0.5, 20, 30, WILSON95, true, DURATION",
                "cn-finance, talk-median, median_talk_s, rolling PT24H, 60, -, 20, 20, PLAIN, false, DURATION",
                "cn-general, purpose, purpose_mismatch_ratio, calendar_day number, 0.1, -, 20, 20, PLAIN, false, COUNTERPART",
                "cn-general, blocked, blocked_ratio, rolling PT1H, 0.05, 0.2, 10, 20, WILSON95, true, NONE",
                "cn-general, volume-vs-own-days, volume_ratio, calendar_day number, 5, -, 5, 5, PLAIN, false, FREQUENCY",
                "us-tcpa, sdc, short_call_ratio, calendar_month utc, 0.1, 0.15, 100, 100, PLAIN, false, DURATION",
                "us-tcpa, cancel, early_cancel_ratio, calendar_month utc, 0.15, 0.2, 100, 100, PLAIN, false, DURATION",
                "in-trai, in-out, in_out_ratio, rolling PT168H, 0.05, -, 100, 100, PLAIN, false, COUNTERPART"
            })
    void sharesAndValues(
            String preset,
            String id,
            String metric,
            String window,
            @Nullable String warn,
            @Nullable String max,
            int sampleWarn,
            int samplePause,
            Comparison ci,
            boolean pauses,
            Family family) {
        Rule.NumberRule rule = (Rule.NumberRule) rule(preset, id);

        assertThat(rule.metric().key()).isEqualTo(metric);
        assertThat(rule.window().text()).isEqualTo(window);
        assertThat(rule.levels().warn()).isEqualTo(threshold(warn));
        assertThat(rule.levels().max()).isEqualTo(threshold(max));
        assertThat(rule.minSample()).isEqualTo(new MinSample(sampleWarn, samplePause));
        assertThat(rule.comparison()).isEqualTo(ci);
        assertThat(rule.pauses()).isEqualTo(pauses);
        assertThat(rule.family()).isEqualTo(family);
        boolean smallIsBad = rule.metric() == Metric.MEDIAN_TALK_S || rule.metric() == Metric.IN_OUT_RATIO;
        assertThat(rule.levels().below()).isEqualTo(smallIsBad);
    }

    @Test
    void sixSecondsAreShortForTelnyx() {
        assertThat(((Rule.NumberRule) rule("us-tcpa", "sdc")).shortTalkS()).isEqualTo(7);
        assertThat(((Rule.NumberRule) rule("cn-finance", "short-share")).shortTalkS())
                .isEqualTo(10);
        assertThat(((Rule.NumberRule) rule("uk-ofcom", "min-ring")).cancelRingS())
                .isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource({"complaint-burst, PT24H", "complaint-burst-fast, PT1H"})
    void complaintBurstsAreJudgedByAccident(String id, String window) {
        Rule.NumberRule rule = (Rule.NumberRule) rule("cn-general", id);

        assertThat(rule.metric()).isEqualTo(Metric.DISTINCT_COMPLAINANTS);
        assertThat(rule.window().text()).isEqualTo("rolling " + window);
        assertThat(rule.levels().warn()).isEqualTo(new PoissonTail(5.0e-4, 0.001, 2));
        assertThat(rule.levels().max()).isEqualTo(new PoissonTail(5.0e-4, 0.001, 3));
        assertThat(rule.pauses()).isTrue();
        assertThat(rule.pauseKind()).isEqualTo(PauseKind.COMPLAINT);
    }

    /** From the table of accidents: 30 contacts 2, 100 contacts 3, 300 contacts 4, 1000 contacts 7. */
    @ParameterizedTest
    @CsvSource({"30, 2", "100, 3", "300, 4", "1000, 7"})
    void accidentsOfComplaints(int contacts, int k) {
        assertThat(new PoissonTail(5.0e-4, 0.001, 1).k(contacts)).isEqualTo(k);
    }

    @Test
    void unwantedPausesByBlockCodes() {
        Rule.NumberRule rule = (Rule.NumberRule) rule("us-tcpa", "unwanted");

        assertThat(rule.metric()).isEqualTo(Metric.UNWANTED_OR_BLOCKED);
        assertThat(rule.levels().warn()).isEqualTo(Threshold.of(1));
        assertThat(rule.levels().max()).isEqualTo(new PoissonTail(5.0e-4, 0.001, 3));
        assertThat(rule.pauses()).isTrue();
        assertThat(rule.pauseKind()).isEqualTo(PauseKind.BLOCK);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "cn-general, complaint-month, TENANT, complaint_rate_per_number, calendar_month number, -, 0.0001, 0.0005, 1",
                "us-tcpa, abandon, CAMPAIGN, dialer_abandon_rate, rolling PT720H, -, 0.02, 0.03, 100",
                "uk-ofcom, abandon, CAMPAIGN, dialer_abandon_rate, rolling PT24H, -, 0.01, 0.03, 100",
                "uk-ofcom, trunk-ner, TRUNK, ner, rolling PT15M, -, 0.6, 0.4, 50",
                "cn-finance, pool-headroom, POOL, headroom_hours, rolling PT1H, -, 2, 0.25, 0",
                "us-tcpa, pool-headroom, POOL, headroom_hours, rolling PT1H, -, 2, 0.25, 0",
                "us-tcpa, pool-rotation, POOL, rotation_share, rolling PT168H, 0.05, 0.15, -, 100"
            })
    void groups(
            String preset,
            String id,
            String scope,
            String metric,
            String window,
            @Nullable String watch,
            @Nullable String warn,
            @Nullable String max,
            int sample) {
        Rule.GroupRule rule = (Rule.GroupRule) rule(preset, id);

        assertThat(rule.kind()).isEqualTo(GroupId.Kind.valueOf(scope));
        assertThat(rule.metric().key()).isEqualTo(metric);
        assertThat(rule.window().text()).isEqualTo(window);
        assertThat(rule.levels().watch()).isEqualTo(threshold(watch));
        assertThat(rule.levels().warn()).isEqualTo(threshold(warn));
        assertThat(rule.levels().max()).isEqualTo(threshold(max));
        assertThat(rule.minSample().pause()).isEqualTo(sample);
    }

    @Test
    void holidaysAreForUnaskedCalls() {
        Rule.CallRule rule = (Rule.CallRule) rule("cn-general", "holiday");

        assertThat(rule.condition()).isEqualTo(new Rule.CallCondition.NoOffDays(false));
        assertThat(rule.filter().purposes())
                .containsExactlyInAnyOrder(CallPurpose.PROSPECTING, CallPurpose.SURVEY, CallPurpose.SALES);
    }

    @Test
    void filtersOfTheStates() {
        assertThat(rule("us-tcpa", "fl-3in24").filter().regions()).containsExactlyInAnyOrder("US-FL", "US-OK");
        assertThat(rule("us-tcpa", "fl-3in24").filter().purposes())
                .containsExactlyInAnyOrder(CallPurpose.SALES, CallPurpose.PROSPECTING);
        assertThat(rule("us-tcpa", "reg-f-7in7").filter().purposes()).containsExactly(CallPurpose.COLLECTION);
    }

    /** Every number rule that pauses is of a kind that may. */
    @ParameterizedTest
    @MethodSource("ids")
    void nothingPausesThatMustNot(String id) {
        assertThat(PolicyCatalogue.load(id).orElseThrow().rules())
                .filteredOn(rule -> rule instanceof Rule.NumberRule number && number.pauses())
                .allSatisfy(rule -> {
                    Rule.NumberRule number = (Rule.NumberRule) rule;
                    assertThat(Pausing.refusal(number.metric())).isEmpty();
                    assertThat(number.metric().kind() != Metric.Kind.SHARE || number.comparison() != Comparison.PLAIN)
                            .isTrue();
                });
    }

    private static Threshold threshold(@Nullable String value) {
        return value == null ? Threshold.none() : Threshold.of(Double.parseDouble(value));
    }

    private static Rule rule(String preset, String id) {
        return PolicyCatalogue.load(preset).orElseThrow().rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
