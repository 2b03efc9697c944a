package io.ringfence.domain.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers that come late, twice, or in another order; and many at once. */
class FleetCapMessagesTest {

    private static final Instant TEN = Bench.cn("2026-09-15T10:00");
    private static final Policy POLICY = FleetCapTest.policy("{share: 0.3}", FleetCapTest.SHORT, FleetCapTest.QUOTA);
    private static final NumberId NUMBER = AskingFleet.number(0);

    private final AskingFleet fleet = new AskingFleet(POLICY);

    private PauseRequest request(int inUse) {
        fleet.inUse(inUse, "sales", TEN);
        fleet.misbehave(NUMBER, 5, TEN.plusSeconds(1));
        return fleet.asked.remove();
    }

    @Test
    void aRequestThatComesTwiceIsAnsweredTheSameAndCountsOnce() {
        PauseRequest request = request(10);
        fleet.ask(request);
        fleet.ask(request);
        assertThat(fleet.answered).hasSize(2).allSatisfy(answer -> {
            assertThat(answer.granted()).isTrue();
            assertThat(answer.room()).isEqualTo(new PauseAnswer.Room(1, 10, 3));
        });
        fleet.deliver();
        assertThat(fleet.edges(NUMBER)).containsExactly("REQUEST short", "PAUSE short");
        assertThat(fleet.grants.size()).isEqualTo(1);
        assertThat(fleet.asked).isEmpty();
    }

    @Test
    void anAnswerThatComesTwiceChangesNothing() {
        fleet.ask(request(10));
        PauseAnswer answer = fleet.answered.remove();
        fleet.hand(answer);
        fleet.hand(answer);
        fleet.hand(refusal(answer));
        assertThat(fleet.edges(NUMBER)).containsExactly("REQUEST short", "PAUSE short");
        assertThat(fleet.asked).isEmpty();
    }

    @Test
    void aRefusalThatComesTwiceIsToldOnce() {
        fleet.ask(request(10));
        PauseAnswer refusal = refusal(fleet.answered.remove());
        fleet.hand(refusal);
        fleet.hand(refusal);
        assertThat(fleet.edges(NUMBER)).containsExactly("REQUEST short", "SUPPRESSED short");
    }

    @Test
    void aRefusalBeforeTheGrantOfTheSameRequestDoesNotHinderIt() {
        fleet.ask(request(10));
        PauseAnswer granted = fleet.answered.remove();
        fleet.hand(refusal(granted));
        fleet.hand(granted);
        assertThat(fleet.edges(NUMBER)).containsExactly("REQUEST short", "SUPPRESSED short", "PAUSE short");
        assertThat(fleet.pausedByStatistics()).isEqualTo(fleet.grants.size());
    }

    @Test
    void aGrantThatNobodyWaitsForIsGivenBack() {
        fleet.ask(request(10));
        PauseAnswer answer = fleet.answered.remove();
        fleet.input(FleetCapTest.command(NUMBER, Command.Kind.RETIRE, TEN.plusSeconds(2)), TEN.plusSeconds(2));
        assertThat(fleet.asked).extracting(PauseRequest::ended).containsExactly(true);
        fleet.hand(answer);
        fleet.hand(answer);
        assertThat(fleet.asked).extracting(PauseRequest::ended).containsExactly(true, true, true);
        fleet.deliver();
        assertThat(fleet.grants.size()).isZero();
        assertThat(fleet.edges(NUMBER)).doesNotContain("PAUSE short");
    }

    @Test
    void aGrantForANumberOfWhichNothingIsKnownIsGivenBack() {
        PauseRequest stranger = PauseRequest.asked(
                new GroupId(NumberId.DEFAULT_TENANT, GroupId.Kind.POOL, "sales"), AskingFleet.number(99), 7, TEN);
        fleet.inUse(10, "sales", TEN);
        fleet.ask(stranger);
        assertThat(fleet.grants.size()).isEqualTo(1);
        fleet.deliver();
        assertThat(fleet.grants.size()).isZero();
        assertThat(fleet.rows()).doesNotContainKey(AskingFleet.number(99));
    }

