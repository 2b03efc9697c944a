package io.ringfence.query;

import io.ringfence.topology.StageObserver;
import io.ringfence.topology.StoredBytes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rows of the tasks that are worked on here. A query through Kafka Streams goes through all tasks under a lock that the
 * stages need as well, which costs as much as reading the row. For many threads.
 */
public final class TaskRows implements StageObserver {

    private record Task(String stage, int partition) {}

    private final Map<Task, StoredBytes> rows = new ConcurrentHashMap<>();

    /** No task yet. */
    public TaskRows() {}

    @Override
    public void opened(String stage, int partition, StoredBytes its) {
        rows.put(new Task(stage, partition), its);
    }

    @Override
    public void left(String stage, int partition) {
        rows.remove(new Task(stage, partition));
    }

    /** The rows of a task; empty if it isn't worked on here. */
    Optional<StoredBytes> of(String stage, int partition) {
        return Optional.ofNullable(rows.get(new Task(stage, partition)));
    }
}
