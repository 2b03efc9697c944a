package io.ringfence.topology;

import io.ringfence.domain.stage.Rows;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Rows in a state store. */
final class StoreRows<K, R> implements Rows<K, R> {

    private final KeyValueStore<Bytes, byte[]> store;
    private final Function<K, byte[]> keys;
    private final BiFunction<K, byte[], R> reader;
    private final Function<R, byte[]> writer;

    StoreRows(
            KeyValueStore<Bytes, byte[]> store,
            Function<K, byte[]> keys,
            BiFunction<K, byte[], R> reader,
            Function<R, byte[]> writer) {
        this.store = store;
        this.keys = keys;
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    public Optional<R> get(K key) {
        byte[] row = store.get(Bytes.wrap(keys.apply(key)));
        return row == null ? Optional.empty() : Optional.of(reader.apply(key, row));
    }

    @Override
    public void put(K key, R row) {
        store.put(Bytes.wrap(keys.apply(key)), writer.apply(row));
    }

    @Override
    public void remove(K key) {
        store.delete(Bytes.wrap(keys.apply(key)));
    }
}
