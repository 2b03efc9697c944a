package io.ringfence.notify.alertmanager;

import io.ringfence.notify.alert.AlertId;
import io.ringfence.notify.alert.HeldAlert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The alerts that this process answers for: open ones, and ended ones that somebody is still to be told of. One thread changes
 * it, others look at it.
 */
final class AlertBook {

    private final Map<String, Map<String, Entry>> subjects = new HashMap<>();
    private int ended;

    private static final class Entry {
        private HeldAlert alert;
        private boolean told;

        Entry(HeldAlert alert, boolean told) {
            this.alert = alert;
            this.told = told;
        }
    }

    /** The alerts of a subject by slot, ended ones too. */
    synchronized Map<String, HeldAlert> of(String subject) {
        Map<String, HeldAlert> found = new LinkedHashMap<>();
        subjects.getOrDefault(subject, Map.of()).forEach((slot, entry) -> found.put(slot, entry.alert));
        return found;
    }

    /** Takes an alert as it was held before: somebody may have been told of it. */
    synchronized void load(HeldAlert alert) {
        put(alert, true);
    }

    /**
     * Takes a change.
     *
     * @return whether it is to be told; one that ended before anybody was told of it is dropped
     */
    synchronized boolean change(HeldAlert alert) {
        Entry before = subjects.getOrDefault(alert.id().subject(), Map.of())
                .get(alert.id().slot());
        boolean told = before != null && before.told;
        if (!alert.isOpen() && !told) {
            remove(alert.id());
            return false;
        }
        put(alert, told);
        return true;
    }

    /** Somebody is told of it now. */
    synchronized void told(AlertId id) {
        Entry entry = subjects.getOrDefault(id.subject(), Map.of()).get(id.slot());
        if (entry != null) {
            entry.told = true;
        }
    }

    synchronized void remove(AlertId id) {
        Map<String, Entry> slots = subjects.get(id.subject());
        if (slots == null) {
            return;
        }
        Entry before = slots.remove(id.slot());
        if (before != null && !before.alert.isOpen()) {
            ended--;
        }
        if (slots.isEmpty()) {
            subjects.remove(id.subject());
        }
    }

    synchronized void clear() {
        subjects.clear();
        ended = 0;
    }

    /** All of them. */
    synchronized List<HeldAlert> all() {
        List<HeldAlert> all = new ArrayList<>();
        subjects.values().forEach(slots -> slots.values().forEach(entry -> all.add(entry.alert)));
        return all;
    }

    /** How many have ended and are still to be told. */
    synchronized int ended() {
        return ended;
    }

    /** How many are open, by level. */
    synchronized Map<String, Integer> openByLevel() {
        Map<String, Integer> counts = new TreeMap<>();
        for (HeldAlert alert : all()) {
            if (alert.isOpen()) {
                counts.merge(alert.level(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private void put(HeldAlert alert, boolean told) {
        remove(alert.id());
        subjects.computeIfAbsent(alert.id().subject(), subject -> new LinkedHashMap<>())
                .put(alert.id().slot(), new Entry(alert, told));
        if (!alert.isOpen()) {
            ended++;
        }
    }
}
