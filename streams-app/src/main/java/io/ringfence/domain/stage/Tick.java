package io.ringfence.domain.stage;

import io.ringfence.domain.feed.FeedDoubts;
import java.time.Instant;
import java.util.Optional;

/**
 * The time up to which everything that was sent has been processed: moves the clock of an idle task.
 *
 * @param at that time
 * @param doubts the feeds that can't be trusted at present; empty if nothing is known of them
 */
public record Tick(Instant at, Optional<FeedDoubts> doubts) {

    /** A tick that says nothing of feeds. */
    public Tick(Instant at) {
        this(at, Optional.empty());
    }
}
