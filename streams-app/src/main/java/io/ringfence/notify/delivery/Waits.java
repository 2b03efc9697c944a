package io.ringfence.notify.delivery;

import java.time.Duration;

/** How long to wait before the next try: each time twice as long, up to a bound. For one thread. */
public final class Waits {

    private final long first;
    private final long longest;
    private long next;

    /**
     * @param first the wait after the first failure
     * @param longest the longest wait
     */
    public Waits(Duration first, Duration longest) {
        this.first = first.toMillis();
        this.longest = longest.toMillis();
        this.next = this.first;
    }

    /** The next wait. */
    public Duration next() {
        Duration wait = Duration.ofMillis(next);
        next = Math.min(longest, next * 2);
        return wait;
    }

    /** It went well. */
    public void reset() {
        next = first;
    }
}
