package io.ringfence.topology;

import io.ringfence.domain.stage.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that can be gone through, in the order of their keys' bytes. */
interface RowStore<K, R> extends Rows<K, R> {

    /** The keys that follow one, or the first ones: at most {@code most}; fewer if there are no more. */
    List<K> following(@Nullable K key, int most);

    /** What is there for those who ask from other threads. */
    StoredBytes stored();

    /** Calls back, once, as soon as what was put so far is there for those who ask from other threads. */
    void whenShown(Runnable told);
}
