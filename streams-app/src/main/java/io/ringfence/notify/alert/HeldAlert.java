package io.ringfence.notify.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alert that somebody is told of until it has ended, and that it has ended.
 *
 * @param id which it is
 * @param labels its identity for Alertmanager: they never change while it is held
 * @param annotations what it says
 * @param evidence what speaks for it
 * @param startsAt since when
 * @param at when the decision that touched it last was made
 * @param sequence of that decision
 * @param endedAt when it ended; empty while it is open
 * @param expiresAt when it ends without a decision; empty if it doesn't
 */
public record HeldAlert(
        AlertId id,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        List<Evidence> evidence,
        Instant startsAt,
        Instant at,
        long sequence,
        Optional<Instant> endedAt,
        Optional<Instant> expiresAt) {

    public HeldAlert {
        labels = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        annotations = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        evidence = List.copyOf(evidence);
    }

    /** Whether it has not ended. */
    public boolean isOpen() {
        return endedAt.isEmpty();
    }

    /** Its level, as its label says. */
    public String level() {
        return labels.getOrDefault(AlertLabels.LEVEL, "");
    }

    /** The same, over. Ends no earlier than it began. */
    public HeldAlert ended(Instant when) {
        Instant end = when.isBefore(startsAt) ? startsAt : when;
        return new HeldAlert(
                id, labels, annotations, evidence, startsAt, at, sequence, Optional.of(end), Optional.empty());
    }

    /** Whether a decision was made after the one that touched it last; one that comes twice was not. */
    boolean isOlderThan(Instant madeAt, long itsSequence) {
        return madeAt.isAfter(at) || (madeAt.equals(at) && itsSequence > sequence);
    }
}
