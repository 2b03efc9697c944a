package io.ringfence.topology;

import io.ringfence.backtest.GroupReplay;
import io.ringfence.backtest.Replay;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.group.GroupOutput;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactOutput;
import io.ringfence.domain.stage.ContactStatus;
import io.ringfence.domain.stage.ErasedContact;
import io.ringfence.domain.stage.NumberOutput;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.oracle.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Traffic through both stages in memory, and what came of it. */
final class ReplayRun implements NumberOutput, ContactOutput, GroupOutput {

    private final Map<NumberId, List<Decision>> decisions = new TreeMap<>();
    private final List<ClassifiedCall> calls = new ArrayList<>();
    private final List<GroupAlert> groupAlerts = new ArrayList<>();

    private ReplayRun() {}

    static ReplayRun over(List<Traffic.Arrival> arrivals, PolicyBook book) {
        ReplayRun run = new ReplayRun();
        Replay replay = Replay.of(book, run, run, new GroupReplay(book, run));
        arrivals.forEach(arrival -> accept(replay, arrival));
        return run;
    }

    /** Every decision, by number, in order. */
    Map<NumberId, List<Decision>> decisions() {
        return decisions;
    }

    /** The calls that the contact stage forwarded, in order. */
    List<ClassifiedCall> calls() {
        return calls;
    }

    /** The edges of alerts about groups, in order. */
    List<GroupAlert> groupAlerts() {
        return groupAlerts;
    }

    private static void accept(Replay replay, Traffic.Arrival arrival) {
        if (arrival.input() instanceof Traffic.Input.OfContact contact) {
            if (contact.input() instanceof ContactInput.Call call) {
                replay.accept(call.call(), arrival.atMs());
            } else if (contact.input() instanceof ContactInput.Mark mark) {
                replay.accept(mark.mark());
            }
        } else if (arrival.input() instanceof Traffic.Input.OfNumber number) {
            replay.accept(number.input(), arrival.atMs());
        } else if (arrival.input() instanceof Traffic.Input.OfClock clock) {
            replay.tick(clock.tick());
        }
    }

    @Override
    public void decided(Decision decision) {
        decisions.computeIfAbsent(decision.number(), id -> new ArrayList<>()).add(decision);
    }

    @Override
    public void classified(ClassifiedCall call) {
        calls.add(call);
    }

    @Override
    public void alert(GroupAlert alert) {
        groupAlerts.add(alert);
    }

    @Override
    public void status(GroupStatus status) {
        // follows from what groups were told
    }

    @Override
    public void refused(GroupSums sums, Refusal why) {
        throw new AssertionError("refused " + sums + ": " + why);
    }

    @Override
    public void status(NumberStatus status) {
        // follows from the decisions and the rows
    }

    @Override
    public void refused(NumberInput input, Refusal why) {
        throw new AssertionError("refused " + input + ": " + why);
    }

    @Override
    public void status(ContactStatus status) {
        // no decision follows from it
    }

    @Override
    public void erased(ErasedContact erased) {
        // nobody is forgotten here
    }

    @Override
    public void duplicate(CallRecord call) {
        // shown by what was forwarded
    }

    @Override
    public void refused(CallRecord call, Refusal why) {
        // shown by what was forwarded
    }

    @Override
    public void inexact(ContactKey contact) {
        throw new AssertionError("a contact came to its bound: " + contact);
    }
}
