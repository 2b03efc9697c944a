package io.ringfence.topology;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/** A task's rows as they are stored: what was written last, not what the task has in hand. For any thread. */
@FunctionalInterface
public interface StoredBytes {

    /**
     * The row of a key; null if there is none.
     *
     * @throws InvalidStateStoreException if the task was left meanwhile
     */
    byte @Nullable [] get(Bytes key);
}
