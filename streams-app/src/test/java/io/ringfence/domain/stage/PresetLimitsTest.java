package io.ringfence.domain.stage;

import static io.ringfence.domain.stage.Bench.NEW_YORK;
import static io.ringfence.domain.stage.Bench.PARIS;
import static io.ringfence.domain.stage.Bench.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.lifecycle.UsageKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of the presets for other countries, one tick before, on, and after; and days of 23 and 25 hours. */
final class PresetLimitsTest {

    private static final Duration MINUTES_5 = Duration.ofMinutes(5);

    @Nested
    final class UnitedStates {

        private final Bench bench = Bench.preset("us-tcpa");
        private final Instant nine = at(NEW_YORK, "2026-03-10T09:00");

        @Test
        @DisplayName("number-day: 99 calls, 100 pause, the 101st leaks")
        void numberDay() {
            bench.dial(99, Dial.at(nine), MINUTES_5);
            assertThat(bench.edges()).containsExactly("WARN number-day");
            bench.dial(Dial.at(nine.plusSeconds(30_000)));
            assertThat(bench.edges()).containsExactly("PAUSE number-day");
            assertThat(bench.last().until()).contains(at(NEW_YORK, "2026-03-11T00:00"));
            bench.dial(Dial.at(nine.plusSeconds(30_001)));
            assertThat(bench.edges()).containsExactly("LEAK number-day");
        }

        @Test
        @DisplayName("Reg F: the seventh call about a debt in seven days is the last; another debt has its own")
        void regulationF() {
            Dial collect = Dial.at(nine).to(4).purpose(CallPurpose.COLLECTION).about("loan-1");
            for (int day = 0; day < 7; day++) {
                Instant time = nine.plus(Duration.ofHours(24L * day + (day == 6 ? 23 : 0)));
                assertThat(bench.broken(collect.at(time, ""))).doesNotContain("reg-f-7in7");
            }
            assertThat(bench.denial().deniedUntil()).isEqualTo(nine.plus(Duration.ofDays(7)));
            Instant week = nine.plus(Duration.ofDays(7));
            assertThat(bench.broken(collect.about("loan-2").at(week.minusMillis(2), "")))
                    .doesNotContain("reg-f-7in7");
            assertThat(bench.broken(collect.at(week.minusMillis(1), ""))).contains("reg-f-7in7");
        }

        @Test
        @DisplayName("Reg F: at exactly seven days the first call has left")
        void regulationFLeaves() {
            Dial collect = Dial.at(nine).to(4).purpose(CallPurpose.COLLECTION).about("loan-1");
            for (int day = 0; day < 7; day++) {
                bench.dial(collect.at(nine.plus(Duration.ofDays(day)), ""));
            }
            assertThat(bench.broken(collect.at(nine.plus(Duration.ofDays(7)), "")))
                    .isEmpty();
        }

        @Test
        @DisplayName("Reg F: after a conversation about the debt, none for seven days to the millisecond")
        void afterAConversation() {
            Dial collect = Dial.at(nine).to(4).purpose(CallPurpose.COLLECTION).about("loan-1");
            assertThat(bench.broken(collect.talk(40))).isEmpty();
            Instant week = nine.plus(Duration.ofDays(7));
            assertThat(bench.denial().deniedUntil()).isEqualTo(week);
            assertThat(bench.broken(collect.about("loan-2").at(nine.plusSeconds(60), "")))
                    .isEmpty();
            assertThat(bench.broken(collect.at(week.minusMillis(1), ""))).containsExactly("reg-f-after-talk");
            assertThat(bench.broken(collect.at(week, ""))).isEmpty();
        }

        @Test
        @DisplayName("Florida: three in 24 hours on a subject, rolling over midnight; Georgia has no such law")
        void florida() {
            Instant evening = at(NEW_YORK, "2026-03-10T19:00");
            Dial sale = Dial.at(evening).to(4).purpose(CallPurpose.SALES).about("roof");
            Dial florida = sale.in("US-FL", "America/New_York");
            bench.dial(florida);
            bench.dial(florida.at(evening.plusSeconds(60), ""));
            Instant morning = at(NEW_YORK, "2026-03-11T09:00");
            assertThat(bench.broken(florida.at(morning, ""))).isEmpty();
            assertThat(bench.denial().deniedUntil()).isEqualTo(evening.plus(Duration.ofDays(1)));
            assertThat(bench.broken(florida.at(evening.plus(Duration.ofDays(1)).minusMillis(1), "")))
                    .contains("fl-3in24");
            Dial georgia = sale.in("US-GA", "America/New_York").to(5);
            for (int i = 0; i < 4; i++) {
                assertThat(bench.broken(
                                georgia.at(evening.plus(Duration.ofDays(2 + i)).plusSeconds(60), "")))
                        .doesNotContain("fl-3in24");
            }
        }

