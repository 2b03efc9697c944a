package io.ringfence.backtest;

import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.group.GroupOutput;
import io.ringfence.domain.group.GroupStage;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.Tick;
import java.util.function.Consumer;

/** The group stage in memory, behind a {@link Replay}: its clock is that of the sums it is told. For one thread. */
public final class GroupReplay implements Consumer<GroupSums> {

    private static final int SLICE = 1024;

    private final GroupStage stage;

    /** A stage without rows, judging by these policies; what it finds goes to {@code out}. */
    public GroupReplay(PolicyBook book, GroupOutput out) {
        this.stage = new GroupStage(new MemoryRows<>(), new MemoryTimers<>(), new MemoryClock(), () -> book, out);
    }

    @Override
    public void accept(GroupSums sums) {
        stage.accept(sums, sums.at().toEpochMilli());
        fire();
    }

    /** Moves the clock where nothing is told. */
    public void tick(Tick tick) {
        stage.tick(tick);
        fire();
    }

    private void fire() {
        while (stage.fire(SLICE)) {
            // until nothing is due
        }
    }
}
