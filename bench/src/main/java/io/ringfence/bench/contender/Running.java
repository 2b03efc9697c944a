package io.ringfence.bench.contender;

import java.util.Map;
import java.util.Optional;

/** A contender at work. */
public interface Running extends AutoCloseable {

    /** Why it has stopped by itself; empty while it runs. */
    Optional<Throwable> failure();

    /** What it has counted, by name; {@code classified} are calls that the contact stage classified. */
    Map<String, Long> counts();

    /** Stops it. */
    @Override
    void close();
}
