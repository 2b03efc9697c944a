package io.ringfence.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Rows in a state store of bytes: each access reads a row, each change writes it. */
final class PlainRows<K, R> implements RowStore<K, R> {

    private final KeyValueStore<Bytes, byte[]> store;
    private final RowFormat<K, R> format;

    PlainRows(KeyValueStore<Bytes, byte[]> store, RowFormat<K, R> format) {
        this.store = store;
        this.format = format;
    }

    @Override
    public Optional<R> get(K key) {
        byte[] row = store.get(format.stored(key));
        return row == null ? Optional.empty() : Optional.of(format.reader().apply(key, row));
    }

    @Override
    public void put(K key, R row) {
        store.put(format.stored(key), format.writer().apply(row));
    }

    @Override
    public void remove(K key) {
        store.delete(format.stored(key));
    }

    @Override
    public List<K> following(@Nullable K key, int most) {
        return following(store, format, key, most);
    }

    @Override
    public StoredBytes stored() {
        return store::get;
    }

    @Override
    public void whenShown(Runnable told) {
        told.run();
    }

    static <K, R> List<K> following(
            KeyValueStore<Bytes, byte[]> store, RowFormat<K, R> format, @Nullable K key, int most) {
        List<K> found = new ArrayList<>(most);
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(key == null ? null : after(format, key), null)) {
            while (found.size() < most && rows.hasNext()) {
                found.add(format.keyReader().apply(rows.next().key.get()));
            }
        }
        return found;
    }

    /** The first bytes that are behind a key's. */
    private static <K> Bytes after(RowFormat<K, ?> format, K key) {
        byte[] bytes = format.keyWriter().apply(key);
        return Bytes.wrap(Arrays.copyOf(bytes, bytes.length + 1));
    }
}