        @Test
        @DisplayName("Florida ends at 20:00, other states at 21:00")
        void floridaEvenings() {
            Instant eight = at(NEW_YORK, "2026-03-10T20:00");
            assertThat(bench.broken(Dial.at(eight.minusMillis(1)).in("US-FL", "America/New_York")))
                    .isEmpty();
            assertThat(bench.broken(Dial.at(eight).in("US-FL", "America/New_York")))
                    .containsExactly("hours");
            assertThat(bench.broken(Dial.at(eight).in("US-GA", "America/New_York")))
                    .isEmpty();
        }

        @Test
        @DisplayName("First Orion: two calls to a recipient on their day, over all numbers")
        void recipientDay() {
            Dial call = Dial.at(nine).to(4).in("US-CA", "America/Los_Angeles");
            Instant noon = at(ZoneId.of("America/Los_Angeles"), "2026-03-10T12:00");
            assertThat(bench.broken(call.at(noon, ""))).isEmpty();
            assertThat(bench.broken(call.at(noon.plusSeconds(1), ""))).isEmpty();
            Instant midnight = at(ZoneId.of("America/Los_Angeles"), "2026-03-11T00:00");
            assertThat(bench.denial().deniedUntil())
                    .as("their midnight, not New York's")
                    .isEqualTo(midnight);
            assertThat(bench.broken(call.at(midnight.minusMillis(1), ""))).contains("recipient-day");
            assertThat(bench.broken(call.at(midnight, ""))).doesNotContain("recipient-day");
        }

        @Test
        @DisplayName(
                "short-duration calls: judged from 100 answers of a UTC month; six seconds are short, seven aren't")
        void shortDurationCalls() {
            bench.dial(11, Dial.at(nine).talk(6), MINUTES_5);
            bench.dial(44, Dial.at(nine.plusSeconds(4_000)).talk(7), MINUTES_5);
            bench.dial(44, Dial.at(at(NEW_YORK, "2026-03-11T09:00")).talk(7), MINUTES_5);
            assertThat(bench.edges("sdc")).as("99 answers").isEmpty();
            bench.dial(Dial.at(at(NEW_YORK, "2026-03-11T19:00")).talk(7));
            assertThat(bench.edges("sdc")).as("11 of 100").containsExactly("WARN");
            Instant month = Instant.parse("2026-04-01T00:00:00Z");
            bench.tick(month.minusMillis(1));
            assertThat(bench.edges()).doesNotContain("CLEAR sdc");
            bench.tick(month);
            assertThat(bench.edges()).as("the UTC month is over").contains("CLEAR sdc");
        }

        @Test
        @DisplayName("unwanted: the first mark or block warns, k(n) pauses")
        void unwanted() {
            bench.dial(Dial.at(nine).ended(Disposition.BLOCKED));
            assertThat(bench.edges()).containsExactly("WARN unwanted");
            bench.dial(Dial.at(nine.plusSeconds(1)).ended(Disposition.UNWANTED));
            assertThat(bench.edges()).isEmpty();
            bench.dial(Dial.at(nine.plusSeconds(2)).ended(Disposition.BLOCKED));
            assertThat(bench.edges()).containsExactly("PAUSE unwanted");
        }

