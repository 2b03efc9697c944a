package io.ringfence.topology;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.NumberStage;
import io.ringfence.serde.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * After a policy version took effect, judges every row by it, a slice at a time: the one scan over all rows. After a
 * restart it begins anew, which changes nothing: a row that was judged has nothing due.
 */
final class Sweep {

    private final KeyValueStore<Bytes, byte[]> rows;
    private final StoreClock clock;
    private final NumberStage stage;
    private int sweeping;
    private @Nullable Bytes from;

    Sweep(KeyValueStore<Bytes, byte[]> rows, StoreClock clock, NumberStage stage) {
        this.rows = rows;
        this.clock = clock;
        this.stage = stage;
    }

    /** Judges at most {@code most} rows; whether there is more to do. */
    boolean step(int most) {
        Optional<Integer> inForce = stage.versionInForce();
        if (inForce.isEmpty() || inForce.get() == clock.swept()) {
            return false;
        }
        if (clock.swept() == 0) {
            // the first version: there are no rows of an earlier one
            clock.swept(inForce.get());
            return false;
        }
        if (sweeping != inForce.get()) {
            sweeping = inForce.get();
            from = null;
        }
        List<NumberId> slice = next(most);
        slice.forEach(stage::touch);
        if (slice.size() < most) {
            clock.swept(sweeping);
            return false;
        }
        return true;
    }

    private List<NumberId> next(int most) {
        List<NumberId> slice = new ArrayList<>(most);
        try (KeyValueIterator<Bytes, byte[]> iterator = rows.range(from, null)) {
            while (iterator.hasNext() && slice.size() < most) {
                Bytes key = iterator.next().key;
                from = Bytes.wrap(java.util.Arrays.copyOf(key.get(), key.get().length + 1));
                slice.add(Keys.readNumber(key.get()));
            }
        }
        return slice;
    }
}
