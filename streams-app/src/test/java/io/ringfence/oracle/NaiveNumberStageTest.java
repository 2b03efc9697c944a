package io.ringfence.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.Comparison;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.MinSample;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Window;
import io.ringfence.oracle.NaiveContactStage.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a number by hand: each line of what is expected is "time from→to ACTION rule". */
class NaiveNumberStageTest {

    private static final Instant NOON = SampleCall.time("2026-09-30T12:00:00+08:00");
    private static final Window DAY = new Window.CalendarDay(Window.ZoneBasis.NUMBER);

    private int contact;
    private int commands;

    @Test
    void dailyCapPausesAtMaxUntilLocalMidnight() {
        World world = new World(count(Metric.ATTEMPTS, DAY, 2, 3));
        world.calls(NOON, 5);
        world.finish(SampleCall.time("2026-10-01T00:00:00+08:00"));
        assertThat(world.story())
                .containsExactly(
                        "04:00:01 ACTIVE→WARN WARN rule",
                        "04:00:02 WARN→PAUSED PAUSE rule",
                        "04:00:03 PAUSED→PAUSED LEAK rule",
                        "16:00:00 PAUSED→PAUSED CLEAR rule",
                        "16:00:00 PAUSED→ACTIVE RESUME rule");
        assertThat(world.decisions().get(1).until()).contains(SampleCall.time("2026-10-01T00:00:00+08:00"));
    }

    @Test
    void rollingCapLiftsWhenItsOldestPaneLeaves() {
        World world = new World(count(Metric.ATTEMPTS, SamplePolicy.rolling("PT10M"), 9, 3));
        world.calls(NOON.plusSeconds(59), 1);
        world.calls(NOON.plusSeconds(60), 2);
        world.finish(NOON.plusSeconds(659));
        assertThat(world.story()).containsExactly("04:01:01 ACTIVE→PAUSED PAUSE rule");
        world.finish(NOON.plusSeconds(660));
        assertThat(world.story())
                .containsExactly(
                        "04:01:01 ACTIVE→PAUSED PAUSE rule",
                        "04:11:00 PAUSED→PAUSED CLEAR rule",
                        "04:11:00 PAUSED→ACTIVE RESUME rule");
    }

    @Test
    void minimumHoldKeepsARollingPause() {
        World world = new World(count(Metric.ATTEMPTS, SamplePolicy.rolling("PT1M"), 9, 1));
        world.calls(NOON.plusSeconds(59), 1);
        world.calls(NOON.plusSeconds(60 + 59), 1);
        world.finish(NOON.plusSeconds(600));
        // the second pane leaves at 12:03:00; the first pause was extended by nothing: one cause a rule
        assertThat(world.story())
                .containsExactly(
                        "04:00:59 ACTIVE→PAUSED PAUSE rule",
                        "04:01:59 PAUSED→PAUSED LEAK rule",
                        "04:03:00 PAUSED→PAUSED CLEAR rule",
                        "04:03:00 PAUSED→ACTIVE RESUME rule");
    }

    @Test
    void complaintsNeedAPersonThenProbationWithBudgets() {
        World world = new World(count(Metric.DISTINCT_COMPLAINANTS, SamplePolicy.rolling("P1D"), 9, 1));
        world.calls(NOON, 1);
        world.complaint("k1", 1, NOON.plusSeconds(10));
        world.complaint("k2", 2, NOON.plusSeconds(20));
        world.command(Command.Kind.RESUME, NOON.plusSeconds(30));
        world.command(Command.Kind.APPROVE, NOON.plusSeconds(40));
        world.complaint("k3", 2, NOON.plusSeconds(50));
        world.complaint("k4", 3, NOON.plusSeconds(60));
        assertThat(world.story())
                .as("the same evidence does not pause again, more does")
                .containsExactly(
                        "04:00:20 ACTIVE→PAUSED PAUSE rule",
                        "04:00:30 PAUSED→PAUSED SUPPRESSED ",
                        "04:00:40 PAUSED→PROBATION PROBATION rule",
                        "04:01:00 PROBATION→PAUSED PAUSE rule");
    }

