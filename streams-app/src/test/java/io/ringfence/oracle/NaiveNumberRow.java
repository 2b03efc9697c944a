package io.ringfence.oracle;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.policy.CallFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that ever reached one number. */
final class NaiveNumberRow {

    /**
     * A call as it was counted. Its call is replaced when it is amended, the rest stays.
     *
     * @param call the call with its present ending
     * @param panes where it is counted
     * @param sameBlock whether it went to the same block of 100 numbers as the outbound attempt that arrived before
     * @param purposes whether its purpose and the number's were both known
     * @param mismatch whether they were, and differed
     */
    record Counted(NaiveCall call, NaivePanes panes, boolean sameBlock, boolean purposes, boolean mismatch) {}

    /**
     * A complaint as it was counted.
     *
     * @param complaint the complaint
     * @param panes where it is counted
     */
    record Complained(Complaint complaint, NaivePanes panes) {}

    private record Selection(NaivePanes.Span span, CallFilter filter) {}

    private final List<Counted> calls = new ArrayList<>();
    private final List<Complained> complaints = new ArrayList<>();
    private final Map<Selection, List<Counted>> selected = new HashMap<>();
    private NumberProfile profile;
    private int lastBlock;

    NaiveNumberRow(NumberProfile profile) {
        this.profile = profile;
    }

    NumberProfile profile() {
        return profile;
    }

    List<Counted> calls() {
        return calls;
    }

    List<Complained> complaints() {
        return complaints;
    }

    void describe(NumberProfile next) {
        profile = next;
    }

    /** Calls attempted at {@code from} or later, in order of attempt, those of the same instant in order of arrival. */
    List<Counted> since(Instant from) {
        return calls.subList(firstFrom(from), calls.size());
    }

    private int firstFrom(Instant from) {
        int low = 0;
        int high = calls.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (calls.get(middle).call().attemptAt().isBefore(from)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The outbound calls in a span that a filter accepts; the rules of one moment share the list. */
    List<Counted> outbound(NaivePanes.Span span, CallFilter filter) {
        if (selected.size() > 100) {
            selected.clear();
        }
        return selected.computeIfAbsent(new Selection(span, filter), selection -> {
            List<Counted> events = new ArrayList<>();
            for (Counted event : since(span.start())) {
                NaiveCall call = event.call();
                if (call.violated().isEmpty() && !filter.violated().isEmpty()) {
                    continue; // breaks none of the rules named; most calls don't, and asking the filter takes longer
                }
                if (call.outbound()
                        && span.holds(event.panes())
                        && filter.accepts(call.purpose(), call.relationship(), call.region(), call.violated())) {
                    events.add(event);
                }
            }
            return events;
        });
    }

    /**
     * The contacts' latest attempts in one direction, of those whose latest is at {@code from} or later.
     */
    List<Counted> latest(Direction direction, Instant from) {
        List<Counted> latest = new ArrayList<>();
        Set<ContactId> seen = new HashSet<>();
        List<Counted> events = since(from);
        for (int i = events.size() - 1; i >= 0; i--) {
            NaiveCall call = events.get(i).call();
            if (call.direction() == direction && seen.add(call.contact())) {
                latest.add(events.get(i));
            }
        }
        return latest;
    }

    void add(NaiveCall call) {
        selected.clear();
        if (call.amends()) {
            for (int i = 0; i < calls.size(); i++) {
                Counted known = calls.get(i);
                if (known.call().call() == call.call() && known.call().contact().equals(call.contact())) {
                    calls.set(
                            i, new Counted(call, known.panes(), known.sameBlock(), known.purposes(), known.mismatch()));
                    return;
                }
            }
        }
        boolean sameBlock = call.outbound() && call.block() != 0 && call.block() == lastBlock;
        if (call.outbound()) {
            lastBlock = call.block();
        }
        boolean purposes = call.purpose() != CallPurpose.UNKNOWN && profile.purpose() != CallPurpose.UNKNOWN;
        boolean mismatch = purposes && call.purpose() != profile.purpose();
        int place = firstFrom(call.attemptAt().plusMillis(1));
        calls.add(
                place,
                new Counted(call, NaivePanes.of(call.attemptAt(), profile.zone()), sameBlock, purposes, mismatch));
    }

    /** Whether a complaint of that id came before. */
    boolean knows(Complaint complaint) {
        return complaints.stream()
                .anyMatch(known -> known.complaint().complaintId().equals(complaint.complaintId()));
    }

    void add(Complaint complaint) {
        if (knows(complaint)) {
            return;
        }
        complaints.add(new Complained(complaint, NaivePanes.of(complaint.at(), profile.zone())));
    }
}
