package io.ringfence.domain.stage;

import io.ringfence.backtest.MemoryClock;
import io.ringfence.backtest.MemoryRows;
import io.ringfence.backtest.MemoryTimers;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.GroupInput;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.group.Grant;
import io.ringfence.domain.group.Grants;
import io.ringfence.domain.group.GroupMember;
import io.ringfence.domain.group.GroupOutput;
import io.ringfence.domain.group.GroupStage;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageState;
import io.ringfence.domain.policy.PauseKind;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The three stages of one task each, with what numbers ask and groups answer held in between until a test delivers it: late, or
 * more than once.
 */
final class AskingFleet implements NumberOutput, GroupOutput {

    final List<Decision> decisions = new ArrayList<>();
    final List<GroupAlert> alerts = new ArrayList<>();
    final List<GroupStatus> statuses = new ArrayList<>();
    final Deque<PauseRequest> asked = new ArrayDeque<>();
    final Deque<PauseAnswer> answered = new ArrayDeque<>();
    final MemoryRows<GroupMember, Grant> grants = new MemoryRows<>();
    private final MemoryRows<NumberId, NumberRow> rows = new MemoryRows<>();
    private final ContactStage contacts;
    private final NumberStage numbers;
    private final GroupStage groups;
    private Instant now = Instant.EPOCH;
    private int made;

    AskingFleet(Policy policy) {
        PolicyBook book = PolicyBook.of(policy);
        numbers = new NumberStage(
                rows,
                new MemoryTimers<>(),
                new MemoryClock(),
                () -> book,
                Optional.of(new GroupTelling(new MemoryRows<>(), List.of(), this::hear)),
                new MemoryRows<>(),
                this);
        contacts = new ContactStage(
                new MemoryRows<>(), new MemoryTimers<>(), new MemoryClock(), () -> book, new Forwarding(numbers));
        groups = new GroupStage(
                new MemoryRows<>(),
                new MemoryTimers<>(),
                new MemoryClock(),
                () -> book,
                new Grants(grants, List.of()),
                this);
    }

    static NumberId number(int i) {
        return NumberId.of("+862161" + (100_000 + i));
    }

    /** Numbers of a pool, each of which has called once in the minutes before {@code at}. */
    void inUse(int count, String pool, Instant at) {
        for (int i = 0; i < count; i++) {
            profile(number(i), pool, at.minusSeconds(120));
            dial(Dial.at(at.minusSeconds(120)).from(number(i)));
        }
        tick(at);
    }

    void profile(NumberId number, String pool, Instant at) {
        input(
                new NumberProfile(
                        number, CallPurpose.UNKNOWN, pool, Bench.CHINA, Criticality.NORMAL, Instant.EPOCH, false),
                at);
    }

    void dial(Dial dial) {
        made++;
        now = dial.at();
        CallRecord call = dial.to(made).at(dial.at(), "call-" + made).record();
        contacts.accept(call, dial.at().toEpochMilli());
        fire();
    }

    /** Calls that are short, so many as it takes, from then on one a millisecond. */
    void misbehave(NumberId number, int calls, Instant at) {
        for (int i = 0; i < calls; i++) {
            dial(Dial.at(at.plusMillis(i)).from(number).talk(3));
        }
    }

    void input(NumberInput input, Instant at) {
        numbers.accept(input, at.toEpochMilli());
        fire();
    }

    void tick(Instant at) {
        now = at;
        numbers.tick(new Tick(at));
        fire();
        groups.tick(new Tick(at));
        fire();
    }

    /** Takes a request to the group, now or again. */
    void ask(PauseRequest request) {
        groups.accept(request, request.at().toEpochMilli());
        fire();
    }

    /** Takes an answer to its number, now or again. */
    void hand(PauseAnswer answer) {
        input(answer, now);
    }

    /** Delivers all that is under way, and what comes of it. */
    void deliver() {
        while (!asked.isEmpty() || !answered.isEmpty()) {
            if (!asked.isEmpty()) {
                ask(asked.remove());
            } else {
                hand(answered.remove());
            }
        }
    }

    /** How many numbers are paused by statistics at this moment. */
    long pausedByStatistics() {
        return rows.all().values().stream()
                .filter(row -> row.life().state() instanceof UsageState.Paused paused
                        && paused.causes().stream().anyMatch(cause -> cause.kind() == PauseKind.STATISTICAL))
                .count();
    }

    Map<NumberId, NumberRow> rows() {
        return rows.all();
    }

    List<Decision> decisions(Action action) {
        return decisions.stream()
                .filter(decision -> decision.action() == action)
                .toList();
    }

    /** The edges of one number, as {@code ACTION rule}. */
    List<String> edges(NumberId number) {
        return decisions.stream()
                .filter(decision -> decision.number().equals(number))
                .map(decision -> (decision.action() + " " + decision.rule()).strip())
                .toList();
    }

    /** The edges of the alert about the cap. */
    List<GroupAlert> capEdges() {
        return alerts.stream()
                .filter(alert -> alert.reason().rule().equals("fleet-cap"))
                .toList();
    }

    private void hear(GroupInput input) {
        if (input instanceof PauseRequest request) {
            asked.add(request);
        } else {
            groups.accept(input, input.at().toEpochMilli());
        }
    }

    private void fire() {
        while (numbers.fire(1_000)) {
            // until nothing is due
        }
        while (groups.fire(1_000)) {
            // until nothing is due
        }
    }

    @Override
    public void decided(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public void status(NumberStatus status) {
        // follows from the decisions and the rows
    }

    @Override
    public void refused(NumberInput input, Refusal why) {
        throw new AssertionError("refused: " + why);
    }

    @Override
    public void alert(GroupAlert alert) {
        alerts.add(alert);
    }

    @Override
    public void answer(PauseAnswer answer) {
        answered.add(answer);
    }

    @Override
    public void status(GroupStatus status) {
        statuses.add(status);
    }

    @Override
    public void refused(GroupSums sums, Refusal why) {
        throw new AssertionError("refused: " + why);
    }
}
