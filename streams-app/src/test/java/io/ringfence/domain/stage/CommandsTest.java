package io.ringfence.domain.stage;

import static io.ringfence.domain.stage.Bench.CHINA;
import static io.ringfence.domain.stage.Bench.cn;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people command, settled evidence, and probation, row by row of {@code docs/adr/0003-life-cycle.md}. */
final class CommandsTest {

    private static final Instant NINE = cn("2026-03-10T09:00");
    private static final String COMPLAINTS =
            "id: c, scope: number, metric: distinct_complainants, window: rolling PT24H, max: 1";
    private static final String SHORT = "id: short, scope: number, metric: short_call_ratio, window: rolling PT1H,"
            + " ci: wilson95, pauses: true, min_sample: {warn: 5, pause: 5}, max: 0.4, cool_down: PT10M";

    private static Instant after(int minutes) {
        return NINE.plusSeconds(60L * minutes);
    }

    private static Bench pausedByComplaints() {
        Bench bench = Bench.rules(COMPLAINTS);
        bench.dial(Dial.at(NINE));
        bench.complain(1, after(1));
        bench.complain(2, after(2));
        assertThat(bench.edges()).containsExactly("PAUSE c");
        return bench;
    }

    private static Bench inProbation() {
        Bench bench = pausedByComplaints();
        bench.command(Command.Kind.APPROVE, after(3));
        assertThat(bench.edges()).containsExactly("PROBATION c");
        return bench;
    }

    @Nested
    final class Release {

        @Test
        @DisplayName(
                "approve ends a complaint pause into probation; the same complaints don't pause again, one more does")
        void settledEvidence() {
            Bench bench = inProbation();
            assertThat(bench.last().note()).isEqualTo("li: root cause found; budget today: 10");
            bench.dial(Dial.at(after(4)));
            assertThat(bench.edges()).as("the same complaints").isEmpty();
            bench.complain(2, after(5));
            assertThat(bench.edges()).as("the same people").isEmpty();
            bench.complain(3, after(6));
            assertThat(bench.edges()).containsExactly("PAUSE c");
        }

        @Test
        @DisplayName("when evidence has left its window, less of it is settled: new complaints count anew")
        void settledEvidenceFades() {
            Bench bench = inProbation();
            Instant later = NINE.plus(Duration.ofHours(30));
            bench.tick(later);
            bench.edges();
            bench.complain(1, later);
            bench.complain(2, later);
            assertThat(bench.edges()).containsExactly("PAUSE c");
        }

        @Test
        @DisplayName("resume ends a statistical pause before its cool-down, and settles what it rested on")
        void resumeStatistical() {
            Bench bench = Bench.rules(SHORT);
            bench.dial(5, Dial.at(NINE).talk(3), Duration.ofSeconds(1));
            bench.command(Command.Kind.RESUME, after(1));
            assertThat(bench.edges()).containsExactly("PAUSE short", "PROBATION short");
            bench.dial(Dial.at(after(2)).talk(90));
            assertThat(bench.edges()).as("5 short calls, as released").isEmpty();
            bench.dial(Dial.at(after(3)).talk(3));
            assertThat(bench.edges()).containsExactly("PAUSE short");
        }

        @Test
        @DisplayName("resume ends a manual pause, back to the state before; so does its time")
        void manualPauses() {
            Bench bench = Bench.rules(COMPLAINTS);
            bench.dial(Dial.at(NINE));
            bench.command(Command.Kind.PAUSE, after(1));
            bench.command(Command.Kind.RESUME, after(2));
            assertThat(bench.edges()).containsExactly("PAUSE command", "RESUME command");
            bench.command("until", Command.Kind.PAUSE, after(3), after(10), 0);
            assertThat(bench.last().until()).contains(after(10));
            bench.tick(after(10).minusMillis(1));
            assertThat(bench.edges()).containsExactly("PAUSE command");
            bench.tick(after(10));
            assertThat(bench.edges()).containsExactly("RESUME command");
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.ACTIVE);
        }

