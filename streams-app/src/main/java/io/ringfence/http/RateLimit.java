package io.ringfence.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** How many requests a token may make: so many a second, and as many at once if it made none for a second. */
final class RateLimit {

    private static final double NANOS = 1e9;

    /** What is left at a time. */
    private record Bucket(double left, long at) {}

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param perSecond requests a second for each token; 0: as many as come */
    RateLimit(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** Whether one more request of that token may pass. */
    boolean pass(String token) {
        if (perSecond == 0) {
            return true;
        }
        long now = nanoTime.getAsLong();
        boolean[] passed = new boolean[1];
        buckets.compute(token, (key, before) -> {
            double left = before == null
                    ? perSecond
                    : Math.min(perSecond, before.left + (now - before.at) / NANOS * perSecond);
            passed[0] = left >= 1;
            return new Bucket(passed[0] ? left - 1 : left, now);
        });
        return passed[0];
    }
}
