package io.ringfence.bench;

import io.ringfence.domain.stage.Rows;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Rows as bytes on the heap: each access decodes, each change encodes, as it is with a state store. */
final class StoredRows<K, R> implements Rows<K, R> {

    private final Map<K, byte[]> rows = new HashMap<>();
    private final BiFunction<K, byte[], R> reader;
    private final Function<R, byte[]> writer;
    private long written;

    StoredRows(BiFunction<K, byte[], R> reader, Function<R, byte[]> writer) {
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    public Optional<R> get(K key) {
        byte[] bytes = rows.get(key);
        return bytes == null ? Optional.empty() : Optional.of(reader.apply(key, bytes));
    }

    @Override
    public void put(K key, R row) {
        byte[] bytes = writer.apply(row);
        written += bytes.length;
        rows.put(key, bytes);
    }

    @Override
    public void remove(K key) {
        rows.remove(key);
    }

    /** Bytes written so far: what a changelog without caching would hold. */
    long written() {
        return written;
    }
}
