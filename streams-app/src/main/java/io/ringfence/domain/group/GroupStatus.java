package io.ringfence.domain.group;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.lifecycle.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The present state of a group.
 *
 * @param group which
 * @param at the clock of its task, in event time
 * @param reasons what its open alerts measure now
 * @param text a sentence for people; may be empty
 * @param counters named counts: of the last hour ({@code …_1h}) and of the day in the policy's zone ({@code …_today}),
 *     the numbers paused by statistics at present ({@code statistical_pauses}); and of pools, {@code numbers_known},
 *     {@code numbers_usable} and the calls they have left today, {@code headroom}, or else how many of them no daily cap
 *     limits, {@code numbers_unbounded}
 */
public record GroupStatus(GroupId group, Instant at, List<Reason> reasons, String text, Map<String, Long> counters) {

    public GroupStatus {
        reasons = List.copyOf(reasons);
        counters = Map.copyOf(counters);
    }
}
