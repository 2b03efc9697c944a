package io.ringfence.domain.stage;

import static io.ringfence.domain.stage.Bench.CHINA;
import static io.ringfence.domain.stage.Bench.cn;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Measurement;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The life of a number, row by row of {@code docs/adr/0003-life-cycle.md}: alerts, pauses, leaks, policy changes. */
final class LifeCycleTest {

    private static final Instant NINE = cn("2026-03-10T09:00");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String SHARE = "metric: stranger_share, scope: number, window: rolling PT1H";
    private static final String CAP = "metric: attempts, scope: number, window: rolling PT10M";
    private static final String SHORT =
            "metric: short_call_ratio, scope: number, window: rolling PT1H, ci: wilson95, pauses: true,"
                    + " min_sample: {warn: 5, pause: 5}";

    private static Instant after(int minutes) {
        return NINE.plusSeconds(60L * minutes);
    }

    @Nested
    final class Alerts {

        @Test
        @DisplayName("an alert opens at watch, rises to warn, and a limit that doesn't pause warns once more")
        void opensAndRises() {
            Bench bench = Bench.rules(
                    "id: a, scope: number, metric: attempts, window: rolling PT10M, watch: 2, warn: 3, max: 4,"
                            + " pauses: false");
            bench.dial(Dial.at(after(0)));
            assertThat(bench.edges()).isEmpty();
            bench.dial(Dial.at(after(1)));
            assertThat(bench.edges()).containsExactly("WATCH a");
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.WATCH);
            bench.dial(Dial.at(after(2)));
            assertThat(bench.edges()).containsExactly("WARN a");
            bench.dial(Dial.at(after(3)));
            assertThat(bench.edges()).containsExactly("WARN a");
            bench.dial(Dial.at(after(4)));
            assertThat(bench.edges()).as("one open alert a rule").isEmpty();
            assertThat(bench.row().life().alerts()).hasSize(1);
        }

        @Test
        @DisplayName("each edge comes from where the one before ended, also if an alert opened without an edge")
        void edgesJoin() {
            Bench bench = Bench.rules(
                    "id: a, " + CAP + ", max: 2", "id: b, " + CAP.replace("10M", "20M") + ", warn: 2, max: 9");
            bench.dial(Dial.at(NINE));
            bench.dial(Dial.at(after(1)));
            assertThat(bench.edges()).containsExactly("WARN b", "PAUSE a");
            bench.tick(after(30));
            UsageKind before = UsageKind.ACTIVE;
            for (var decision : bench.decisions) {
                assertThat(decision.from()).as("%s", decision.action()).isEqualTo(before);
                before = decision.to();
            }
            assertThat(before).isEqualTo(UsageKind.ACTIVE);
        }

        @Test
        @DisplayName("an alert never falls step by step, it closes; of a count, at its lowest level")
        void closesAtTheLowestLevel() {
            Bench bench = Bench.rules("id: a, " + CAP + ", watch: 2, warn: 3, max: 9, pauses: false");
            for (int i = 0; i < 3; i++) {
                bench.dial(Dial.at(after(i)));
            }
            assertThat(bench.edges()).containsExactly("WATCH a", "WARN a");
            bench.tick(after(11));
            assertThat(bench.edges()).as("two left: still the watch level").isEmpty();
            bench.tick(after(12).minusMillis(1));
            assertThat(bench.edges()).isEmpty();
            bench.tick(after(12));
            assertThat(bench.edges()).containsExactly("CLEAR a");
            assertThat(bench.last().at()).isEqualTo(after(12));
        }

        @Test
        @DisplayName("of a share, an alert closes at 90 % of its lowest level, not above")
        void closesAtNineTenths() {
            Bench bench = Bench.rules("id: s, " + SHARE + ", warn: 0.5, min_sample: {warn: 2, pause: 2}");
            bench.mark(1, io.ringfence.domain.call.Relationship.MEMBER, NINE);
            bench.dial(11, Dial.at(NINE), Duration.ofSeconds(10));
            assertThat(bench.edges()).containsExactly("WARN s");
            bench.dial(13, Dial.at(after(5)).to(1), Duration.ofSeconds(10));
            assertThat(bench.edges()).as("11 of 24 is 0.458").isEmpty();
            bench.dial(Dial.at(after(10)).to(1));
            assertThat(bench.edges()).as("11 of 25 is 0.44").containsExactly("CLEAR s");
        }

