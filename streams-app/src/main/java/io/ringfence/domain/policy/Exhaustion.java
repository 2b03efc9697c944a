package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.PoolHeadroom;
import io.ringfence.domain.policy.Measurement.Status;
import java.time.Duration;
import java.util.OptionalLong;

/** When a pool's calls of the day are used up, if it goes on as it does. */
public final class Exhaustion {

    /** What {@code headroom_hours} reads where the calls last until the day's end: longer than any rule can ask for. */
    public static final double LASTS = 24;

    private static final double HOUR = (double) Duration.ofHours(1).toMillis();

    private Exhaustion() {}

    /**
     * The time at which nothing is left; {@code now} if nothing is. Empty if there is something left at the day's end, if some number
     * has no cap, or if no number is known.
     *
     * @param used calls by which head-room was used up in the last {@code window} milliseconds
     * @param local the days of which one has an end
     */
    public static OptionalLong at(PoolHeadroom headroom, long used, long window, LocalDays local, long now) {
        if (headroom.numbers() == 0 || headroom.unbounded() > 0) {
            return OptionalLong.empty();
        }
        long left = headroom.left(now);
        if (left == 0) {
            return OptionalLong.of(now);
        }
        double lasts = used <= 0 ? Double.POSITIVE_INFINITY : (double) left * window / used;
        return now + lasts >= local.endOf(now) ? OptionalLong.empty() : OptionalLong.of(now + (long) lasts);
    }

    /** What is left by what was used in the window, in hours. */
    static void measure(Gauge gauge, int[] in, PoolHeadroom headroom, LocalDays local, long now, Reading into) {
        if (headroom.numbers() == 0 || headroom.unbounded() > 0) {
            into.nothing(Status.NOT_MEASURED);
            return;
        }
        long used = Measuring.sum(in, gauge.above());
        OptionalLong end = at(headroom, used, Spans.length(gauge.rule().window()), local, now);
        double hours = end.isPresent() ? (end.getAsLong() - now) / HOUR : LASTS;
        into.set(Status.MEASURED, (double) headroom.left(now), (double) used, hours);
    }
}
