package io.ringfence.backtest;

import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.stage.TaskClock;

/** A task's clock on the heap. */
public final class MemoryClock implements TaskClock {

    private long now = UNSET;
    private FeedDoubts doubts = FeedDoubts.NONE;

    @Override
    public long now() {
        return now;
    }

    @Override
    public void advance(long to) {
        now = to;
    }

    @Override
    public FeedDoubts doubts() {
        return doubts;
    }

    @Override
    public void doubts(FeedDoubts others) {
        doubts = others;
    }
}
