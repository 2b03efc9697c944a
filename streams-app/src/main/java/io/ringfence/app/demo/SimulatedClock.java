package io.ringfence.app.demo;

import java.time.Duration;
import java.time.Instant;

/** The simulated time: runs so many times as fast as the real one, and waits where the pipeline has not caught up. */
final class SimulatedClock {

    private Instant now;
    private long readAtNanos;

    /**
     * @param start the first instant
     * @param nanos the reading of a monotonic clock at that instant
     */
    SimulatedClock(Instant start, long nanos) {
        now = start;
        readAtNanos = nanos;
    }

    Instant now() {
        return now;
    }

    /**
     * Moves on.
     *
     * @param nanos the reading of the monotonic clock
     * @param speed simulated seconds in a real one
     * @param ceiling how far it may move; time that passes while it stands there is lost, not caught up
     */
    void advance(long nanos, double speed, Instant ceiling) {
        Duration passed = Duration.ofNanos((long) ((nanos - readAtNanos) * speed));
        readAtNanos = nanos;
        Instant next = now.plus(passed);
        if (next.isAfter(ceiling)) {
            next = ceiling;
        }
        if (next.isAfter(now)) {
            now = next;
        }
    }
}