    @Test
    void anOldRequestOrItsEndTakesNothingFromALaterOne() {
        PauseRequest first = request(10);
        fleet.ask(first);
        fleet.deliver();
        fleet.input(FleetCapTest.command(NUMBER, Command.Kind.RESUME, TEN.plusSeconds(5)), TEN.plusSeconds(5));
        PauseRequest end = fleet.asked.remove();
        fleet.ask(end);
        fleet.misbehave(NUMBER, 3, TEN.plusSeconds(60));
        fleet.deliver();
        assertThat(fleet.edges(NUMBER))
                .containsExactly("REQUEST short", "PAUSE short", "PROBATION short", "REQUEST short", "PAUSE short");
        int before = fleet.decisions.size();
        fleet.ask(end);
        fleet.ask(first);
        fleet.deliver();
        assertThat(fleet.grants.size()).isEqualTo(1);
        assertThat(fleet.decisions).hasSize(before);
    }

    @Test
    void aRequestWithoutAnAnswerIsRepeatedWithACallAfterAQuarterOfAnHour() {
        PauseRequest lost = request(10);
        fleet.misbehave(NUMBER, 1, TEN.plus(Duration.ofMinutes(15)));
        assertThat(fleet.asked).isEmpty();
        fleet.misbehave(NUMBER, 1, TEN.plus(Duration.ofMinutes(16)));
        assertThat(fleet.asked).hasSize(1);
        assertThat(fleet.asked.getFirst().id()).isEqualTo(lost.id());
        fleet.deliver();
        assertThat(fleet.edges(NUMBER)).containsExactly("REQUEST short", "PAUSE short");
    }

