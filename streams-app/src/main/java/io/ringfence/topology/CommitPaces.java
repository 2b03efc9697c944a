package io.ringfence.topology;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** How often the threads of one instance commit: see {@link CommitPace}. Safe for many threads. */
public final class CommitPaces {

    private final Duration soon;
    private final Duration most;
    private final Map<String, Consumer<?, ?>> consumers = new ConcurrentHashMap<>();
    private final Map<String, CommitPace> paces = new ConcurrentHashMap<>();

    private CommitPaces(Duration soon, Duration most) {
        this.soon = soon;
        this.most = most;
    }

    /**
     * Commits at these intervals.
     *
     * @param soon time from a record to the commit while a thread keeps up
     * @param most the same while it is behind, at most
     */
    public static CommitPaces of(Duration soon, Duration most) {
        return new CommitPaces(soon, most);
    }

    /**
     * A thread reads its records with that consumer, which says how many are still to come. A thread of which that is not known is
     * never taken to be behind.
     *
     * @param thread its name
     */
    public void reads(String thread, Consumer<?, ?> consumer) {
        consumers.put(thread, consumer);
        paces.remove(thread); // one of that name that failed may have left something to be committed
    }

    /** The pace of the thread that asks; the same for all its tasks. */
    CommitPace ofThisThread() {
        return paces.computeIfAbsent(
                Thread.currentThread().getName(), thread -> new CommitPace(soon, most, () -> waiting(thread)));
    }

    private long waiting(String thread) {
        Consumer<?, ?> consumer = consumers.get(thread);
        if (consumer == null) {
            return 0;
        }
        long waiting = 0;
        for (TopicPartition partition : consumer.assignment()) {
            waiting += consumer.currentLag(partition).orElse(0);
        }
        return waiting;
    }
}
