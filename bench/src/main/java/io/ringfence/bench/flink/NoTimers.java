package io.ringfence.bench.flink;

import io.ringfence.domain.stage.Timers;
import java.util.List;

/** No timers: for rows that are only forgotten in time, which Flink's expiry of state does by itself. */
final class NoTimers<K> implements Timers<K> {

    @Override
    public void move(K key, long from, long to) {
        // state expires without
    }

    @Override
    public List<K> due(long now, int most) {
        return List.of();
    }
}