    /** 1,000 numbers of a pool ask within a second, while 500 of them reach their quota in it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aThousandAskWithinASecond(long seed) {
        int numbers = 1_000;
        int cap = 300;
        fleet.inUse(numbers, "sales", TEN);
        Random random = new Random(seed);
        List<Integer> callers = new ArrayList<>();
        for (int call = 0; call < 5 * numbers; call++) {
            callers.add(call % numbers);
        }
        Collections.shuffle(callers, random);
        int most = 0;
        for (int call = 0; call < callers.size(); call++) {
            int caller = callers.get(call);
            Dial dial = Dial.at(TEN.plusMillis(call / 5)).from(AskingFleet.number(caller));
            fleet.dial((caller < 500 ? dial.purpose(CallPurpose.SALES) : dial).talk(3));
            if (random.nextInt(3) == 0 && !fleet.asked.isEmpty()) {
                PauseRequest request = fleet.asked.remove();
                fleet.ask(request);
                if (random.nextInt(10) == 0) {
                    fleet.ask(request);
                }
            }
            if (random.nextInt(3) == 0 && !fleet.answered.isEmpty()) {
                fleet.hand(fleet.answered.remove());
            }
            most = Math.max(most, fleet.grants.size());
            if (call % 50 == 0) {
                assertThat(fleet.pausedByStatistics()).isLessThanOrEqualTo(fleet.grants.size());
            }
        }
        assertThat(fleet.asked).as("requests under way when the second is over").isNotEmpty();
        while (!fleet.asked.isEmpty() || !fleet.answered.isEmpty()) {
            if (!fleet.asked.isEmpty()) {
                fleet.ask(fleet.asked.remove());
            }
            if (!fleet.answered.isEmpty()) {
                fleet.hand(fleet.answered.remove());
            }
            most = Math.max(most, fleet.grants.size());
        }
        assertThat(most).as("granted at any moment").isEqualTo(cap);
        assertThat(fleet.pausedByStatistics()).isEqualTo(cap);
        assertThat(fleet.decisions(Action.REQUEST)).hasSize(numbers);
        assertThat(fleet.decisions(Action.SUPPRESSED)).hasSize(numbers - cap);
        assertThat(refusedOrPaused()).hasSize(numbers);
        List<Decision> quotas = fleet.decisions(Action.PAUSE).stream()
                .filter(decision -> decision.rule().equals("quota"))
                .toList();
        assertThat(quotas).hasSize(500);
        Map<NumberId, Decision> requests = new HashMap<>();
        fleet.decisions(Action.REQUEST).forEach(request -> requests.put(request.number(), request));
        assertThat(quotas).allSatisfy(quota -> {
            Decision request = requests.get(quota.number());
            assertThat(request).isNotNull();
            assertThat(quota.sequence()).as("paused before it asks").isLessThan(request.sequence());
            assertThat(quota.at()).isEqualTo(request.at()).isBefore(TEN.plusSeconds(1));
        });
        assertThat(fleet.capEdges()).extracting(GroupAlert::edge).containsExactly(GroupAlert.Edge.OPENED);
    }

    private Set<NumberId> refusedOrPaused() {
        Set<NumberId> numbers = new HashSet<>();
        fleet.decisions.stream()
                .filter(decision -> decision.rule().equals("short") && decision.action() != Action.REQUEST)
                .forEach(decision -> numbers.add(decision.number()));
        return numbers;
    }

    /** Whatever is delivered late, twice or long after: the group's answers are those of a counter, and never too many. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void randomOperationsAgainstACounter(long seed) {
        int numbers = 20;
        int cap = 6;
        Random random = new Random(seed);
        NaiveCap naive = new NaiveCap(cap);
        List<PauseRequest> told = new ArrayList<>();
        List<PauseAnswer> heard = new ArrayList<>();
        fleet.inUse(numbers, "sales", TEN);
        Instant at = TEN;
        for (int step = 0; step < 6_000; step++) {
            at = at.plusMillis(random.nextInt(20_000));
            NumberId number = AskingFleet.number(random.nextInt(numbers));
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> fleet.dial(Dial.at(at).from(number).talk(random.nextInt(4) == 0 ? 90 : 3));
                case 3 -> fleet.input(FleetCapTest.command(number, Command.Kind.RESUME, at), at);
                case 4 -> fleet.tick(at);
                case 5, 6 -> {
                    if (!fleet.asked.isEmpty()) {
                        PauseRequest request = fleet.asked.remove();
                        told.add(request);
                        compare(naive, request);
                    }
                }
                case 7, 8 -> {
                    if (!fleet.answered.isEmpty()) {
                        PauseAnswer answer = fleet.answered.remove();
                        heard.add(answer);
                        fleet.hand(answer);
                    }
                }
                default -> again(random, naive, told, heard);
            }
            assertThat(fleet.grants.size())
                    .as("granted after step %d", step)
                    .isEqualTo(naive.granted.size())
                    .isLessThanOrEqualTo(cap);
            assertThat(fleet.pausedByStatistics())
                    .as("paused after step %d", step)
                    .isLessThanOrEqualTo(fleet.grants.size());
        }
        fleet.deliver();
        assertThat(fleet.pausedByStatistics()).as("nothing is kept for nobody").isEqualTo(fleet.grants.size());
        fleet.tick(at.plus(Duration.ofDays(8)));
        fleet.deliver();
        fleet.tick(at.plus(Duration.ofDays(8)).plus(Duration.ofHours(1)));
        fleet.deliver();
        assertThat(fleet.grants.size()).as("all is over").isZero();
        assertThat(fleet.capEdges().size() % 2).as("the last page is over").isZero();
        assertThat(fleet.decisions(Action.PAUSE).size()).isGreaterThan(20);
        assertThat(fleet.decisions(Action.SUPPRESSED).size()).isGreaterThan(20);
        assertThat(fleet.capEdges()).isNotEmpty();
    }

    /** What was delivered before is delivered again, the latest or one of long ago. */
    private void again(Random random, NaiveCap naive, List<PauseRequest> told, List<PauseAnswer> heard) {
        boolean late = random.nextInt(4) == 0;
        if (random.nextBoolean() && !told.isEmpty()) {
            compare(naive, told.get(late ? random.nextInt(told.size()) : told.size() - 1));
        } else if (!heard.isEmpty()) {
            fleet.hand(heard.get(late ? random.nextInt(heard.size()) : heard.size() - 1));
        }
    }

    private void compare(NaiveCap naive, PauseRequest request) {
        int before = fleet.answered.size();
        fleet.ask(request);
        String found = fleet.answered.size() == before
                ? "no answer"
                : fleet.answered.getLast().granted() ? "granted" : "refused";
        assertThat(found).as("%s", request).isEqualTo(naive.take(request));
    }

    private static PauseAnswer refusal(PauseAnswer granted) {
        return new PauseAnswer(
                granted.group(), granted.number(), granted.request(), granted.at(), false, granted.room());
    }

    /** Who may be paused: a map and its size. */
    private static final class NaiveCap {

        private final Map<NumberId, Long> granted = new HashMap<>();
        private final int cap;

        NaiveCap(int cap) {
            this.cap = cap;
        }

        String take(PauseRequest request) {
            Long held = granted.get(request.number());
            if (request.ended()) {
                granted.remove(request.number(), request.id());
                return "no answer";
            }
            if (held != null && held > request.id()) {
                return "no answer";
            }
            if (held == null && granted.size() >= cap) {
                return "refused";
            }
            granted.put(request.number(), request.id());
            return "granted";
        }
    }
}