    @Test
    void probationBudgetsGrowByDaysWithCalls() {
        World world = new World(count(Metric.DISTINCT_COMPLAINANTS, SamplePolicy.rolling("PT1M"), 9, 0));
        world.calls(NOON, 1);
        world.complaint("k1", 1, NOON.plusSeconds(1));
        world.command(Command.Kind.APPROVE, NOON.plusSeconds(60));
        // budgets are 10, 20, 30 a day
        world.calls(NOON.plusSeconds(600), 10);
        world.calls(NOON.plus(Duration.ofDays(1)), 19);
        // a day without calls does not count
        world.calls(NOON.plus(Duration.ofDays(3)), 29);
        world.finish(NOON.plus(Duration.ofDays(4)));
        assertThat(world.story())
                .containsExactly(
                        "04:00:01 ACTIVE→PAUSED PAUSE rule",
                        "04:01:00 PAUSED→PROBATION PROBATION rule",
                        "04:02:00 PROBATION→PROBATION CLEAR rule",
                        "04:10:09 PROBATION→PAUSED PAUSE probation-budget",
                        "16:00:00 PAUSED→PROBATION RESUME probation-budget",
                        "16:00:00 PROBATION→ACTIVE ACTIVATE ");
    }

    @Test
    void ratioComesBackAfterCoolDownAndBelowItsReset() {
        Rule rule = SamplePolicy.number(
                Metric.SHORT_CALL_RATIO,
                SamplePolicy.rolling("PT1H"),
                CallFilter.ANY,
                Levels.max(0.5),
                Comparison.PLAIN,
                new MinSample(2, 4));
        World world = new World(rule);
        world.talks(NOON, 5, 5, 5, 100);
        world.finish(NOON.plus(Duration.ofHours(2)).plusSeconds(2));
        assertThat(world.story())
                .containsExactly("04:00:03 ACTIVE→PAUSED PAUSE rule", "05:01:00 PAUSED→PAUSED CLEAR rule");
        world.finish(NOON.plus(Duration.ofHours(2)).plusSeconds(3));
        assertThat(world.story()).endsWith("06:00:03 PAUSED→PROBATION PROBATION rule");
    }

    @Test
    void repeatDoublesTheCoolDown() {
        Rule rule = SamplePolicy.number(
                Metric.SHORT_CALL_RATIO,
                SamplePolicy.rolling("PT10M"),
                CallFilter.ANY,
                Levels.max(0.5),
                Comparison.PLAIN,
                new MinSample(1, 1));
        World world = new World(rule);
        world.talks(NOON, 5);
        world.talks(NOON.plus(Duration.ofHours(3)), 5);
        world.finish(NOON.plus(Duration.ofDays(2)));
        assertThat(world.story())
                .filteredOn(line -> line.contains("PAUSE ") || line.contains(" PROBATION "))
                .containsExactly(
                        "04:00:00 ACTIVE→PAUSED PAUSE rule",
                        "06:00:00 PAUSED→PROBATION PROBATION rule",
                        "07:00:00 PROBATION→PAUSED PAUSE rule",
                        "11:00:00 PAUSED→PROBATION PROBATION rule");
    }

    @Test
    void manualPauseEndsAtItsTimeOrByResume() {
        World world = new World(count(Metric.ATTEMPTS, DAY, 90, 99));
        world.calls(NOON, 1);
        world.pause(NOON.plusSeconds(1), NOON.plusSeconds(100));
        world.pause(NOON.plusSeconds(2), NOON.plusSeconds(200));
        world.calls(NOON.plusSeconds(300), 1);
        world.pause(NOON.plusSeconds(301), ContactMark.OPEN);
        world.command(Command.Kind.RESUME, NOON.plusSeconds(310));
        world.command(Command.Kind.RESUME, NOON.plusSeconds(311));
        world.command(Command.Kind.RETIRE, NOON.plusSeconds(312));
        world.calls(NOON.plusSeconds(313), 1);
        assertThat(world.story())
                .containsExactly(
                        "04:00:01 ACTIVE→PAUSED PAUSE command",
                        "04:00:02 PAUSED→PAUSED SUPPRESSED ",
                        "04:01:40 PAUSED→ACTIVE RESUME command",
                        "04:05:01 ACTIVE→PAUSED PAUSE command",
                        "04:05:10 PAUSED→ACTIVE RESUME command",
                        "04:05:11 ACTIVE→ACTIVE SUPPRESSED ",
                        "04:05:12 ACTIVE→RETIRED RETIRE ",
                        "04:05:13 RETIRED→RETIRED LEAK ");
    }

