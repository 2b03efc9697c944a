package io.ringfence.bench.flink;

import io.ringfence.domain.stage.TaskClock;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/** A subtask's clock, saved with every checkpoint. After a restart each subtask goes on with the greatest of all. */
final class SavedClock implements TaskClock {

    private final ListState<Long> saved;
    private long now = UNSET;

    private SavedClock(ListState<Long> saved) {
        this.saved = saved;
    }

    static SavedClock restore(OperatorStateStore store) throws Exception {
        SavedClock clock = new SavedClock(store.getUnionListState(new ListStateDescriptor<>("clock", Types.LONG)));
        for (Long at : clock.saved.get()) {
            clock.now = Math.max(clock.now, at);
        }
        return clock;
    }

    void save() throws Exception {
        saved.update(java.util.List.of(now));
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void advance(long to) {
        now = to;
    }
}
