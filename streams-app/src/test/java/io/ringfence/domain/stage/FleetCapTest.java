package io.ringfence.domain.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.Finding.Level;
import io.ringfence.domain.policy.FleetCap;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.Provenance;
import io.ringfence.domain.row.RowWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statistical pauses are asked for and granted or refused; others are not. */
class FleetCapTest {

    private static final Instant TEN = Bench.cn("2026-09-15T10:00");
    private static final GroupId SALES = new GroupId(NumberId.DEFAULT_TENANT, GroupId.Kind.POOL, "sales");
    static final String SHORT =
            "id: short, metric: short_call_ratio, scope: number, window: rolling PT1H, ci: wilson95,"
                    + " pauses: true, min_sample: {warn: 5, pause: 5}, max: 0.4";
    static final String QUOTA = "id: quota, metric: attempts, scope: number, when: {purpose: sales},"
            + " window: calendar_day number, max: 5";

    static Policy policy(String cap, String... rules) {
        return Bench.policy("life_cycle: {cool_down: PT30M, fleet_cap: " + cap + "}\n", rules);
    }

    private static AskingFleet fleet(int numbers, String cap, String... rules) {
        AskingFleet fleet = new AskingFleet(policy(cap, rules));
        fleet.inUse(numbers, "sales", TEN);
        return fleet;
    }

