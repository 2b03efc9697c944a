package io.ringfence.domain.stage;

import io.ringfence.domain.feed.FeedDoubts;

/** What a task keeps besides its rows: it has to survive a restart as they do. */
public interface TaskClock {

    /** No input yet. */
    long UNSET = Long.MIN_VALUE;

    /** The greatest accepted attempt time or tick, epoch milliseconds; {@link #UNSET} if there was none. */
    long now();

    /** Moves the clock. */
    void advance(long now);

    /** The feeds that can't be trusted at present. */
    default FeedDoubts doubts() {
        return FeedDoubts.NONE;
    }

    /** Other feeds, or for other reasons, can't be trusted from now on. */
    default void doubts(FeedDoubts now) {
        throw new UnsupportedOperationException("this clock keeps no doubts");
    }
}
