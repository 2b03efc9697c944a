package io.ringfence.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A counter for each feed, and one for all those beyond a bound. Safe for many threads. */
final class FeedCounters {

    private static final String OTHER = "other";

    private final ConcurrentHashMap<FeedName, Counter> counters = new ConcurrentHashMap<>();
    private final Function<String, Counter> make;

    private record FeedName(String tenant, String source) {}

    /** @param make registers a counter for a label */
    FeedCounters(Function<String, Counter> make) {
        this.make = make;
    }

    Counter of(String tenant, String source) {
        FeedName name = new FeedName(tenant, source);
        Counter known = counters.get(name);
        if (known != null) {
            return known;
        }
        return counters.size() >= FeedLabel.MOST
                ? make.apply(OTHER)
                : counters.computeIfAbsent(name, feed -> make.apply(FeedLabel.of(tenant, source)));
    }
}
