package io.ringfence.domain.behaviour;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The local days of the zones in use, worked out once for all rows of a stage. Not thread-safe. */
public final class ZonesDays {

    private final Map<ZoneId, LocalDays> days = new HashMap<>();

    /** The days of a zone. */
    public LocalDays of(ZoneId zone) {
        return days.computeIfAbsent(zone, LocalDays::new);
    }
}
