package io.ringfence.notify.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** What one decision or edge makes of the open alerts of its number or group; those that were told later stay as they are. */
final class AlertChanges {

    private final Map<String, HeldAlert> held;
    private final String subject;
    private final Instant at;
    private final long sequence;
    private final Instant now;
    private final Map<String, HeldAlert> changed = new LinkedHashMap<>();

    /**
     * No changes yet.
     *
     * @param held the open alerts, by slot
     * @param subject whose they are
     * @param at when it was decided
     * @param sequence which decision or edge it is
     * @param now the wall clock
     */
    AlertChanges(Map<String, HeldAlert> held, String subject, Instant at, long sequence, Instant now) {
        this.held = held;
        this.subject = subject;
        this.at = at;
        this.sequence = sequence;
        this.now = now;
    }

    /** The alerts as they are afterwards, ended ones too; those that stay as they are, not. */
    Collection<HeldAlert> all() {
        return changed.values();
    }

    /** Opens an alert, or tells an open one anew: its labels stay what they are. */
    void open(
            String slot,
            Supplier<SortedMap<String, String>> labels,
            SortedMap<String, String> annotations,
            List<Evidence> evidence,
            Optional<Instant> expiresAt) {
        Optional<HeldAlert> before = Optional.ofNullable(held.get(slot)).filter(HeldAlert::isOpen);
        if (before.filter(alert -> !isOlder(alert)).isPresent()) {
            return;
        }
        put(new HeldAlert(
                new AlertId(subject, slot),
                before.map(HeldAlert::labels).orElseGet(labels),
                annotations,
                evidence,
                before.map(HeldAlert::startsAt).orElseGet(this::began),
                at,
                sequence,
                Optional.empty(),
                expiresAt));
    }

    /** Ends an alert, if it is open. */
    void end(String slot) {
        HeldAlert alert = held.get(slot);
        if (alert != null && alert.isOpen() && isOlder(alert)) {
            changed.put(slot, alert.ended(began()));
        }
    }

    /** Gives an open alert other annotations; nothing else of it changes. */
    void annotate(HeldAlert alert, SortedMap<String, String> annotations) {
        put(new HeldAlert(
                alert.id(),
                alert.labels(),
                annotations,
                alert.evidence(),
                alert.startsAt(),
                at,
                sequence,
                Optional.empty(),
                alert.expiresAt()));
    }

    /** Whether an alert was told before this was decided. */
    boolean isOlder(HeldAlert alert) {
        return alert.isOlderThan(at, sequence);
    }

    private Instant began() {
        return Surroundings.notAfter(now, at);
    }

    private void put(HeldAlert alert) {
        changed.put(alert.id().slot(), alert);
    }
}
