package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupInput;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.policy.GroupNeeds;
import io.ringfence.domain.policy.PolicyVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Gathers what the numbers of one task do for the groups they belong to, and tells each group once a minute of the task's
 * clock: however many numbers a pool has, its row hears of each task once a minute. What a number asks its group is told at
 * once. For one thread.
 */
public final class GroupTelling {

    private static final long MINUTE = 60_000;

    private final Rows<GroupId, PendingSums> rows;
    private final Consumer<GroupInput> out;
    private final TreeSet<GroupId> pending;
    private final CallGroups groups = new CallGroups();
    private final Map<Integer, GroupNeeds> needs = new HashMap<>();
    private long minute = Long.MIN_VALUE;

    /**
     * Tells what it gathers to {@code out}.
     *
     * @param rows where it is kept until it is told
     * @param left the groups that {@code rows} has something of from before
     */
    public GroupTelling(Rows<GroupId, PendingSums> rows, Collection<GroupId> left, Consumer<GroupInput> out) {
        this.rows = rows;
        this.out = out;
        this.pending = new TreeSet<>(left);
    }

    /** Tells what is pending if the clock has come to another minute. */
    void clock(long now) {
        long its = Math.floorDiv(now, MINUTE);
        if (its == minute) {
            return;
        }
        minute = its;
        tell(now);
    }

    /** Tells what is pending. */
    public void tell(long now) {
        for (GroupId group : pending) {
            rows.get(group)
                    .map(PendingSums::sums)
                    .filter(sums -> !sums.isEmpty())
                    .ifPresent(sums -> out.accept(new GroupSums(group, Instant.ofEpochMilli(now), sums)));
            rows.remove(group);
        }
        pending.clear();
    }

    /** A number asks its group, or gives something back. */
    void ask(PauseRequest request) {
        out.accept(request);
    }

    /**
     * An outbound call was counted.
     *
     * @param tally what it added to, its corrected outcome apart
     * @param fresh whether its number came into use in this month by it
     * @param pool the pool that its number is in
     */
    void called(ClassifiedCall call, CallTally tally, boolean fresh, Optional<GroupId> pool, PolicyVersion by) {
        GroupNeeds needed = needs.computeIfAbsent(by.version(), version -> GroupNeeds.of(by.policy()));
        add(groups.tenant(call), call, tally, fresh, needed);
        if (pool.isPresent()) {
            add(pool.get(), call, tally, fresh, needed);
        }
        Optional<GroupId> campaign = groups.campaign(call);
        if (campaign.isPresent()) {
            add(campaign.get(), call, tally, false, needed);
        }
        Optional<GroupId> trunk = groups.trunk(call);
        if (trunk.isPresent()) {
            add(trunk.get(), call, tally, false, needed);
        }
    }

    /** Somebody complained about a number. */
    void complained(NumberId number, long at, Optional<GroupId> pool) {
        add(GroupId.ofTenant(number.tenant()), at, Counter.COMPLAINTS);
        pool.ifPresent(its -> add(its, at, Counter.COMPLAINTS));
    }

    /**
     * What a number adds to its pool's head-room changed.
     *
     * @param used calls by which it used it up since it told last
     */
    void headroom(NumberId number, String pool, List<GroupSums.Sum> changes, int used, long at) {
        if (changes.isEmpty() || pool.isBlank()) {
            return;
        }
        GroupId group = new GroupId(number.tenant(), GroupId.Kind.POOL, pool);
        PendingSums sums = open(group);
        changes.forEach(sum -> sums.add(sum.minute(), sum.filter(), sum.code(), sum.delta()));
        if (used > 0) {
            sums.add(at, GroupNeeds.ALL_CALLS, Counter.HEADROOM_USED, used);
        }
        rows.put(group, sums);
    }

    private void add(GroupId group, long at, int code) {
        PendingSums sums = open(group);
        sums.add(at, GroupNeeds.ALL_CALLS, code, 1);
        rows.put(group, sums);
    }

    private void add(GroupId group, ClassifiedCall call, CallTally tally, boolean fresh, GroupNeeds needed) {
        long at = call.attemptAt().toEpochMilli();
        PendingSums sums = open(group);
        for (GroupNeeds.Part part : needed.of(group.kind())) {
            if (part.key() != GroupNeeds.ALL_CALLS && !concerns(part, call)) {
                continue;
            }
            if (call.amends()) {
                add(sums, part, at, call.previousOutcome().orElseThrow(), -1);
                add(sums, part, at, call.outcome(), 1);
            }
            for (int i = 0; i < tally.size(); i++) {
                add(sums, part, at, tally.code(i), tally.delta(i));
            }
            if (fresh) {
                add(sums, part, at, Counter.NUMBERS_IN_USE, 1);
            }
        }
        rows.put(group, sums);
    }

    /** What a call violated is only known when it is counted first; its outcome doesn't matter there. */
    private static boolean concerns(GroupNeeds.Part part, ClassifiedCall call) {
        return (!call.amends() || part.filter().violated().isEmpty()) && Counting.accepts(part.filter(), call);
    }

    private static void add(PendingSums sums, GroupNeeds.Part part, long at, int code, int delta) {
        if ((part.counters() >>> code & 1) != 0) {
            sums.add(at, part.key(), code, delta);
        }
    }

    private PendingSums open(GroupId group) {
        Optional<PendingSums> begun = rows.get(group);
        if (begun.isPresent()) {
            return begun.get(); // and pending since it was begun
        }
        pending.add(group);
        return new PendingSums();
    }
}