        @Test
        @DisplayName("what a command may not end remains: the pause goes on for the other reasons")
        void otherReasonsRemain() {
            Bench bench = pausedByComplaints();
            bench.command("until", Command.Kind.PAUSE, after(3), after(100), 0);
            bench.command(Command.Kind.RESUME, after(4));
            assertThat(bench.edges()).containsExactly("EXTEND command", "EXTEND c");
            assertThat(bench.last().note()).endsWith("other reasons remain");
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PAUSED);
        }

        @Test
        @DisplayName("commands that don't fit are recorded as not done, with the reason; the same id again is dropped")
        void commandsThatDoNotFit() {
            Bench bench = Bench.rules(
                    COMPLAINTS, "id: day, scope: number, metric: attempts, window: calendar_day number, max: 2");
            bench.dial(Dial.at(NINE));
            suppressed(bench, Command.Kind.RESUME, "no pause here may be ended by resume");
            suppressed(bench, Command.Kind.APPROVE, "there is nothing to approve");
            suppressed(bench, Command.Kind.ACKNOWLEDGE, "no open alert that nobody took yet");
            suppressed(bench, Command.Kind.SET_BUDGET, "a budget of 1 or more");
            bench.command("past", Command.Kind.PAUSE, after(1), after(1), 0);
            assertThat(bench.last().note()).contains("lies in the past");
            bench.command("once", Command.Kind.PAUSE, after(1), ContactMark.OPEN, 0);
            bench.edges();
            bench.command("once", Command.Kind.PAUSE, after(2), ContactMark.OPEN, 0);
            assertThat(bench.edges()).as("the same command").isEmpty();
            suppressed(bench, Command.Kind.PAUSE, "paused by a command already");
            bench.dial(Dial.at(after(5)));
            assertThat(bench.edges()).containsExactly("LEAK command", "EXTEND day");
            bench.command(Command.Kind.RESUME, after(6));
            assertThat(bench.edges()).as("the quota goes on").containsExactly("EXTEND day");
            suppressed(bench, Command.Kind.RESUME, "quotas end by themselves");
        }

        private void suppressed(Bench bench, Command.Kind kind, String why) {
            bench.edges();
            bench.command(kind, after(1));
            assertThat(bench.edges()).containsExactly("SUPPRESSED");
            assertThat(bench.last().note())
                    .startsWith("li: root cause found - not done: ")
                    .contains(why);
        }

        @Test
        @DisplayName("an alert is taken once")
        void acknowledge() {
            Bench bench = Bench.rules("id: a, scope: number, metric: attempts, window: rolling PT1H, warn: 1");
            bench.dial(Dial.at(NINE));
            bench.command(Command.Kind.ACKNOWLEDGE, after(1));
            bench.command(Command.Kind.ACKNOWLEDGE, after(2));
            assertThat(bench.edges()).containsExactly("WARN a", "ACKNOWLEDGE", "SUPPRESSED");
        }

        @Test
        @DisplayName("a number is given up, leaks, and is taken up again by its profile")
        void retireAndBack() {
            Bench bench = Bench.rules("id: a, scope: number, metric: attempts, window: rolling PT1H, warn: 1");
            bench.dial(Dial.at(NINE));
            bench.command(Command.Kind.RETIRE, after(1));
            assertThat(bench.edges()).containsExactly("WARN a", "CLEAR a", "RETIRE");
            bench.dial(Dial.at(after(2)));
            assertThat(bench.edges()).containsExactly("LEAK");
            bench.command(Command.Kind.RETIRE, after(3));
            assertThat(bench.edges()).as("given up already").isEmpty();
            bench.profile(CallPurpose.UNKNOWN, "", CHINA, Instant.EPOCH, false, after(4));
            assertThat(bench.edges()).containsExactly("ACTIVATE", "WARN a");
        }

        @Test
        @DisplayName("first use is approved before its time")
        void approveFirstUse() {
            Bench bench = Bench.rules(COMPLAINTS);
            bench.profile(CallPurpose.UNKNOWN, "", CHINA, after(60), false, NINE);
            bench.command(Command.Kind.APPROVE, after(1));
            assertThat(bench.edges()).containsExactly("ACTIVATE");
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.ACTIVE);
        }

        @Test
        @DisplayName("a pause before first use returns there, unless the time of first use has come")
        void pausedBeforeFirstUse() {
            Bench bench = Bench.rules(COMPLAINTS);
            bench.profile(CallPurpose.UNKNOWN, "", CHINA, after(60), false, NINE);
            bench.command(Command.Kind.PAUSE, after(1));
            bench.command(Command.Kind.RESUME, after(2));
            assertThat(bench.last(Action.RESUME).to()).isEqualTo(UsageKind.ONBOARDING);
            bench.command(Command.Kind.PAUSE, after(3));
            bench.tick(after(60));
            bench.command(Command.Kind.RESUME, after(60));
            assertThat(bench.last(Action.RESUME).to()).isEqualTo(UsageKind.ACTIVE);
        }

        @Test
        @DisplayName("a profile that comes during a pause says where the pause returns to")
        void profileDuringAPause() {
            Bench bench = Bench.rules(COMPLAINTS);
            bench.command(Command.Kind.PAUSE, NINE);
            bench.profile(CallPurpose.UNKNOWN, "", CHINA, after(60), false, after(1));
            bench.command(Command.Kind.RESUME, after(2));
            assertThat(bench.last(Action.RESUME).to()).isEqualTo(UsageKind.ONBOARDING);
            bench.tick(after(60));
            assertThat(bench.last().action()).isEqualTo(Action.ACTIVATE);
        }
    }

    @Nested
    final class Probation {

        private final Instant tomorrow = cn("2026-03-11T00:00");
        private final Duration day = Duration.ofDays(1);

        @Test
        @DisplayName("10, 20 and 30 attempts a day: at the budget paused until midnight, then the next; then active")
        void budgetsDayByDay() {
            Bench bench = inProbation();
            bench.dial(9, Dial.at(after(4)), Duration.ofMinutes(1));
            assertThat(bench.edges()).isEmpty();
            bench.dial(Dial.at(after(20)));
            assertThat(bench.edges()).containsExactly("PAUSE probation-budget");
            assertThat(bench.last().until()).contains(tomorrow);
            bench.tick(tomorrow.minusMillis(1));
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PAUSED);
            bench.tick(tomorrow);
            assertThat(bench.edges()).containsExactly("RESUME probation-budget");
            bench.dial(19, Dial.at(tomorrow.plusSeconds(40_000)), Duration.ofMinutes(1));
            assertThat(bench.edges("probation-budget")).as("19 of 20").isEmpty();
            bench.dial(Dial.at(tomorrow.plusSeconds(50_000)));
            assertThat(bench.edges("probation-budget")).containsExactly("PAUSE");
            bench.tick(tomorrow.plus(day));
            bench.dial(Dial.at(tomorrow.plus(day).plusSeconds(40_000)));
            bench.edges();
            bench.tick(tomorrow.plus(day).plus(day).minusMillis(1));
            assertThat(bench.edges()).isEmpty();
            bench.tick(tomorrow.plus(day).plus(day));
            assertThat(bench.edges()).containsExactly("ACTIVATE");
        }

        @Test
        @DisplayName("a day without an attempt doesn't count; the attempts before the probation neither")
        void unusedDays() {
            Bench bench = inProbation();
            bench.dial(Dial.at(after(2)));
            bench.tick(tomorrow.plus(day));
            bench.dial(9, Dial.at(tomorrow.plus(day).plusSeconds(40_000)), Duration.ofMinutes(1));
            assertThat(bench.row().life().kind()).as("still the first budget").isEqualTo(UsageKind.PROBATION);
            bench.edges();
            bench.dial(Dial.at(tomorrow.plus(day).plusSeconds(50_000)));
            assertThat(bench.edges()).containsExactly("PAUSE probation-budget");
        }

        @Test
        @DisplayName("leaks, and late records of attempts made before, use no budget up")
        void whatUsesNoBudget() {
            Bench bench = inProbation();
            bench.dial(9, Dial.at(after(4)), Duration.ofSeconds(1));
            bench.command(Command.Kind.PAUSE, after(10));
            bench.dial(5, Dial.at(after(11)), Duration.ofSeconds(1));
            bench.command(Command.Kind.RESUME, after(20));
            bench.dial(Dial.at(after(2)));
            assertThat(bench.row().life().kind()).as("9 of 10").isEqualTo(UsageKind.PROBATION);
            bench.edges();
            bench.dial(Dial.at(after(21)));
            assertThat(bench.edges()).containsExactly("PAUSE probation-budget");
            bench.tick(tomorrow.plusSeconds(1));
            bench.dial(19, Dial.at(tomorrow.plusSeconds(40_000)), Duration.ofSeconds(1));
            bench.dial(5, Dial.at(tomorrow.minusSeconds(60)), Duration.ofSeconds(1));
            assertThat(bench.row().life().kind()).as("19 of 20 today").isEqualTo(UsageKind.PROBATION);
        }

        @Test
        @DisplayName("set-budget replaces the budget until the next day that counts")
        void setBudget() {
            Bench bench = inProbation();
            bench.command("budget", Command.Kind.SET_BUDGET, after(4), ContactMark.OPEN, 2);
            assertThat(bench.edges()).containsExactly("PROBATION");
            bench.dial(Dial.at(after(5)));
            assertThat(bench.edges()).isEmpty();
            bench.dial(Dial.at(after(6)));
            assertThat(bench.edges()).containsExactly("PAUSE probation-budget");
            bench.tick(tomorrow);
            bench.edges();
            bench.dial(19, Dial.at(tomorrow.plusSeconds(40_000)), Duration.ofMinutes(1));
            assertThat(bench.edges("probation-budget")).as("20 again").isEmpty();
        }

        @Test
        @DisplayName("a quota pause in probation returns to the same day of probation")
        void quotaInProbation() {
            Bench bench =
                    Bench.rules(COMPLAINTS, "id: burst, scope: number, metric: attempts, window: rolling PT1M, max: 3");
            bench.dial(Dial.at(NINE));
            bench.complain(1, after(1));
            bench.complain(2, after(2));
            bench.command(Command.Kind.APPROVE, after(3));
            bench.edges();
            bench.dial(3, Dial.at(after(4)), Duration.ofSeconds(1));
            assertThat(bench.edges()).containsExactly("PAUSE burst");
            bench.tick(after(10));
            assertThat(bench.last(Action.RESUME).to()).isEqualTo(UsageKind.PROBATION);
            bench.dial(6, Dial.at(after(11)), Duration.ofMinutes(2));
            assertThat(bench.edges("probation-budget")).as("9 of 10").isEmpty();
            bench.dial(Dial.at(after(40)));
            assertThat(bench.edges("probation-budget")).containsExactly("PAUSE");
        }
    }
}
