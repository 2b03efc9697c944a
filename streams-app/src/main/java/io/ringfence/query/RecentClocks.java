package io.ringfence.query;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * The clocks of tasks as they were read a moment ago: they change with a commit, and are asked for with each row. One that is
 * told late says less than it could, and never more: the row that is read after it is no older. For many threads.
 */
final class RecentClocks {

    /** For how long a clock that was read is told again. */
    static final Duration MOMENT = Duration.ofMillis(10);

    private record Told(Answer.Found<Long> clock, long at) {}

    private final AtomicReferenceArray<Told> told;
    private final IntFunction<Answer<Long>> reader;
    private final LongSupplier nanoTime;

    /**
     * Clocks.
     *
     * @param partitions how many there are
     * @param reader reads a task's clock
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    RecentClocks(int partitions, IntFunction<Answer<Long>> reader, LongSupplier nanoTime) {
        this.told = new AtomicReferenceArray<>(partitions);
        this.reader = reader;
        this.nanoTime = nanoTime;
    }

    /** A task's clock, epoch milliseconds. */
    Answer<Long> of(int partition) {
        long now = nanoTime.getAsLong();
        Optional<Told> before = Optional.ofNullable(told.get(partition));
        if (before.isPresent() && now - before.get().at() < MOMENT.toNanos()) {
            return before.get().clock();
        }
        Answer<Long> clock = reader.apply(partition);
        if (clock instanceof Answer.Found<Long> found) {
            told.set(partition, new Told(found, now));
        }
        return clock;
    }
}
