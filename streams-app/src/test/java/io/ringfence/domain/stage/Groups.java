package io.ringfence.domain.stage;

import io.ringfence.backtest.GroupReplay;
import io.ringfence.backtest.Replay;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.group.GroupOutput;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The three stages, and what they gave. */
final class Groups implements NumberOutput, GroupOutput {

    final List<Decision> decisions = new ArrayList<>();
    final List<GroupAlert> alerts = new ArrayList<>();
    final List<GroupStatus> statuses = new ArrayList<>();
    final List<GroupNews> news = new ArrayList<>();
    final Map<NumberId, NumberStatus> numbers = new HashMap<>();
    final GroupReplay groups;
    final Replay replay;
    boolean wantsStatus = true;
    private int made;
    private int taken;

    Groups(Policy policy) {
        PolicyBook book = PolicyBook.of(policy);
        groups = new GroupReplay(book, this);
        replay = Replay.of(book, this, groups);
        groups.tellsTo(replay::told);
    }

    void dial(Dial dial) {
        made++;
        replay.accept(
                dial.to(made).at(dial.at(), "call-" + made).record(), dial.at().toEpochMilli());
    }

    void complain(NumberId number, int who, Instant at) {
        replay.accept(
                new Complaint(number, "complaint-" + who, at, Dial.contactId(who), "12321", ""), at.toEpochMilli());
    }

    void profile(NumberId number, String pool, Instant at) {
        replay.accept(
                new NumberProfile(
                        number, CallPurpose.UNKNOWN, pool, Bench.CHINA, Criticality.NORMAL, Instant.EPOCH, false),
                at.toEpochMilli());
    }

    void tick(Instant at) {
        replay.tick(new Tick(at));
        groups.tick(new Tick(at));
    }

    /** The edges since this was asked last, as {@code EDGE LEVEL rule}. */
    List<String> edges() {
        List<String> edges = alerts.subList(taken, alerts.size()).stream()
                .map(alert -> alert.edge() + " " + alert.level() + " "
                        + alert.reason().rule())
                .toList();
        taken = alerts.size();
        return edges;
    }

    @Override
    public void decided(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public void status(NumberStatus status) {
        numbers.put(status.number(), status);
    }

    @Override
    public void news(GroupNews told) {
        news.add(told);
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
    public void status(GroupStatus status) {
        statuses.add(status);
    }

    @Override
    public boolean wantsGroupStatus() {
        return wantsStatus;
    }

    @Override
    public void refused(GroupSums sums, Refusal why) {
        throw new AssertionError("refused: " + why);
    }
}
