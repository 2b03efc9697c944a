package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Kept;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.RuleSet;

/** Counts classified calls in a number's panes. For one thread. */
final class Counting {

    private final CallTally tally = new CallTally();

    /** Counts a call, or corrects one that was counted, when the clock shows {@code now}. */
    void count(ClassifiedCall call, NumberRow row, RuleSet rules, long now) {
        Place place = new Place(row, rules.kept(), call.attemptAt().toEpochMilli(), now);
        row.panes.expire(now, row.local);
        if (call.direction() == Direction.INBOUND) {
            if (!call.amends()) {
                inbound(call, place);
            }
        } else if (call.amends()) {
            amend(call, rules, place);
        } else {
            outbound(call, rules, place);
        }
    }

    /** What the outbound call counted last added to. */
    CallTally tally() {
        return tally;
    }

    /** Where a call is counted. */
    private record Place(NumberRow row, Kept kept, long at, long now) {

        void add(int slot, int code, int delta) {
            row.panes.add(at, slot, code, delta, kept, now, row.local);
        }

        void add(int code) {
            add(0, code, 1);
        }

        void add(int slot, CallTally tally) {
            for (int i = 0; i < tally.size(); i++) {
                add(slot, tally.code(i), tally.delta(i));
            }
        }
    }

    private static void inbound(ClassifiedCall call, Place place) {
        place.add(Counter.INBOUND);
        if (isLatest(call)) {
            call.previous()
                    .ifPresent(
                            previous -> place.row.panes.take(previous.at().toEpochMilli(), Counter.INBOUND_DISTINCT));
            place.add(Counter.INBOUND_DISTINCT);
        }
    }

    private void outbound(ClassifiedCall call, RuleSet rules, Place place) {
        tally.end(call);
        tally.circumstances(call, place.row.profile().map(NumberProfile::purpose));
        place.add(0, tally);
        if (isLatest(call)) {
            call.previous().ifPresent(previous -> takePrevious(previous, place.row.panes));
            place.add(Counter.DISTINCT);
            if (call.relationship() == Relationship.STRANGER) {
                place.add(Counter.DISTINCT_STRANGER);
            }
        }
        if (call.block() != 0 && call.block() == place.row.lastBlock) {
            place.add(Counter.SEQUENTIAL);
        }
        place.row.lastBlock = call.block();
        int slot = 0;
        for (CallFilter filter : rules.filters()) {
            slot++;
            if (accepts(filter, call)) {
                place.add(slot, tally);
            }
        }
    }

    private void amend(ClassifiedCall call, RuleSet rules, Place place) {
        tally.amendment(call);
        replace(0, call, place);
        int slot = 0;
        for (CallFilter filter : rules.filters()) {
            slot++;
            // what a call violated is only known when it is counted first; its outcome doesn't matter there
            if (filter.violated().isEmpty() && accepts(filter, call)) {
                replace(slot, call, place);
            }
        }
    }

    private void replace(int slot, ClassifiedCall call, Place place) {
        int before = call.previousOutcome().orElseThrow();
        place.row.panes.move(place.at, slot, before, call.outcome(), place.kept, place.now, place.row.local);
        place.add(slot, tally);
    }

    /** Whether a filter is about a call. */
    static boolean accepts(CallFilter filter, ClassifiedCall call) {
        return filter.accepts(call.purpose(), call.relationship(), call.region(), call.violated());
    }

    private static void takePrevious(ClassifiedCall.Previous previous, Panes panes) {
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
}
