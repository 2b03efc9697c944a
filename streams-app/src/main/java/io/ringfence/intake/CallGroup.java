package io.ringfence.intake;

import io.ringfence.domain.call.CallRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows that belong together: legs of a ring group or a queue, dials one after another, the two halves of Local
 * channels. They are one call for each person outside and direction; rows that tell of nobody outside belong to the
 * first of these calls, and where there is none stand for themselves.
 */
final class CallGroup {

    /** Rows one group holds; those beyond it are handed on as late ones. */
    static final int MAX_ROWS = 1_000;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pending(
            Origin origin,
            Verdict verdict,
            byte[] raw,
            @Nullable CallSoFar call) {}

    private final List<CallSoFar> calls = new ArrayList<>(1);
    private final List<Pending> rows = new ArrayList<>(2);
    private final String id;
    private final long firstRow;
    private Instant touched = Instant.MIN;
    private @Nullable Leg bye;

    /**
     * @param id the call id of the first call; others add the id of their own channel
     * @param firstRow the position of its first row
     */
    CallGroup(String id, long firstRow) {
        this.id = id;
        this.firstRow = firstRow;
    }

    Instant touched() {
        return touched;
    }

    void touch(Instant at) {
        touched = at;
    }

    boolean isFull() {
        return rows.size() >= MAX_ROWS;
    }

    /** The position of its first row. */
    long firstRow() {
        return firstRow;
    }

    int size() {
        return rows.size();
    }

    /** Takes a row in that belongs to the group. */
    void add(Leg leg, Verdict verdict, Origin origin, byte[] raw, String trunkPattern) {
        rows.add(new Pending(origin, verdict, raw, take(leg, verdict, trunkPattern)));
    }

    private @Nullable CallSoFar take(Leg leg, Verdict verdict, String trunkPattern) {
        if (leg.part() == Leg.Part.BYE) {
            bye = leg;
            calls.forEach(call -> call.ended(leg));
        }
        if (!(verdict instanceof Verdict.Call parties)) {
            return null;
        }
        CallSoFar call = find(parties);
        if (call == null) {
            String callId = calls.isEmpty() ? id : id + "~" + leg.ids().leg();
            call = new CallSoFar(callId, parties, leg.times().start(), trunkPattern);
            calls.add(call);
        }
        call.add(leg, parties);
        if (bye != null) {
            call.ended(bye); // written before the row of the answer
        }
        return call;
    }

    /** Whether a call out only passes a caller on: then the number it shows is the caller's, not the company's. */
    private boolean isForward(CallSoFar call) {
        return calls.stream().anyMatch(call::passesOn);
    }

    private @Nullable CallSoFar find(Verdict.Call parties) {
        for (CallSoFar call : calls) {
            if (call.isSameCall(parties)) {
                return call;
            }
        }
        return null;
    }

    /** Hands the results of all rows held out, and forgets the rows. The calls stay, for late rows. */
    void close(IntakeOptions options, Parties known, Consumer<RowResult<CallRecord>> out) {
        calls.removeIf(this::isForward);
        List<CallSoFar> handedOut = new ArrayList<>(1);
        for (Pending row : rows) {
            CallSoFar call = row.call() != null && calls.contains(row.call()) ? row.call() : null;
            if (call != null && !handedOut.contains(call)) {
                handedOut.add(call);
                out.accept(new RowResult.Accepted<>(call.record(options, known), row.origin()));
            } else {
                out.accept(alone(row, call));
            }
        }
        rows.clear();
    }

    /** Takes a row that came after the group was closed. */
    RowResult<CallRecord> late(
            Leg leg, Verdict verdict, Origin origin, byte[] raw, IntakeOptions options, Parties known) {
        String pattern = options.exchange().trunkPattern();
        if (verdict instanceof Verdict.Call parties) {
            CallSoFar before = find(parties);
            if (before == null) {
                CallSoFar call = take(leg, verdict, pattern);
                if (call == null || isForward(call)) {
                    calls.remove(call);
                    return alone(new Pending(origin, verdict, raw, null), null);
                }
                return new RowResult.Accepted<>(call.record(options, known), origin);
            }
            CallRecord told = before.record(options, known);
            before.add(leg, parties);
            CallRecord now = before.record(options, known);
            return amended(told, now, origin);
        }
        if (leg.part() == Leg.Part.BYE && !calls.isEmpty()) {
            CallRecord told = calls.get(0).record(options, known);
            take(leg, verdict, pattern);
            return amended(told, calls.get(0).record(options, known), origin);
        }
        return alone(new Pending(origin, verdict, raw, null), null);
    }

    private static RowResult<CallRecord> amended(CallRecord told, CallRecord now, Origin origin) {
        return now.equals(told) ? new RowResult.Grouped<>(now.callId(), origin) : new RowResult.Amended<>(now, origin);
    }

    private RowResult<CallRecord> alone(Pending row, @Nullable CallSoFar call) {
        if (call != null) {
            return new RowResult.Grouped<>(call.callId(), row.origin());
        }
        if (!calls.isEmpty()) {
            return new RowResult.Grouped<>(calls.get(0).callId(), row.origin());
        }
        if (row.verdict() instanceof Verdict.Fault fault) {
            return fault.fault().at(row.origin(), row.raw());
        }
        return new RowResult.Internal<>(row.origin());
    }
}
