package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Relationship;
import java.util.Optional;

/**
 * The counters that one outbound call adds to, wherever it is counted: of its number, of a filter, of a group. Filled anew for
 * each call.
 */
final class CallTally {

    private static final int MOST = 12;

    private final int[] codes = new int[MOST];
    private final int[] deltas = new int[MOST];
    private int size;

    /** How a call ended. */
    void end(ClassifiedCall call) {
        size = 0;
        add(call.outcome(), 1);
        details(call);
    }

    /** What a call's new outcome brings besides. */
    void amendment(ClassifiedCall call) {
        size = 0;
        details(call);
    }

    /** What was known when the call was made, added to what is there. */
    void circumstances(ClassifiedCall call, Optional<CallPurpose> assigned) {
        if (call.relationship() == Relationship.STRANGER) {
            add(Counter.STRANGER, 1);
        } else if (call.relationship().permits()) {
            add(Counter.PERMITTED, 1);
        }
        if (call.quietHours()) {
            add(Counter.QUIET_HOURS, 1);
        }
        if (call.offDay()) {
            add(Counter.OFF_DAY, 1);
        }
        if (call.afterRefusal()) {
            add(Counter.AFTER_REFUSAL, 1);
        }
        if (call.rotated()) {
            add(Counter.ROTATED, 1);
        }
        CallPurpose its = assigned.orElse(CallPurpose.UNKNOWN);
        if (its != CallPurpose.UNKNOWN && call.purpose() != CallPurpose.UNKNOWN) {
            add(Counter.PURPOSE_KNOWN, 1);
            if (its != call.purpose()) {
                add(Counter.PURPOSE_MISMATCH, 1);
            }
        }
    }

    int size() {
        return size;
    }

    int code(int index) {
        return codes[index];
    }

    int delta(int index) {
        return deltas[index];
    }

    private void details(ClassifiedCall call) {
        if (call.outcome() < Outcome.TALK_CLASSES && call.talkS() > 0) {
            add(Counter.TALK_S, call.talkS());
        }
        if (call.outcome() == Outcome.REJECTED && call.ringS() >= 0) {
            add(Counter.REJECT_RING_KNOWN, 1);
            add(Counter.REJECT_RING_S, call.ringS());
        }
        if (call.abandoned()) {
            add(Counter.ABANDONED, 1);
        }
    }

    private void add(int code, int delta) {
        codes[size] = code;
        deltas[size] = delta;
        size++;
    }
}