        @ParameterizedTest(name = "the day that ends on {1} has {2} hours; its cap lifts at local midnight")
        @CsvSource({"2026-11-01, 2026-11-02T00:00, 25", "2026-03-08, 2026-03-09T00:00, 23"})
        void daysOfOtherLengths(String day, String next, int hours) {
            Instant midnight = at(NEW_YORK, day + "T00:00");
            Instant end = at(NEW_YORK, next);
            assertThat(Duration.between(midnight, end)).hasHours(hours);
            bench.dial(100, Dial.at(midnight), Duration.ofSeconds(30));
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PAUSED);
            assertThat(bench.status().until()).contains(end);
            bench.tick(end.minusMillis(1));
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PAUSED);
            bench.tick(end);
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.ACTIVE);
            bench.dial(Dial.at(end));
            bench.dial(Dial.at(end.plusSeconds(60)));
            assertThat(bench.status().attemptsToday()).isEqualTo(2);
        }
    }

    @Nested
    final class UnitedKingdom {

        private final Bench bench = Bench.preset("uk-ofcom");
        private final Instant ten = at(ZoneId.of("Europe/London"), "2026-03-10T10:00");

        @Test
        @DisplayName(
                "retry-72h: no call for 72 hours after an abandoned one: an agent after 2000 ms is in time, 2001 isn't")
        void afterAnAbandonedCall() {
            bench.dial(Dial.at(ten).to(3).agentAfter(2_000));
            assertThat(bench.broken(Dial.at(ten.plusSeconds(60)).to(3))).isEmpty();
            bench.dial(Dial.at(ten).to(4).agentAfter(2_001));
            Instant end = ten.plus(Duration.ofDays(3));
            assertThat(bench.denial().deniedUntil()).isEqualTo(end);
            assertThat(bench.broken(Dial.at(end.minusMillis(1)).to(4))).containsExactly("retry-72h");
            assertThat(bench.broken(Dial.at(end).to(4))).isEmpty();
        }

        @Test
        @DisplayName("min-ring: giving up after 14 s is too early, after 15 s isn't; the twentieth pauses")
        void minimumRing() {
            bench.dial(Dial.at(ten).ended(Disposition.CANCELLED, 15, 0));
            assertThat(bench.edges()).isEmpty();
            bench.dial(19, Dial.at(ten.plusSeconds(60)).ended(Disposition.CANCELLED, 14, 0), MINUTES_5);
            assertThat(bench.edges()).containsExactly("WARN min-ring");
            bench.dial(Dial.at(ten.plusSeconds(9_000)).ended(Disposition.CANCELLED, 14, 0));
            assertThat(bench.edges()).containsExactly("PAUSE min-ring");
        }

        @Test
        @DisplayName("tps: a listed contact is not called for the 28 days that a screening holds")
        void register() {
            bench.mark(3, Relationship.LISTED, ten);
            Instant end = ten.plus(Duration.ofDays(28));
            assertThat(bench.denial().deniedUntil()).isEqualTo(end);
            assertThat(bench.broken(Dial.at(ten.minusMillis(1)).to(3))).isEmpty();
            assertThat(bench.broken(Dial.at(ten).to(3))).containsExactly("tps");
            assertThat(bench.broken(Dial.at(end.minusMillis(1)).to(3))).containsExactly("tps");
            assertThat(bench.broken(Dial.at(end).to(3))).isEmpty();
        }
    }

    @Nested
    final class France {

        private final Bench bench = Bench.preset("fr-naegelen");

        @ParameterizedTest(name = "hours: {0} broken {1}")
        @CsvSource({
            "2026-03-10T09:59:59.999, true",
            "2026-03-10T10:00, false",
            "2026-03-10T12:59:59.999, false",
            "2026-03-10T13:00, true",
            "2026-03-10T13:59:59.999, true",
            "2026-03-10T14:00, false",
            "2026-03-10T19:59:59.999, false",
            "2026-03-10T20:00, true",
            "2026-03-14T11:00, true",
            "2026-05-01T11:00, true"
        })
        void hoursWithALunchBreak(String local, boolean broken) {
            assertThat(bench.broken(Dial.at(at(PARIS, local)))).isEqualTo(broken ? Set.of("hours") : Set.of());
        }

        @Test
        @DisplayName("four-in-30: the fifth of thirty local days is too many; the day that leaves is a local one")
        void fourInThirtyDays() {
            Dial call = Dial.at(at(PARIS, "2026-03-03T10:00")).to(3);
            for (int day = 3; day < 7; day++) {
                assertThat(bench.broken(call.at(at(PARIS, "2026-03-0" + day + "T19:00"), "")))
                        .isEmpty();
            }
            Instant leaves = at(PARIS, "2026-04-02T00:00");
            assertThat(bench.denial().deniedUntil()).isEqualTo(leaves);
            assertThat(bench.broken(call.at(leaves.minusMillis(1), ""))).contains("four-in-30");
            assertThat(bench.broken(call.to(4).at(leaves, ""))).doesNotContain("four-in-30");
        }

        @Test
        @DisplayName("four-in-30: at the first instant of the thirty-first day one more is allowed")
        void theThirtyFirstDay() {
            Dial call = Dial.at(at(PARIS, "2026-03-03T19:00")).to(3);
            for (int day = 3; day < 7; day++) {
                bench.dial(call.at(at(PARIS, "2026-03-0" + day + "T19:00"), ""));
            }
            assertThat(bench.broken(call.at(at(PARIS, "2026-04-02T00:00"), ""))).containsExactly("hours");
        }

        @Test
        @DisplayName("opt-in: from midnight of 2026-08-11 in Paris a call needs a consent or a contract")
        void optIn() {
            Instant midnight = at(PARIS, "2026-08-11T00:00");
            bench.mark(3, Relationship.EXISTING, midnight.minusSeconds(60));
            bench.mark(4, Relationship.INQUIRED, midnight.minusSeconds(60));
            assertThat(bench.broken(Dial.at(midnight.minusMillis(1)))).doesNotContain("opt-in");
            assertThat(bench.broken(Dial.at(midnight))).contains("opt-in");
            assertThat(bench.broken(Dial.at(midnight.plusSeconds(1)).to(3))).doesNotContain("opt-in");
            assertThat(bench.broken(Dial.at(midnight.plusSeconds(2)).to(4))).contains("opt-in");
        }

        @Test
        @DisplayName("refusal-60: a refusal holds for sixty days to the millisecond")
        void refusal() {
            Instant ten = at(PARIS, "2026-03-10T10:00");
            Instant end = ten.plus(Duration.ofDays(60));
            bench.mark(3, Relationship.REFUSED, ten);
            assertThat(bench.denial().deniedUntil()).isEqualTo(end);
            assertThat(bench.broken(Dial.at(end.minusMillis(1)).to(3))).contains("refusal-60");
            assertThat(bench.broken(Dial.at(end).to(3))).doesNotContain("refusal-60");
        }
    }

    @Nested
    final class India {

        private final Bench bench = Bench.preset("in-trai");
        private final Instant ten = at(ZoneId.of("Asia/Kolkata"), "2026-03-10T10:00");

        @Test
        @DisplayName("complaints-10d: the third complainant in ten days is the last allowed, the fourth pauses")
        void complaints() {
            bench.dial(Dial.at(ten));
            bench.complain(1, ten.plusSeconds(1));
            bench.complain(2, ten.plusSeconds(2));
            bench.complain(3, ten.plus(Duration.ofDays(9)));
            assertThat(bench.edges()).containsExactly("WARN complaints-10d");
            bench.complain(3, ten.plus(Duration.ofDays(9)).plusSeconds(1));
            assertThat(bench.edges()).isEmpty();
            bench.complain(4, ten.plus(Duration.ofDays(9)).plusSeconds(2));
            assertThat(bench.edges()).containsExactly("PAUSE complaints-10d");
        }

        @Test
        @DisplayName("hours: 9 to 21, recovery 8 to 19")
        void hours() {
            Dial recovery = Dial.at(ten).purpose(CallPurpose.COLLECTION);
            assertThat(bench.broken(Dial.at(ten.minus(Duration.ofHours(1)).minusMillis(1))))
                    .containsExactly("hours");
            assertThat(bench.broken(Dial.at(ten.minus(Duration.ofHours(1))))).isEmpty();
            assertThat(bench.broken(recovery.at(ten.minus(Duration.ofHours(2)).minusMillis(1), "")))
                    .containsExactly("recovery-hours");
            assertThat(bench.broken(recovery.at(ten.minus(Duration.ofHours(2)), "")))
                    .isEmpty();
            assertThat(bench.broken(recovery.at(ten.plus(Duration.ofHours(9)), "")))
                    .containsExactly("recovery-hours");
        }

        @Test
        @DisplayName("volume: the fiftieth call of a day warns")
        void volume() {
            bench.dial(49, Dial.at(ten), Duration.ofMinutes(1));
            assertThat(bench.edges()).isEmpty();
            bench.dial(Dial.at(ten.plusSeconds(3_600)));
            assertThat(bench.edges()).containsExactly("WARN volume");
        }
    }
}
