package io.ringfence.app.runtime;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to when whatever was written to the first stage's inputs is in the rows of all stages. It notes how far the first inputs
 * reach; once they are processed as far as that, what came of them is in the inputs of the next stage, whose ends are noted then;
 * and once the last are processed, all that was there at the first note has gone all the way. Read by any thread.
 */
final class WatermarkRule implements LongSupplier {

    private final List<InputOffsets> stages;
    private volatile long reached = Long.MIN_VALUE / 2; // a difference to it doesn't overflow
    private long noted;
    private int stage = -1;
    private Map<TopicPartition, Long> ends = Map.of();

    /** @param stages the inputs of each, in the order in which records go through them; ends with what open transactions hold back */
    WatermarkRule(List<InputOffsets> stages) {
        this.stages = List.copyOf(stages);
    }

    /**
     * One look; by one thread.
     *
     * @param now a time before this call, on a clock that never goes back
     */
    void look(long now) {
        if (stage < 0) {
            noted = now;
            begin(0);
        }
        while (stages.get(stage).reached(ends)) {
            if (stage + 1 == stages.size()) {
                reached = noted;
                stage = -1;
                return;
            }
            begin(stage + 1);
        }
    }

    /** Nothing is noted if the ends can't be had. */
    private void begin(int next) {
        ends = stages.get(next).ends();
        stage = next;
    }

    /** The last time that was reached; long ago as long as none was. */
    @Override
    public long getAsLong() {
        return reached;
    }
}
