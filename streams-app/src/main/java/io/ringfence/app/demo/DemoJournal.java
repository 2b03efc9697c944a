package io.ringfence.app.demo;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happened: decisions as they came, calls that were made and calls that were not. */
final class DemoJournal {

    private final List<Decision> decisions = new ArrayList<>();
    private final List<PlannedCall> made = new ArrayList<>();
    private final Map<NumberId, Long> held = new HashMap<>();
    private long shielded;

    void decided(Decision decision) {
        decisions.add(decision);
    }

    void made(PlannedCall call) {
        made.add(call);
    }

    /** A call wasn't made because its number rests. */
    void held(NumberId number) {
        held.merge(number, 1L, Long::sum);
    }

    /** A call wasn't made because its contact must not be called. */
    void shielded() {
        shielded++;
    }

    /** All decisions, in the order in which they came. */
    List<Decision> decisions() {
        return Collections.unmodifiableList(decisions);
    }

    /** All calls that were made, in order. */
    List<PlannedCall> made() {
        return Collections.unmodifiableList(made);
    }

    /** Calls not made because their number rested. */
    long heldCalls() {
        return held.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The same for one number. */
    long heldCalls(NumberId number) {
        return held.getOrDefault(number, 0L);
    }

    /** Calls not made because their contact was not to be called. */
    long shieldedCalls() {
        return shielded;
    }
}
