package io.ringfence.bench.flink;

import io.ringfence.domain.stage.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.flink.api.common.state.ValueState;

/** Rows in a backend that keeps objects. The key is always Flink's current one. */
final class ObjectRows<K, R> implements Rows<K, R> {

    private final ValueState<Kept<K, R>> state;

    ObjectRows(ValueState<Kept<K, R>> state) {
        this.state = state;
    }

    @Override
    public Optional<R> get(K key) {
        try {
            Kept<K, R> kept = state.value();
            return kept == null ? Optional.empty() : Optional.of(kept.row());
        } catch (IOException e) {
            throw new UncheckedIOException("a row can't be read", e);
        }
    }

    @Override
    public void put(K key, R row) {
        try {
            state.update(new Kept<>(key, row));
        } catch (IOException e) {
            throw new UncheckedIOException("a row can't be kept", e);
        }
    }

    @Override
    public void remove(K key) {
        state.clear();
    }
}