    @Test
    void firstUseBeforeItsTime() {
        World world = new World(count(Metric.ATTEMPTS, DAY, 90, 99));
        world.stage.tick(NOON);
        world.stage.accept(new NumberProfile(
                SampleCall.NUMBER,
                CallPurpose.SALES,
                "",
                SamplePolicy.SHANGHAI,
                Criticality.NORMAL,
                NOON.plusSeconds(60),
                false));
        world.calls(NOON.plusSeconds(10), 2);
        world.finish(NOON.plusSeconds(60));
        assertThat(world.story())
                .containsExactly("04:00:10 ONBOARDING→ONBOARDING EARLY_USE ", "04:01:00 ONBOARDING→ACTIVE ACTIVATE ");
    }

    @Test
    void leaksAreToldAtPowersOfTen() {
        World world = new World(count(Metric.ATTEMPTS, DAY, 999, 1));
        world.calls(NOON, 101);
        world.calls(NOON.minusSeconds(60), 1);
        assertThat(world.story())
                .containsExactly(
                        "04:00:00 ACTIVE→PAUSED PAUSE rule",
                        "04:00:01 PAUSED→PAUSED LEAK rule",
                        "04:00:10 PAUSED→PAUSED LEAK rule",
                        "04:01:40 PAUSED→PAUSED LEAK rule");
    }

    @Test
    void acknowledgedOnceAndTheSameCommandOnce() {
        World world = new World(count(Metric.ATTEMPTS, DAY, 1, 9));
        world.calls(NOON, 1);
        Command command = world.command(Command.Kind.ACKNOWLEDGE, NOON.plusSeconds(5));
        world.stage.accept(command);
        world.command(Command.Kind.ACKNOWLEDGE, NOON.plusSeconds(6));
        assertThat(world.story())
                .containsExactly(
                        "04:00:00 ACTIVE→WARN WARN rule",
                        "04:00:05 WARN→WARN ACKNOWLEDGE ",
                        "04:00:06 WARN→WARN SUPPRESSED ");
    }

    private static Rule.NumberRule count(Metric metric, Window window, double warn, double max) {
        return SamplePolicy.number(
                metric, window, CallFilter.ANY, Levels.above(warn, max), Comparison.PLAIN, MinSample.NONE);
    }

    /** One number under one rule. */
    private final class World {

        private final NaiveContactStage contacts;
        private final NaiveNumberStage stage;

        World(Rule rule) {
            PolicyBook book = PolicyBook.of(SamplePolicy.of(rule));
            contacts = new NaiveContactStage(book);
            stage = new NaiveNumberStage(book, SamplePolicy.SHANGHAI);
        }

        /** Unanswered calls to new contacts, a second apart. */
        void calls(Instant from, int count) {
            for (int i = 0; i < count; i++) {
                take(SampleCall.at(from.plusSeconds(i)));
            }
        }

        void talks(Instant from, int... talkS) {
            for (int i = 0; i < talkS.length; i++) {
                take(SampleCall.at(from.plusSeconds(i)).talked(talkS[i]));
            }
        }

        private void take(SampleCall call) {
            SampleCall toSomebody = call.with(++contact);
            Result result = contacts.accept(call.call().attemptAt(), toSomebody.input());
            stage.accept(((Result.Forwarded) result).call());
        }

        void complaint(String id, long who, Instant at) {
            stage.accept(new Complaint(SampleCall.NUMBER, id, at, new ContactId(1, who, 1), "test", ""));
        }

        Command command(Command.Kind kind, Instant at) {
            return send(kind, at, ContactMark.OPEN);
        }

        void pause(Instant at, Instant until) {
            send(Command.Kind.PAUSE, at, until);
        }

        private Command send(Command.Kind kind, Instant at, Instant until) {
            Command command =
                    new Command(SampleCall.NUMBER, "cmd" + ++commands, at, kind, "", until, 0, "somebody", "because");
            stage.accept(command);
            return command;
        }

        void finish(Instant at) {
            stage.tick(at);
            stage.finish();
        }

        List<NaiveDecision> decisions() {
            return stage.decisions().getOrDefault(SampleCall.NUMBER, List.of());
        }

        List<String> story() {
            return decisions().stream()
                    .map(d -> d.at().toString().substring(11, 19) + " " + d.from() + "→" + d.to() + " " + d.action()
                            + " " + d.rule())
                    .toList();
        }
    }
}
