package io.ringfence.domain.behaviour;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Where the local days of a zone begin. A day may have 23 or 25 hours. Remembers the day it looked up last, because
 * the next question is nearly always about the same.
 */
public final class LocalDays {

    private final ZoneId zone;
    private long start = 1;
    private long end = 0;

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
        find(time);
        return start;
    }

    /** The beginning of the day after. */
    public long endOf(long time) {
        find(time);
        return end;
    }

    /** The date at that instant. */
    public LocalDate dateOf(long time) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(time), zone);
    }

    /** The beginning of a date. */
    public long startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private void find(long time) {
        if (time < start || time >= end) {
            LocalDate date = dateOf(time);
            start = startOf(date);
            end = startOf(date.plusDays(1));
        }
    }
}
