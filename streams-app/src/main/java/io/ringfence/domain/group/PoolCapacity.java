package io.ringfence.domain.group;

import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.policy.Exhaustion;
import io.ringfence.domain.policy.GroupNeeds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a pool's state tells of its head-room.
 *
 * @param numbers numbers that are not quiet
 * @param usable how many of them may be used
 * @param unbounded how many of these no daily cap limits
 * @param left calls that the others have left today
 * @param usedInHour calls of the last hour by which it was used up
 * @param exhaustedAt when nothing is left at that rate; empty if something is left at the day's end
 * @param local the days of the pool's policy
 */
record PoolCapacity(
        long numbers,
        long usable,
        long unbounded,
        long left,
        long usedInHour,
        OptionalLong exhaustedAt,
        LocalDays local) {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** That of a group; empty if no number told it anything. */
    static Optional<PoolCapacity> of(GroupRow row, LocalDays local, long now) {
        if (row.headroom.numbers() == 0) {
            return Optional.empty();
        }
        Span hour = new Span(Span.Level.MINUTE, Panes.floor(Span.Level.MINUTE, now - HOUR, local));
        long used = row.panes.sum(hour, 0, GroupNeeds.HEADROOM_USED);
        return Optional.of(new PoolCapacity(
                row.headroom.numbers(),
                row.headroom.usable(),
                row.headroom.unbounded(),
                row.headroom.left(now),
                used,
                Exhaustion.at(row.headroom, used, HOUR, local, now),
                local));
    }

    /** Counts by name; {@code headroom} is missing where it has no bound. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("numbers_known", numbers);
        counts.put("numbers_usable", usable);
        if (unbounded > 0) {
            counts.put("numbers_unbounded", unbounded);
        } else {
            counts.put("headroom", left);
        }
        return counts;
    }

    /** A sentence for people. */
    String text() {
        String numbersUsable = usable + " of " + numbers + " numbers usable";
        if (unbounded > 0) {
            return numbersUsable + ", head-room without bound: no daily cap limits " + unbounded + " of them";
        }
        return numbersUsable + ", " + left + " calls left today, " + usedInHour + " used in the last hour: " + end();
    }

    private String end() {
        if (left == 0) {
            return "exhausted";
        }
        if (exhaustedAt.isEmpty()) {
            return "lasts until the day's end";
        }
        LocalTime time = Instant.ofEpochMilli(exhaustedAt.getAsLong())
                .atZone(local.zone())
                .toLocalTime()
                .truncatedTo(ChronoUnit.MINUTES);
        return "exhausted at " + time + " (" + local.zone() + ") at this rate";
    }
}