    @ParameterizedTest
    @CsvSource({
        "0.3, 1, 0, 1",
        "0.3, 1, 6, 1",
        "0.3, 1, 7, 2",
        "0.3, 1, 10, 3",
        "0.3, 1, 1000, 300",
        "0.3, 0, 3, 0",
        "0.3, 5, 16, 5",
        "0.3, 5, 20, 6",
        "0.29, 1, 100, 29",
        "1, 0, 7, 7",
        "0, 0, 7, 0"
    })
    void theShareIsRoundedDownAndNeverBelowTheLeast(double share, int atLeast, long inUse, long limit) {
        FleetCap cap = new FleetCap(share, atLeast, new Provenance(Basis.HEURISTIC, "a test", ""));
        assertThat(cap.limit(inUse)).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "10, '{share: 0.3}', 2, 2",
        "10, '{share: 0.3}', 3, 3",
        "10, '{share: 0.3}', 4, 3",
        "3, '{share: 0.3}', 2, 1",
        "3, '{share: 0.3, at_least: 0}', 2, 0",
        "3, '{share: 0, at_least: 2}', 3, 2",
        "4, '{share: 1}', 4, 4",
        "4, 'none', 4, 4"
    })
    void asManyArePausedAsTheCapAllows(int inUse, String cap, int misbehaving, int paused) {
        AskingFleet fleet = fleet(inUse, cap, SHORT);
        for (int i = 0; i < misbehaving; i++) {
            fleet.misbehave(AskingFleet.number(i), 5, TEN.plusSeconds(i));
            fleet.deliver();
        }
        assertThat(fleet.pausedByStatistics()).isEqualTo(paused);
        assertThat(fleet.decisions(Action.SUPPRESSED)).hasSize(misbehaving - paused);
        assertThat(fleet.capEdges()).hasSize(misbehaving > paused ? 1 : 0);
        assertThat(fleet.decisions(Action.REQUEST)).hasSize(cap.equals("none") ? 0 : misbehaving);
        assertThat(fleet.grants.size()).isEqualTo(cap.equals("none") ? 0 : paused);
    }

    @Test
    void aGrantedPauseIsOneLikeOthersFromTheAnswerOn() {
        AskingFleet fleet = fleet(10, "{share: 0.3}", SHORT);
        NumberId number = AskingFleet.number(0);
        fleet.misbehave(number, 5, TEN.plusSeconds(1));
        assertThat(fleet.edges(number)).containsExactly("REQUEST short");
        assertThat(fleet.decisions.get(0).to()).isEqualTo(UsageKind.WARN);
        fleet.tick(TEN.plusSeconds(20));
        fleet.deliver();
        assertThat(fleet.edges(number)).containsExactly("REQUEST short", "PAUSE short");
        Decision pause = fleet.decisions.get(1);
        assertThat(pause.at()).isEqualTo(TEN.plusSeconds(20));
        assertThat(pause.until()).contains(TEN.plusSeconds(20).plus(Duration.ofMinutes(30)));
        assertThat(pause.reasons()).isEqualTo(fleet.decisions.get(0).reasons());
        assertThat(pause.reasons().get(0).numerator()).isEqualTo(5);
        assertThat(pause.note()).isEqualTo("granted: 1 of 10 numbers of pool sales are paused by statistics, 3 may be");
    }

    @Test
    void aRefusalSaysWhyAndPagesOnce() {
        AskingFleet fleet = fleet(10, "{share: 0.1, basis: guideline, source: a contract}", SHORT);
        for (int i = 0; i < 3; i++) {
            fleet.misbehave(AskingFleet.number(i), 5, TEN.plusSeconds(i));
        }
        fleet.deliver();
        List<Decision> refused = fleet.decisions(Action.SUPPRESSED);
        assertThat(refused).hasSize(2).allSatisfy(decision -> {
            assertThat(decision.rule()).isEqualTo("short");
            assertThat(decision.reasons()).extracting(reason -> reason.rule()).containsExactly("short");
            assertThat(decision.note())
                    .isEqualTo("not paused: 1 of 10 numbers of pool sales are paused by statistics, 1 may be; asked"
                            + " again in 15 minutes");
        });
        assertThat(fleet.capEdges()).hasSize(1);
        GroupAlert alert = fleet.capEdges().get(0);
        assertThat(alert.group()).isEqualTo(SALES);
        assertThat(alert.edge()).isEqualTo(GroupAlert.Edge.OPENED);
        assertThat(alert.level()).isEqualTo(Level.LIMIT);
        assertThat(alert.reason().numerator()).isEqualTo(1);
        assertThat(alert.reason().denominator()).isEqualTo(10);
        assertThat(alert.reason().limit()).isEqualTo(1);
        assertThat(alert.reason().basis()).isEqualTo(Basis.GUIDELINE);
        assertThat(alert.reason().source()).isEqualTo("a contract");
        assertThat(fleet.statuses.get(fleet.statuses.size() - 1).counters()).containsEntry("statistical_pauses", 1L);
        assertThat(fleet.statuses.get(fleet.statuses.size() - 1).text()).contains("fleet-cap");
    }

    @Test
    void whoWasRefusedAsksAgainAndThePageIsOverWhenNobodyWaits() {
        AskingFleet fleet = fleet(10, "{share: 0.1}", SHORT);
        NumberId first = AskingFleet.number(0);
        NumberId second = AskingFleet.number(1);
        fleet.misbehave(first, 5, TEN.plusSeconds(1));
        fleet.deliver();
        fleet.misbehave(second, 5, TEN.plusSeconds(2));
        fleet.deliver();
        Instant refused = TEN.plusSeconds(2).plusMillis(4);
        assertThat(fleet.edges(second)).containsExactly("REQUEST short", "SUPPRESSED short");

        fleet.misbehave(second, 1, TEN.plusSeconds(60));
        fleet.tick(refused.plus(Duration.ofMinutes(15)).minusMillis(1));
        fleet.deliver();
        assertThat(fleet.edges(second)).as("a millisecond too early").hasSize(2);
        fleet.tick(refused.plus(Duration.ofMinutes(15)));
        fleet.deliver();
        assertThat(fleet.edges(second)).hasSize(4).endsWith("REQUEST short", "SUPPRESSED short");

        Instant resumed = refused.plus(Duration.ofMinutes(20));
        fleet.tick(resumed);
        fleet.input(command(first, Command.Kind.RESUME, resumed), resumed);
        fleet.deliver();
        assertThat(fleet.edges(first)).endsWith("PROBATION short");
        assertThat(fleet.grants.size()).as("given back").isZero();
        assertThat(fleet.capEdges()).as("one still waits").hasSize(1);

        fleet.tick(refused.plus(Duration.ofMinutes(30)));
        fleet.deliver();
        assertThat(fleet.edges(second)).endsWith("REQUEST short", "PAUSE short");
        assertThat(fleet.capEdges()).as("no room").hasSize(1);

        Instant over = refused.plus(Duration.ofMinutes(90));
        fleet.tick(over);
        fleet.deliver();
        assertThat(fleet.edges(second)).endsWith("PROBATION short");
        assertThat(fleet.capEdges())
                .extracting(GroupAlert::edge)
                .containsExactly(GroupAlert.Edge.OPENED, GroupAlert.Edge.CLEARED);
        assertThat(fleet.grants.size()).isZero();
    }

    @Test
    void thePageIsOverTwentyMinutesAfterTheLastRefusalIfThereIsRoom() {
        AskingFleet fleet = fleet(10, "{share: 0.1}", SHORT);
        fleet.misbehave(AskingFleet.number(0), 5, TEN.plusSeconds(1));
        fleet.misbehave(AskingFleet.number(1), 5, TEN.plusSeconds(2));
        fleet.deliver();
        Instant refused = TEN.plusSeconds(2).plusMillis(4);
        Instant soon = TEN.plusSeconds(3);
        for (int i = 0; i < 2; i++) {
            fleet.input(command(AskingFleet.number(i), Command.Kind.RETIRE, soon), soon);
        }
        fleet.deliver();
        assertThat(fleet.grants.size())
                .as("a number that was given up is not paused")
                .isZero();
        fleet.tick(refused.plus(Duration.ofMinutes(20)).minusMillis(1));
        assertThat(fleet.capEdges()).hasSize(1);
        fleet.tick(refused.plus(Duration.ofMinutes(20)));
        assertThat(fleet.capEdges()).hasSize(2);
        assertThat(fleet.capEdges().get(1).at()).isEqualTo(refused.plus(Duration.ofMinutes(20)));
    }

    @Test
    void whoseEvidenceIsGoneAsksNoMore() {
        AskingFleet fleet = fleet(10, "{share: 0, at_least: 0}", SHORT);
        NumberId number = AskingFleet.number(0);
        fleet.misbehave(number, 5, TEN.plusSeconds(1));
        fleet.deliver();
        for (int i = 0; i < 40; i++) {
            fleet.dial(Dial.at(TEN.plusSeconds(10 + i)).from(number).talk(90));
        }
        fleet.tick(TEN.plus(Duration.ofMinutes(40)));
        assertThat(fleet.edges(number)).containsExactly("REQUEST short", "SUPPRESSED short", "CLEAR short");
        assertThat(row(fleet, number).life().permit()).isEmpty();
        assertThat(fleet.asked).as("what was refused is not given back").isEmpty();
    }

    @Test
    void anAnswerThatTheEvidenceDoesNotWaitForPausesNobody() {
        AskingFleet fleet = fleet(10, "{share: 0.3}", SHORT);
        NumberId number = AskingFleet.number(0);
        fleet.misbehave(number, 5, TEN.plusSeconds(1));
        fleet.ask(fleet.asked.remove());
        for (int i = 0; i < 40; i++) {
            fleet.dial(Dial.at(TEN.plusSeconds(10 + i)).from(number).talk(90));
        }
        assertThat(fleet.edges(number)).contains("SUPPRESSED short");
        assertThat(fleet.grants.size()).isEqualTo(1);
        fleet.deliver();
        assertThat(fleet.edges(number)).doesNotContain("PAUSE short");
        assertThat(fleet.grants.size()).as("given back").isZero();
    }

    @Test
    void quotasComplaintsAndPeopleNeverAsk() {
        AskingFleet fleet = fleet(
                3,
                "{share: 0, at_least: 0}",
                QUOTA,
                "id: complained, scope: number, metric: distinct_complainants, window: rolling P1D, max: 1");
        for (int i = 0; i < 5; i++) {
            fleet.dial(Dial.at(TEN.plusSeconds(i)).from(AskingFleet.number(0)).purpose(CallPurpose.SALES));
        }
        Instant at = TEN.plusSeconds(10);
        for (int who = 0; who < 2; who++) {
            NumberId number = AskingFleet.number(1);
            fleet.input(new Complaint(number, "c" + who, at, Dial.contactId(900 + who), "12321", ""), at);
        }
        fleet.input(command(AskingFleet.number(2), Command.Kind.PAUSE, at), at);
        assertThat(fleet.decisions(Action.PAUSE))
                .extracting(Decision::rule)
                .containsExactly("quota", "complained", "command");
        assertThat(fleet.asked).isEmpty();
        assertThat(fleet.capEdges()).isEmpty();
    }

    @Test
    void aPausedNumberAsksForTheStatisticalCauseAloneAndOnlyOnce() {
        AskingFleet fleet = fleet(
                10,
                "{share: 0.3}",
                SHORT,
                QUOTA,
                "id: invalid, metric: invalid_ratio, scope: number, window: rolling PT1H, pauses: true, ci: wilson95,"
                        + " max: 0.1, min_sample: {warn: 5, pause: 9}");
        NumberId number = AskingFleet.number(0);
        for (int i = 0; i < 5; i++) {
            fleet.dial(Dial.at(TEN.plusSeconds(i))
                    .from(number)
                    .purpose(CallPurpose.SALES)
                    .talk(3));
        }
        assertThat(fleet.edges(number)).containsExactly("PAUSE quota", "REQUEST short");
        fleet.deliver();
        assertThat(fleet.edges(number)).endsWith("EXTEND short");
        for (int i = 0; i < 6; i++) {
            fleet.dial(Dial.at(TEN.plusSeconds(10 + i)).from(number).ended(Disposition.INVALID));
        }
        assertThat(fleet.edges(number)).endsWith("EXTEND invalid");
        assertThat(fleet.decisions(Action.REQUEST)).hasSize(1);
        assertThat(fleet.grants.size()).isEqualTo(1);
    }

    @Test
    void twoFamiliesAskAndAreToldByAllThatWarn() {
        AskingFleet fleet = fleet(
                10,
                "{share: 0.3}",
                "id: strangers, metric: stranger_share, scope: number, window: rolling PT1H, warn: 0.9,"
                        + " min_sample: {warn: 5, pause: 5}",
                "id: talk, scope: number, metric: median_talk_s, op: below, window: rolling PT1H, warn: 60,"
                        + " min_sample: {warn: 5, pause: 5}");
        NumberId number = AskingFleet.number(0);
        for (int i = 0; i < 5; i++) {
            fleet.dial(Dial.at(TEN.plusSeconds(i)).from(number).talk(30));
        }
        fleet.deliver();
        assertThat(fleet.edges(number)).endsWith("REQUEST two-families", "PAUSE two-families");
        Decision pause = fleet.decisions(Action.PAUSE).get(0);
        assertThat(pause.reasons()).extracting(reason -> reason.rule()).containsExactly("strangers", "talk");
        assertThat(pause.reasons())
                .isEqualTo(fleet.decisions(Action.REQUEST).get(0).reasons());
    }

    @Test
    void numbersWithoutAPoolAskTheirTenant() {
        AskingFleet fleet = new AskingFleet(policy("{share: 0.5}", SHORT));
        fleet.inUse(2, "", TEN);
        for (int i = 0; i < 2; i++) {
            fleet.misbehave(AskingFleet.number(i), 5, TEN.plusSeconds(i));
        }
        fleet.deliver();
        assertThat(fleet.pausedByStatistics()).isEqualTo(1);
        assertThat(fleet.capEdges()).hasSize(1);
        assertThat(fleet.capEdges().get(0).group()).isEqualTo(GroupId.ofTenant(NumberId.DEFAULT_TENANT));
    }

    @Test
    void aPauseThatWasNotGrantedDeniesNoCall() {
        Policy policy = policy("{share: 0.1}", SHORT);
        AskingFleet fleet = new AskingFleet(policy);
        fleet.inUse(10, "sales", TEN);
        fleet.misbehave(AskingFleet.number(0), 5, TEN.plusSeconds(1));
        fleet.misbehave(AskingFleet.number(1), 5, TEN.plusSeconds(2));
        fleet.deliver();
        Instant askedAgain = TEN.plus(Duration.ofMinutes(16));
        for (Instant at : List.of(TEN.plusSeconds(3), askedAgain)) {
            assertThat(seenBeforeDialling(fleet, 0, policy, at)).isEqualTo(UsageKind.PAUSED);
            assertThat(seenBeforeDialling(fleet, 1, policy, at)).isEqualTo(UsageKind.WARN);
        }
    }

    private static UsageKind seenBeforeDialling(AskingFleet fleet, int number, Policy policy, Instant at) {
        NumberId id = AskingFleet.number(number);
        NumberRow copy = NumberRowFormat.of(id, NumberRowFormat.toBytes(row(fleet, id), new RowWriter()));
        return new PreDialCheck()
                .picture(id, Optional.of(copy), PolicyBook.of(policy), FeedDoubts.NONE, at, at)
                .status()
                .state();
    }

    @Test
    void theBacktestAsksAndAnswersAtOnce() {
        Groups groups = new Groups(policy("{share: 0.2}", SHORT));
        for (int i = 0; i < 10; i++) {
            groups.profile(AskingFleet.number(i), "sales", TEN.minusSeconds(120));
            groups.dial(Dial.at(TEN.minusSeconds(120)).from(AskingFleet.number(i)));
        }
        groups.tick(TEN);
        IntStream.range(0, 15)
                .forEach(i -> groups.dial(Dial.at(TEN.plusSeconds(i))
                        .from(AskingFleet.number(i / 5))
                        .talk(3)));
        assertThat(groups.decisions)
                .extracting(decision ->
                        decision.action() + " " + decision.number().e164().charAt(12))
                .containsExactly("REQUEST 0", "PAUSE 0", "REQUEST 1", "PAUSE 1", "REQUEST 2", "SUPPRESSED 2");
        assertThat(groups.edges()).containsExactly("OPENED LIMIT fleet-cap");
        groups.tick(TEN.plus(Duration.ofHours(3)));
        assertThat(groups.edges())
                .as("all caught up at once: one was refused just now")
                .isEmpty();
        groups.tick(TEN.plus(Duration.ofHours(4)));
        assertThat(groups.edges()).containsExactly("CLEARED LIMIT fleet-cap");
    }

    static Command command(NumberId number, Command.Kind kind, Instant at) {
        return new Command(
                number,
                kind + " " + number.e164() + " " + at,
                at,
                kind,
                "",
                ContactMark.OPEN,
                0,
                "li",
                "root cause found");
    }

    private static NumberRow row(AskingFleet fleet, NumberId number) {
        return Objects.requireNonNull(fleet.rows().get(number));
    }
}
