package io.ringfence.topology;

import io.ringfence.domain.stage.Timers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Timers in a state store, ordered by time: eight bytes of time, then the key. The earliest time is remembered, so that
 * asking costs nothing while nothing is due.
 */
final class StoreTimers<K> implements Timers<K> {

    private static final byte[] PRESENT = {1};

    private final KeyValueStore<Bytes, byte[]> store;
    private final Function<K, byte[]> writer;
    private final Function<byte[], K> reader;

    /** No timer is earlier than this. */
    private long earliest = Long.MIN_VALUE;

    StoreTimers(KeyValueStore<Bytes, byte[]> store, Function<K, byte[]> writer, Function<byte[], K> reader) {
        this.store = store;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public void move(K key, long from, long to) {
        if (from == to) {
            return;
        }
        byte[] bytes = writer.apply(key);
        if (from != NONE) {
            store.delete(entry(from, bytes));
        }
        if (to != NONE) {
            store.put(entry(to, bytes), PRESENT);
            earliest = Math.min(earliest, to);
        }
    }

    @Override
    public List<K> due(long now, int most) {
        List<K> due = new ArrayList<>();
        if (earliest > now) {
            return due;
        }
        // from the earliest on: a scan from the start would wade through what was deleted
        Bytes from = Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES).putLong(Math.max(0, earliest)).array());
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, null)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                byte[] bytes = entry.key.get();
                long time = ByteBuffer.wrap(bytes).getLong();
                if (time > now || due.size() == most) {
                    earliest = time;
                    return due;
                }
                due.add(reader.apply(Arrays.copyOfRange(bytes, Long.BYTES, bytes.length)));
            }
        }
        // what was found is still in the index until it is moved
        earliest = due.isEmpty() ? NONE : Long.MIN_VALUE;
        return due;
    }

    private static Bytes entry(long time, byte[] key) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + key.length)
                .putLong(time)
                .put(key)
                .array());
    }
}
