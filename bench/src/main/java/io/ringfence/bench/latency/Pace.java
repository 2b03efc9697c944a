package io.ringfence.bench.latency;

import java.util.concurrent.TimeUnit;

/**
 * When each record is to be sent: evenly, whatever happened to those before. Latency counted from these instants holds
 * the time for which a record could not be sent, which would be left out if it were counted from the sending.
 *
 * @param first the record that begins it
 * @param startNanos when that one is to be sent, by {@link System#nanoTime}
 * @param perSecond records a second
 */
record Pace(long first, long startNanos, int perSecond) {

    /** @throws IllegalArgumentException if nothing is to be sent */
    Pace {
        if (perSecond < 1) {
            throw new IllegalArgumentException("a rate is 1 or more records a second");
        }
    }

    /** When record {@code index}, of those from {@link #first} on, is to be sent, by {@link System#nanoTime}. */
    long at(long index) {
        long since = index - first;
        return startNanos
                + TimeUnit.SECONDS.toNanos(since / perSecond)
                + since % perSecond * TimeUnit.SECONDS.toNanos(1) / perSecond;
    }
}
