package io.ringfence.bench.restore;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Listens to stores coming back. Told by several threads. */
final class StoreTimes implements StateRestoreListener {

    private final Map<String, Store> stores = new TreeMap<>();

    /**
     * A store, all partitions together.
     *
     * @param rows records read back
     * @param fromMillis when the first partition began, epoch milliseconds
     * @param toMillis when the last one ended, epoch milliseconds
     */
    record Store(long rows, long fromMillis, long toMillis) {

        Store and(Store other) {
            return new Store(
                    rows + other.rows, Math.min(fromMillis, other.fromMillis), Math.max(toMillis, other.toMillis));
        }
    }

    @Override
    public synchronized void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        add(store, 0);
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition partition, String store, long end, long count) {
        // the end tells the sum
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition partition, String store, long total) {
        add(store, total);
    }

    /** What was seen so far, by store. */
    synchronized Map<String, Store> stores() {
        return new TreeMap<>(stores);
    }

    private void add(String store, long rows) {
        long now = System.currentTimeMillis();
        stores.merge(store, new Store(rows, now, now), Store::and);
    }
}
