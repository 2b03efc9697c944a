package io.ringfence.topology;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * When one thread of the stages commits: soon after the first record since the commit before while it keeps up, and later
 * while it is behind: after a quarter of the time that it needs for what waits. A commit costs a thread nearly the same
 * whether it ends ten records or ten thousand, and who is behind has other things to do
 * ({@code docs/adr/0018-commits-while-behind.md}).
 *
 * <p>For the thread alone. All its tasks are committed together, whichever asks for it.
 */
final class CommitPace {

    /** Of the time that a thread needs for what waits, so much passes until a commit. */
    private static final int PART = 4;

    private final long soon;
    private final long most;
    private final LongSupplier waiting;

    /** When it asked for a commit last, and when it took the first record since then; epoch milliseconds. */
    private long asked;

    private long since;

    /** How many records it has taken since it asked. */
    private long worked;

    /** Until when it looks at this again, and by whose timer; there while something is to be committed. */
    private @Nullable Cancellable look;

    private @Nullable ProcessorContext<?, ?> looking;

    /**
     * A pace.
     *
     * @param soon time from a record to the commit while the thread keeps up
     * @param most the same while it is behind
     * @param waiting how many records wait for the thread
     */
    CommitPace(Duration soon, Duration most, LongSupplier waiting) {
        this.soon = soon.toMillis();
        this.most = Math.max(soon.toMillis(), most.toMillis());
        this.waiting = waiting;
    }

    /** A task of the thread has taken a record. */
    void worked(ProcessorContext<?, ?> task) {
        worked++;
        if (look != null) {
            return;
        }
        since = task.currentSystemTimeMs();
        if (since - asked >= 2 * soon) {
            commit(task, since); // nothing has come for a while: nothing is gained by waiting for more
        } else {
            lookIn(soon, task);
        }
    }

    /** A task is worked on by this thread no more, nor its timers. */
    void left(ProcessorContext<?, ?> task) {
        if (looking == task) {
            forget();
        }
    }

    /** How many records wait for the thread. */
    long waiting() {
        return waiting.getAsLong();
    }

    private void look(ProcessorContext<?, ?> task, long now) {
        forget();
        long left = since + interval(now) - now;
        if (left <= 0) {
            commit(task, now);
        } else {
            lookIn(Math.min(left, soon), task);
        }
    }

    private long interval(long now) {
        long needed = waiting() * (now - since) / Math.max(1, worked);
        return Math.min(most, Math.max(soon, needed / PART));
    }

    private void commit(ProcessorContext<?, ?> task, long now) {
        asked = now;
        worked = 0;
        task.commit();
    }

    private void lookIn(long millis, ProcessorContext<?, ?> task) {
        looking = task;
        look = task.schedule(Duration.ofMillis(millis), PunctuationType.WALL_CLOCK_TIME, now -> look(task, now));
    }

    private void forget() {
        Cancellable before = look;
        if (before != null) {
            before.cancel();
        }
        look = null;
        looking = null;
    }
}
