package io.ringfence.intake.live;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: each time twice as long, up to a bound, and of that a random part from half to
 * all, so that many clients of an exchange that was restarted don't all come at once.
 */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final RandomGenerator random;
    private final long first;
    private final long longest;
    private long upTo;

    Backoff(RandomGenerator random, Duration first, Duration longest) {
        this.random = random;
        this.first = first.toMillis();
        this.longest = longest.toMillis();
        this.upTo = this.first;
    }

    /** From half a second to a minute. */
    static Backoff standard(RandomGenerator random) {
        return new Backoff(random, FIRST, LONGEST);
    }

    /** The next wait. */
    Duration next() {
        long wait = upTo / 2 + random.nextLong(upTo / 2 + 1);
        upTo = Math.min(longest, upTo * 2);
        return Duration.ofMillis(wait);
    }

    /** It went well: the next wait is a short one again. */
    void reset() {
        upTo = first;
    }
}