        @Test
        @DisplayName("a reset of its own holds an alert open until the value is there")
        void closesAtItsReset() {
            Bench bench = Bench.rules("id: a, " + CAP + ", warn: 3, reset: 1");
            for (int i = 0; i < 3; i++) {
                bench.dial(Dial.at(after(i)));
            }
            assertThat(bench.edges()).containsExactly("WARN a");
            bench.tick(after(11));
            assertThat(bench.edges()).as("two").isEmpty();
            bench.tick(after(12));
            assertThat(bench.edges()).as("one").containsExactly("CLEAR a");
        }

        @Test
        @DisplayName("where small is bad, an alert closes at 110 % of its level")
        void closesAboveWhereSmallIsBad() {
            Bench bench = Bench.rules("id: m, scope: number, metric: acd_s, op: below, window: rolling PT1H, warn: 60,"
                    + " min_sample: {warn: 2, pause: 2}");
            bench.dial(2, Dial.at(NINE).talk(50), MINUTE);
            assertThat(bench.edges()).containsExactly("WARN m");
            bench.dial(Dial.at(after(5)).talk(95));
            assertThat(bench.edges()).as("65 s").isEmpty();
            bench.dial(Dial.at(after(6)).talk(69));
            assertThat(bench.edges()).as("66 s").containsExactly("CLEAR m");
        }

