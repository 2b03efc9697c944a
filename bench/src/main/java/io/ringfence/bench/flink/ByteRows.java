package io.ringfence.bench.flink;

import io.ringfence.domain.stage.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.flink.api.common.state.ValueState;

/** Rows in a backend that keeps bytes. The key is always Flink's current one. */
final class ByteRows<K, R> implements Rows<K, R> {

    private final ValueState<byte[]> state;
    private final RowCodec<K, R> codec;

    ByteRows(ValueState<byte[]> state, RowCodec<K, R> codec) {
        this.state = state;
        this.codec = codec;
    }

    @Override
    public Optional<R> get(K key) {
        try {
            byte[] bytes = state.value();
            return bytes == null ? Optional.empty() : Optional.of(codec.ofBytes(key, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("a row can't be read", e);
        }
    }

    @Override
    public void put(K key, R row) {
        try {
            state.update(codec.toBytes(row));
        } catch (IOException e) {
            throw new UncheckedIOException("a row can't be kept", e);
        }
    }

    @Override
    public void remove(K key) {
        state.clear();
    }
}
