package io.ringfence.domain.stage;

/** What a task keeps besides its rows: it has to survive a restart as they do. */
public interface TaskClock {

    /** No input yet. */
    long UNSET = Long.MIN_VALUE;

    /** The greatest accepted attempt time or tick, epoch milliseconds; {@link #UNSET} if there was none. */
    long now();

    /** Moves the clock. */
    void advance(long now);
}