        @Test
        @DisplayName("what falls under its sample, or is not measured any more, closes its alert")
        void closesUnderItsSample() {
            Bench bench = Bench.rules("id: s, " + SHARE + ", warn: 0.5, min_sample: {warn: 2, pause: 2}");
            bench.dial(Dial.at(after(0)));
            bench.dial(Dial.at(after(1)));
            assertThat(bench.edges()).containsExactly("WARN s");
            assertThat(bench.finding("s", after(90)).measurement().status()).isEqualTo(Measurement.Status.NOT_MEASURED);
            bench.tick(after(61));
            assertThat(bench.edges()).as("one call is no sample").containsExactly("CLEAR s");
        }
    }

    @Nested
    final class Pauses {

        @Test
        @DisplayName("a rolling cap lifts when the window permits one call more")
        void aRollingCapLifts() {
            Bench bench = Bench.rules("id: cap, " + CAP + ", max: 3");
            for (int i = 0; i < 3; i++) {
                bench.dial(Dial.at(after(i)));
            }
            assertThat(bench.edges()).containsExactly("PAUSE cap");
            assertThat(bench.last().until()).contains(after(11));
            bench.tick(after(11).minusMillis(1));
            assertThat(bench.edges()).isEmpty();
            bench.tick(after(11));
            assertThat(bench.edges()).containsExactly("CLEAR cap", "RESUME cap");
        }

        @Test
        @DisplayName("a rolling cap does not lift before its hold, nor before the policy's")
        void notBeforeTheHold() {
            Bench bench = Bench.of(Bench.policy(
                    "life_cycle: {hold: PT12M}",
                    "id: own, " + CAP + ", max: 2, hold: PT15M",
                    "id: general, scope: number, metric: attempts, window: rolling PT1M, max: 2, hold: PT1M"));
            bench.dial(Dial.at(NINE));
            bench.dial(Dial.at(NINE.plusSeconds(1)));
            assertThat(bench.edges()).containsExactly("PAUSE own");
            bench.tick(NINE.plusSeconds(901).minusMillis(1));
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PAUSED);
            bench.tick(NINE.plusSeconds(901));
            assertThat(bench.edges()).containsExactly("CLEAR general", "CLEAR own", "RESUME own");
            Bench policys = Bench.of(Bench.policy(
                    "life_cycle: {hold: PT12M}",
                    "id: general, scope: number, metric: attempts, window: rolling PT1M, max: 2, hold: PT1M"));
            policys.dial(Dial.at(NINE));
            policys.dial(Dial.at(NINE));
            policys.tick(after(12).minusMillis(1));
            assertThat(policys.row().life().kind()).isEqualTo(UsageKind.PAUSED);
            policys.tick(after(12));
            assertThat(policys.row().life().kind()).isEqualTo(UsageKind.ACTIVE);
        }

        @Test
        @DisplayName(
                "a statistical pause ends after its cool-down, into probation, when the value is not measured any more")
        void coolDown() {
            Bench bench = Bench.rules("id: short, " + SHORT + ", warn: 0.2, max: 0.4");
            bench.dial(5, Dial.at(NINE).talk(3), MINUTE);
            assertThat(bench.edges()).containsExactly("PAUSE short");
            Instant end = after(4).plus(Duration.ofHours(2));
            assertThat(bench.last().until()).contains(end);
            bench.tick(end.minusMillis(1));
            assertThat(bench.edges()).as("the alert closes, the pause holds").containsExactly("CLEAR short");
            bench.tick(end);
            assertThat(bench.edges()).containsExactly("PROBATION short");
        }

        @Test
        @DisplayName("after the cool-down a statistical pause still waits for 80 % of its limit")
        void waitsForTheValue() {
            Bench bench = Bench.rules("id: short, " + SHORT + ", max: 0.4, cool_down: PT2M");
            bench.dial(5, Dial.at(NINE).talk(3), Duration.ofSeconds(1));
            assertThat(bench.edges()).containsExactly("PAUSE short");
            bench.tick(after(30));
            assertThat(bench.edges()).as("5 of 5 short, still").isEmpty();
            bench.dial(5, Dial.at(after(31)).talk(90), Duration.ofSeconds(1));
            assertThat(bench.finding("short", after(32)).observed()).isLessThan(0.32);
            bench.tick(after(61));
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PROBATION);
        }

        @Test
        @DisplayName("each repeat doubles the cool-down, up to the longest; after the repeat window it is short again")
        void repeats() {
            Bench bench = Bench.of(Bench.policy(
                    "life_cycle: {cool_down: PT2H, longest_cool_down: PT5H, repeat_window: P2D}",
                    "id: short, " + SHORT + ", max: 0.4"));
            Instant at = NINE;
            for (int hours : new int[] {2, 4, 5, 5}) {
                bench.dial(5, Dial.at(at).talk(3), Duration.ofSeconds(1));
                Instant paused = at.plusSeconds(4);
                assertThat(bench.last(Action.PAUSE).until()).contains(paused.plus(Duration.ofHours(hours)));
                at = paused.plus(Duration.ofHours(hours));
                bench.tick(at);
                assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PROBATION);
            }
            Instant last = bench.last(Action.PAUSE).at();
            Instant late = last.plus(Duration.ofDays(2)).minusSeconds(3);
            bench.tick(late);
            bench.dial(5, Dial.at(late).talk(3), Duration.ofSeconds(1));
            assertThat(bench.last(Action.PAUSE).at())
                    .isEqualTo(last.plus(Duration.ofDays(2)).plusSeconds(1));
            assertThat(bench.last(Action.PAUSE).until())
                    .contains(bench.last(Action.PAUSE).at().plus(Duration.ofHours(2)));
        }

        @Test
        @DisplayName("two families in warning pause together; it ends into probation when fewer are left")
        void twoFamilies() {
            Bench bench = Bench.rules(
                    "id: strangers, " + SHARE + ", warn: 0.9, min_sample: {warn: 5, pause: 5}",
                    "id: talk, scope: number, metric: median_talk_s, op: below, window: rolling PT1H, warn: 60,"
                            + " min_sample: {warn: 5, pause: 5}");
            bench.dial(4, Dial.at(NINE).talk(30), MINUTE);
            assertThat(bench.edges()).isEmpty();
            bench.dial(Dial.at(after(4)).talk(30));
            assertThat(bench.edges()).containsExactly("WARN strangers", "WARN talk", "PAUSE two-families");
            assertThat(bench.last().reasons()).extracting(r -> r.rule()).containsExactly("strangers", "talk");
            Instant end = after(4).plus(Duration.ofHours(2));
            bench.tick(end.minusMillis(1));
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PAUSED);
            bench.tick(end);
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PROBATION);
        }

        @Test
        @DisplayName("a pause ends with the call that ends its last cause, not with a later timer")
        void endsWithTheCall() {
            Bench bench = Bench.rules(
                    "id: strangers, metric: stranger_share, scope: number, window: rolling PT24H, warn: 0.9,"
                            + " min_sample: {warn: 5, pause: 5}",
                    "id: talk, scope: number, metric: median_talk_s, op: below, window: rolling PT24H, warn: 60,"
                            + " min_sample: {warn: 5, pause: 5}");
            bench.dial(5, Dial.at(NINE).talk(30), MINUTE);
            bench.tick(after(4).plus(Duration.ofHours(2)));
            assertThat(bench.row().life().kind()).as("both still warn").isEqualTo(UsageKind.PAUSED);
            bench.edges();
            Instant later = after(200);
            while (bench.row().life().kind() == UsageKind.PAUSED && later.isBefore(after(260))) {
                bench.dial(Dial.at(later).talk(200));
                later = later.plus(MINUTE);
            }
            assertThat(bench.last(Action.CLEAR).rule()).isEqualTo("talk");
            assertThat(bench.last().action()).isEqualTo(Action.PROBATION);
            assertThat(bench.last().at()).isEqualTo(bench.last(Action.CLEAR).at());
        }

        @Test
        @DisplayName("a cause that joins a pause does not make it a repeat of itself")
        void noRepeatOfItself() {
            Bench bench = Bench.rules(
                    "id: short, " + SHORT + ", max: 0.4",
                    "id: invalid, metric: invalid_ratio, scope: number, window: rolling PT1H, pauses: true,"
                            + " ci: wilson95, max: 0.1, min_sample: {warn: 5, pause: 9}");
            bench.dial(5, Dial.at(NINE).talk(3), MINUTE);
            assertThat(bench.edges()).containsExactly("PAUSE short");
            Instant last = bench.dial(4, Dial.at(after(5)).ended(Disposition.INVALID), MINUTE);
            assertThat(bench.last().action()).isEqualTo(Action.EXTEND);
            assertThat(bench.last().until()).as("the first cool-down").contains(last.plus(Duration.ofHours(2)));
        }

        @Test
        @DisplayName(
                "a quota's warning belongs to no family, two warnings of one family are one, and one alone is no pause")
        void noTwoFamilies() {
            Bench bench = Bench.rules(
                    "id: quota, scope: number, metric: attempts, window: calendar_day number, warn: 2, max: 99",
                    "id: talk, scope: number, metric: median_talk_s, op: below, window: rolling PT1H, warn: 60,"
                            + " min_sample: {warn: 5, pause: 5}",
                    "id: mean, scope: number, metric: acd_s, op: below, window: rolling PT1H, warn: 60,"
                            + " min_sample: {warn: 5, pause: 5}");
            bench.dial(9, Dial.at(NINE).talk(3), MINUTE);
            assertThat(bench.edges()).containsExactly("WARN quota", "WARN talk", "WARN mean");
        }

        @Test
        @DisplayName("an answer rate alone never pauses, however low")
        void answersAlone() {
            Bench bench = Bench.rules(
                    "id: answers, scope: number, metric: answer_rate, op: below, window: rolling PT1H, warn: 0.5,"
                            + " min: 0.3, min_sample: {warn: 5, pause: 5}",
                    "id: rejects, scope: number, metric: reject_ratio, window: rolling PT1H, warn: 0.5,"
                            + " min_sample: {warn: 5, pause: 5}");
            bench.dial(40, Dial.at(NINE).ended(Disposition.REJECTED), MINUTE);
            assertThat(bench.edges()).containsExactly("WARN answers", "WARN rejects");
        }

        @Test
        @DisplayName(
                "a second cause extends the pause; it ends when the last is over, and leads where the gravest does")
        void extended() {
            Bench bench =
                    Bench.rules("id: cap, " + CAP + ", max: 5", "id: short, " + SHORT + ", max: 0.4, cool_down: PT5M");
            bench.dial(Dial.at(after(0)));
            bench.dial(4, Dial.at(after(1)).talk(3), Duration.ofSeconds(1));
            assertThat(bench.edges()).containsExactly("PAUSE cap");
            bench.dial(Dial.at(after(2)).talk(3));
            assertThat(bench.edges()).containsExactly("LEAK cap", "EXTEND short");
            bench.tick(after(60));
            assertThat(bench.edges())
                    .as("the cap is over, the calls are still short")
                    .containsExactly("CLEAR cap");
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PAUSED);
            bench.tick(after(63));
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PROBATION);
        }

        @Test
        @DisplayName("leaks are told at the 1st, 10th and 100th call; amendments, inbound and earlier calls are none")
        void leaks() {
            Bench bench = Bench.rules("id: day, scope: number, metric: attempts, window: calendar_day number, max: 1");
            bench.dial(Dial.at(NINE).to(1).at(NINE, "one").ended(Disposition.UNFINISHED));
            assertThat(bench.edges()).containsExactly("PAUSE day");
            bench.dial(Dial.at(NINE).to(1).at(NINE, "one").talk(9));
            bench.dial(Dial.at(after(1)).inbound());
            bench.dial(Dial.at(NINE.minusMillis(1)));
            assertThat(bench.edges()).as("no leaks").isEmpty();
            int told = 0;
            for (int call = 1; call <= 101; call++) {
                bench.dial(Dial.at(after(2).plusSeconds(call)));
                List<String> edges = bench.edges();
                told += edges.size();
                assertThat(edges.isEmpty()).as("call %s", call).isEqualTo(call != 1 && call != 10 && call != 100);
            }
            assertThat(told).isEqualTo(3);
            assertThat(bench.last().note()).startsWith("call 100 after the pause");
        }
    }

    @Nested
    final class Time {

        @Test
        @DisplayName("a timer that fires early does nothing; what is due bears its due time, however late the tick")
        void dueTimes() {
            Bench bench = Bench.rules("id: cap, " + CAP + ", max: 3");
            for (int i = 0; i < 3; i++) {
                bench.dial(Dial.at(after(i)));
            }
            bench.edges();
            bench.tick(after(5));
            bench.replay.tick(new Tick(after(5)));
            assertThat(bench.edges()).isEmpty();
            bench.tick(after(600));
            assertThat(bench.edges()).containsExactly("CLEAR cap", "RESUME cap");
            assertThat(bench.last().at()).isEqualTo(after(11));
        }

        @Test
        @DisplayName("a late call is counted in its own time and judged with everything else at the clock")
        void lateCalls() {
            Bench bench = Bench.rules("id: cap, " + CAP + ", max: 3");
            bench.dial(Dial.at(after(10)));
            bench.dial(Dial.at(after(1)));
            bench.dial(Dial.at(after(0).minusSeconds(61)));
            assertThat(bench.edges())
                    .as("one of the three is older than the window")
                    .isEmpty();
            bench.dial(Dial.at(after(2)));
            assertThat(bench.edges()).containsExactly("PAUSE cap");
            assertThat(bench.last().at()).as("decided at the clock").isEqualTo(after(10));
        }

        @Test
        @DisplayName("a call 35 days old is refused, one a millisecond younger isn't; five minutes ahead is the most")
        void horizon() {
            Bench bench = Bench.preset("cn-finance");
            bench.dial(Dial.at(NINE));
            bench.dial(Dial.at(NINE.minus(Duration.ofDays(35)).plusMillis(1)));
            assertThat(bench.refusals).isEmpty();
            bench.dial(Dial.at(NINE.minus(Duration.ofDays(35))));
            assertThat(bench.refusals).containsExactly(Refusal.TOO_OLD);
            Dial ahead = Dial.at(after(5)).to(9);
            bench.replay.accept(ahead.at(after(5), "in-time").record(), NINE.toEpochMilli());
            assertThat(bench.refusals).hasSize(1);
            bench.replay.accept(ahead.at(after(10).plusMillis(1), "ahead").record(), after(5).toEpochMilli());
            assertThat(bench.refusals).containsExactly(Refusal.TOO_OLD, Refusal.IN_THE_FUTURE);
        }

        @Test
        @DisplayName("silent numbers are forgotten; those with a decision are not")
        void forgotten() {
            Bench bench = Bench.preset("cn-finance");
            bench.dial(Dial.at(NINE));
            bench.tick(NINE.plus(Duration.ofDays(35)));
            assertThat(bench.replay.numbers()).hasSize(1);
            bench.tick(NINE.plus(Duration.ofDays(38)));
            assertThat(bench.replay.numbers()).isEmpty();
        }
    }

    @Nested
    final class PolicyChanges {

        private static final String CAP_DAY = "scope: number, metric: attempts, window: calendar_day number";

        private PolicyBook book(String first, String second) {
            return new PolicyBook(List.of(
                    new PolicyVersion(1, Instant.EPOCH, Bench.policy("", first)),
                    new PolicyVersion(2, after(60), Bench.policy("", second))));
        }

        @Test
        @DisplayName("a stricter version pauses at the instant it takes effect, though the row is touched later")
        void judgedAtItsInstant() {
            Bench bench = Bench.of(book("id: day, " + CAP_DAY + ", max: 99", "id: day, " + CAP_DAY + ", max: 3"));
            bench.dial(3, Dial.at(NINE), MINUTE);
            assertThat(bench.edges()).isEmpty();
            bench.dial(Dial.at(after(90)));
            assertThat(bench.edges()).containsExactly("PAUSE day", "LEAK day");
            assertThat(bench.last(Action.PAUSE).at()).isEqualTo(after(60));
            assertThat(bench.last(Action.PAUSE).policy()).isEqualTo("test@2");
        }

        @Test
        @DisplayName("one millisecond before it takes effect, the old version judges")
        void notBefore() {
            Bench bench = Bench.of(book("id: day, " + CAP_DAY + ", max: 99", "id: day, " + CAP_DAY + ", max: 3"));
            bench.dial(3, Dial.at(NINE), MINUTE);
            bench.dial(Dial.at(after(60).minusMillis(1)));
            assertThat(bench.edges()).isEmpty();
            bench.dial(Dial.at(after(60)).inbound());
            assertThat(bench.edges()).containsExactly("PAUSE day");
        }

        @Test
        @DisplayName("a rule that is gone closes its alert and lifts its quota pause")
        void aRuleGone() {
            Bench bench = Bench.of(
                    book("id: day, " + CAP_DAY + ", warn: 2, max: 3", "id: other, " + CAP_DAY + ", warn: 50, max: 99"));
            bench.dial(3, Dial.at(NINE), MINUTE);
            assertThat(bench.edges()).containsExactly("WARN day", "PAUSE day");
            bench.dial(Dial.at(after(60)));
            assertThat(bench.edges()).containsExactly("CLEAR day", "RESUME day");
            assertThat(bench.last().at()).isEqualTo(after(60));
        }

        @Test
        @DisplayName("counters of a new filter are warming up until their window has passed")
        void warming() {
            String collection = "id: c, scope: number, metric: attempts, when: {purpose: collection},"
                    + " window: rolling PT10M, max: 1";
            Bench bench = Bench.of(book("id: day, " + CAP_DAY + ", max: 99", collection));
            Dial call = Dial.at(NINE).purpose(CallPurpose.COLLECTION);
            bench.dial(call);
            bench.dial(call.at(after(61), ""));
            assertThat(bench.finding("c", after(61)).measurement().status()).isEqualTo(Measurement.Status.WARMING);
            assertThat(bench.edges()).isEmpty();
            bench.dial(call.at(after(71), ""));
            assertThat(bench.finding("c", after(71)).measurement().measured()).isTrue();
            assertThat(bench.edges()).containsExactly("PAUSE c");
        }

        @Test
        @DisplayName("a retired number is judged by no version; its calls leak")
        void retiredNumbersAreNotJudged() {
            Bench bench = Bench.of(book("id: day, " + CAP_DAY + ", max: 99", "id: day, " + CAP_DAY + ", max: 1"));
            bench.dial(Dial.at(NINE));
            bench.profile(CallPurpose.UNKNOWN, "", CHINA, Instant.EPOCH, true, after(1));
            bench.command(Command.Kind.PAUSE, after(2));
            assertThat(bench.edges()).containsExactly("RETIRE", "SUPPRESSED");
            bench.dial(Dial.at(after(90)));
            assertThat(bench.edges()).as("no pause").containsExactly("LEAK");
        }
    }
}
