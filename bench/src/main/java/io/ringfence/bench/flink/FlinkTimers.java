package io.ringfence.bench.flink;

import io.ringfence.domain.stage.Timers;
import java.util.List;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/** Timers in Flink's timer service, in event time: Flink says when one is due, and for whom. */
final class FlinkTimers<K> implements Timers<K> {

    private @Nullable TimerService service;
    private @Nullable K fired;

    /** From now on, timers are those of the service's current key. */
    void use(TimerService current) {
        service = current;
    }

    /** Says for whom a timer has fired; null for nobody. */
    void fired(@Nullable K key) {
        fired = key;
    }

    @Override
    public void move(K key, long from, long to) {
        if (from == to || service == null) {
            return;
        }
        if (from != NONE) {
            service.deleteEventTimeTimer(from);
        }
        if (to != NONE) {
            service.registerEventTimeTimer(to);
        }
    }

    @Override
    public List<K> due(long now, int most) {
        return fired == null ? List.of() : List.of(fired);
    }
}
