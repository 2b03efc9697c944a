package io.ringfence.domain.group;

import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.policy.GroupNeeds;
import java.util.LinkedHashMap;
import java.util.Map;

/** The counts that a group's state tells. */
final class GroupCounts {

    private GroupCounts() {}

    /** Counts of two spans by name; those that are 0 are left out. */
    static Map<String, Long> of(Panes panes, Span hour, Span day) {
        Map<String, Long> counts = new LinkedHashMap<>();
        GroupNeeds.told().forEach((name, set) -> {
            put(counts, name + "_1h", panes.sum(hour, 0, set));
            put(counts, name + "_today", panes.sum(day, 0, set));
        });
        return counts;
    }

    private static void put(Map<String, Long> counts, String name, long count) {
        if (count != 0) {
            counts.put(name, count);
        }
    }
}
