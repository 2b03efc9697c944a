package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Kept;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.RuleSet;

/** Counts classified calls in a number's panes. */
final class Counting {

    private final Panes panes;
    private final NumberRow row;
    private final Kept kept;
    private final long at;
    private final long now;

    private Counting(NumberRow row, Kept kept, long at, long now) {
        this.panes = row.panes;
        this.kept = kept;
        this.row = row;
        this.at = at;
        this.now = now;
    }

    /** Counts a call, or corrects one that was counted, when the clock shows {@code now}. */
    static void count(ClassifiedCall call, NumberRow row, RuleSet rules, long now) {
        Counting counting = new Counting(row, rules.kept(), call.attemptAt().toEpochMilli(), now);
        counting.panes.expire(now, row.local);
        if (call.direction() == Direction.INBOUND) {
            if (!call.amends()) {
                counting.inbound(call);
            }
        } else if (call.amends()) {
            counting.amend(call, rules);
        } else {
            counting.outbound(call, rules);
        }
    }

    private void inbound(ClassifiedCall call) {
        add(Counter.INBOUND);
        if (isLatest(call)) {
            call.previous().ifPresent(previous -> panes.take(previous.at().toEpochMilli(), Counter.INBOUND_DISTINCT));
            add(Counter.INBOUND_DISTINCT);
        }
    }

    private void outbound(ClassifiedCall call, RuleSet rules) {
        end(0, call);
        circumstances(0, call);
        if (isLatest(call)) {
            call.previous().ifPresent(this::takePrevious);
            add(Counter.DISTINCT);
            if (call.relationship() == Relationship.STRANGER) {
                add(Counter.DISTINCT_STRANGER);
            }
        }
        if (call.block() != 0 && call.block() == row.lastBlock) {
            add(Counter.SEQUENTIAL);
        }
        row.lastBlock = call.block();
        int slot = 0;
        for (CallFilter filter : rules.filters()) {
            slot++;
            if (filter.accepts(call.purpose(), call.relationship(), call.region(), call.violated())) {
                end(slot, call);
                circumstances(slot, call);
            }
        }
    }

    private void amend(ClassifiedCall call, RuleSet rules) {
        replace(0, call);
        int slot = 0;
        for (CallFilter filter : rules.filters()) {
            slot++;
            // what a call violated is only known when it is counted first; its outcome doesn't matter there
            if (filter.violated().isEmpty()
                    && filter.accepts(call.purpose(), call.relationship(), call.region(), call.violated())) {
                replace(slot, call);
            }
        }
    }

    private void replace(int slot, ClassifiedCall call) {
        panes.move(at, slot, call.previousOutcome().orElseThrow(), call.outcome(), kept, now, row.local);
        details(slot, call);
    }

    /** What the end of a call tells. */
    private void end(int slot, ClassifiedCall call) {
        add(slot, call.outcome(), 1);
        details(slot, call);
    }

    private void details(int slot, ClassifiedCall call) {
        if (call.outcome() < Outcome.TALK_CLASSES && call.talkS() > 0) {
            add(slot, Counter.TALK_S, call.talkS());
        }
        if (call.outcome() == Outcome.REJECTED && call.ringS() >= 0) {
            add(slot, Counter.REJECT_RING_KNOWN, 1);
            add(slot, Counter.REJECT_RING_S, call.ringS());
        }
        if (call.abandoned()) {
            add(slot, Counter.ABANDONED, 1);
        }
    }

    /** What was known when the call was made. */
    private void circumstances(int slot, ClassifiedCall call) {
        if (call.relationship() == Relationship.STRANGER) {
            add(slot, Counter.STRANGER, 1);
        } else if (call.relationship().permits()) {
            add(slot, Counter.PERMITTED, 1);
        }
        if (call.quietHours()) {
            add(slot, Counter.QUIET_HOURS, 1);
        }
        if (call.offDay()) {
            add(slot, Counter.OFF_DAY, 1);
        }
        if (call.afterRefusal()) {
            add(slot, Counter.AFTER_REFUSAL, 1);
        }
        CallPurpose assigned = row.profile.map(profile -> profile.purpose()).orElse(CallPurpose.UNKNOWN);
        if (assigned != CallPurpose.UNKNOWN && call.purpose() != CallPurpose.UNKNOWN) {
            add(slot, Counter.PURPOSE_KNOWN, 1);
            if (assigned != call.purpose()) {
                add(slot, Counter.PURPOSE_MISMATCH, 1);
            }
        }
    }

    private void takePrevious(ClassifiedCall.Previous previous) {
        long then = previous.at().toEpochMilli();
        panes.take(then, Counter.DISTINCT);
        if (previous.relationship() == Relationship.STRANGER) {
            panes.take(then, Counter.DISTINCT_STRANGER);
        }
    }

    /** An attempt older than the one its contact is counted at adds no distinct contact. */
    private static boolean isLatest(ClassifiedCall call) {
        return call.previous()
                .map(previous -> !call.attemptAt().isBefore(previous.at()))
                .orElse(true);
    }

    private void add(int code) {
        add(0, code, 1);
    }

    private void add(int slot, int code, int delta) {
        panes.add(at, slot, code, delta, kept, now, row.local);
    }
}
