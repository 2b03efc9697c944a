package io.ringfence.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How much of the state is still to be read back. Safe for many threads. */
final class RestoreProgress implements StateRestoreListener {

    private final Map<TopicPartition, Long> remaining = new ConcurrentHashMap<>();

    /** Records of changelogs that are still to be read. */
    double rows() {
        return remaining.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        remaining.put(partition, Math.max(0, to - from));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEnd, long rows) {
        remaining.computeIfPresent(partition, (changelog, left) -> Math.max(0, left - rows));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long rows) {
        remaining.remove(partition);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long rows) {
        remaining.remove(partition);
    }
}
