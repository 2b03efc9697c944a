package io.ringfence.serde;

import java.time.Instant;
import java.util.Map;

/**
 * The present state of a group of numbers.
 *
 * @param tenant whose group
 * @param kind what kind of group
 * @param id the group's id within its kind; not blank
 * @param at the group's clock, in event time
 * @param text a sentence for people; may be empty
 * @param counters named counts
 */
public record GroupStatus(String tenant, Kind kind, String id, Instant at, String text, Map<String, Long> counters) {

    /** What kind of group. */
    public enum Kind {
        POOL,
        CAMPAIGN,
        TRUNK,
        TENANT
    }

    /** @throws IllegalArgumentException if the id is blank */
    public GroupStatus {
        if (id.isBlank()) {
            throw new IllegalArgumentException("id must not be blank");
        }
        counters = Map.copyOf(counters);
    }
}
