package io.ringfence.domain.behaviour;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Where the local days of a zone begin. A day may have 23 or 25 hours. The days around the time asked for last are worked
 * out once: questions are nearly always about the last five weeks.
 *
 * <p>Not thread-safe.
 */
public final class LocalDays {

    private static final long DAY = 24 * 3_600_000L;
    private static final int DAYS_BEFORE = 40;
    private static final int DAYS_AFTER = 3;

    private final ZoneId zone;

    /** The beginnings of consecutive days, and of the one after the last. */
    private final long[] starts = new long[DAYS_BEFORE + DAYS_AFTER + 2];

    private LocalDate first = LocalDate.EPOCH;
    private boolean known;

    /** The days of that zone. */
    public LocalDays(ZoneId zone) {
        this.zone = zone;
    }

    /** The zone. */
    public ZoneId zone() {
        return zone;
    }

    /** The beginning of the day that holds the instant, in epoch milliseconds. */
    public long startOf(long time) {
        return starts[find(time)];
    }

    /** The beginning of the day after. */
    public long endOf(long time) {
        return starts[find(time) + 1];
    }

    /** The date at that instant. */
    public LocalDate dateOf(long time) {
        return first.plusDays(find(time));
    }

    /** The beginning of a date. */
    public long startOf(LocalDate date) {
        long index = date.toEpochDay() - first.toEpochDay();
        return known && index >= 0 && index < starts.length ? starts[(int) index] : begin(date);
    }

    /** The place of the day that holds the instant. */
    private int find(long time) {
        int last = starts.length - 1;
        if (!known || time < starts[0] || time >= starts[last]) {
            workOut(LocalDate.ofInstant(Instant.ofEpochMilli(time), zone).minusDays(DAYS_BEFORE));
        }
        int index = (int) Math.min((time - starts[0]) / DAY, last - 1);
        while (starts[index] > time) {
            index--;
        }
        while (starts[index + 1] <= time) {
            index++;
        }
        return index;
    }

    private void workOut(LocalDate from) {
        first = from;
        known = true;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = begin(from.plusDays(i));
        }
    }

    private long begin(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
