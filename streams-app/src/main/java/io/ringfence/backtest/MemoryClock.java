package io.ringfence.backtest;

import io.ringfence.domain.stage.TaskClock;

/** A task's clock on the heap. */
public final class MemoryClock implements TaskClock {

    private long now = UNSET;

    @Override
    public long now() {
        return now;
    }

    @Override
    public void advance(long to) {
        now = to;
    }
}
