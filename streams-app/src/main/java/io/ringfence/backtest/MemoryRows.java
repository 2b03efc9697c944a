package io.ringfence.backtest;

import io.ringfence.domain.stage.Rows;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows on the heap. */
public final class MemoryRows<K, R> implements Rows<K, R> {

    private final Map<K, R> rows = new HashMap<>();

    /** The row asked for or put last, which is there: stages ask for a row, work in it and put it back. */
    private @Nullable R latest;

    private @Nullable K latestKey;

    @Override
    public Optional<R> get(K key) {
        R row = rows.get(key);
        latest = row;
        latestKey = row == null ? null : key;
        return Optional.ofNullable(row);
    }

    @Override
    public void put(K key, R row) {
        if (row != latest || key != latestKey) {
            rows.put(key, row);
            latest = row;
            latestKey = key;
        }
    }

    @Override
    public void remove(K key) {
        latest = null;
        latestKey = null;
        rows.remove(key);
    }

    /** Number of rows. */
    public int size() {
        return rows.size();
    }

    /** All rows by key; a view. */
    public Map<K, R> all() {
        return java.util.Collections.unmodifiableMap(rows);
    }
}
