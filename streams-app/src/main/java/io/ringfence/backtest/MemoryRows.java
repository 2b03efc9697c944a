package io.ringfence.backtest;

import io.ringfence.domain.stage.Rows;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Rows on the heap. */
public final class MemoryRows<K, R> implements Rows<K, R> {

    private final Map<K, R> rows = new HashMap<>();

    @Override
    public Optional<R> get(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    @Override
    public void put(K key, R row) {
        rows.put(key, row);
    }

    @Override
    public void remove(K key) {
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
