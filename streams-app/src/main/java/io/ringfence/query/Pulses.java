package io.ringfence.query;

import io.ringfence.topology.StageObserver;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** When each task of this instance was last known to be worked on: one that hangs or was fenced mustn't answer. */
public final class Pulses implements StageObserver {

    /** A task that wasn't worked on for this long doesn't answer for its keys. */
    static final Duration SILENCE = Duration.ofSeconds(2);

    private record Task(String stage, int partition) {}

    private final Map<Task, Long> last = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    /**
     * Tasks of which nothing is known yet.
     *
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    public Pulses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public void worked(String stage, int partition) {
        last.put(new Task(stage, partition), nanoTime.getAsLong());
    }

    @Override
    public void left(String stage, int partition) {
        last.remove(new Task(stage, partition));
    }

    /** Whether a task is worked on here. */
    boolean beats(String stage, int partition) {
        Long at = last.get(new Task(stage, partition));
        return at != null && nanoTime.getAsLong() - at < SILENCE.toNanos();
    }

    /** Whether there is a task, and all of them are worked on. */
    boolean allBeat() {
        long now = nanoTime.getAsLong();
        return !last.isEmpty() && last.values().stream().allMatch(at -> now - at < SILENCE.toNanos());
    }
}
