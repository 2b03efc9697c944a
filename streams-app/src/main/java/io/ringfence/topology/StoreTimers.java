package io.ringfence.topology;

import io.ringfence.domain.stage.Timers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Timers in a state store, ordered by time: eight bytes of time, then the key. Where the first one lies is remembered:
 * asking costs nothing while nothing is due, and no scan wades through the entries that were deleted before it, of which
 * there may be a million of the same instant.
 */
final class StoreTimers<K> implements Timers<K> {

    private static final byte[] PRESENT = {1};
    private static final Bytes START = Bytes.wrap(new byte[Long.BYTES]);

    private final KeyValueStore<Bytes, byte[]> store;
    private final Function<K, byte[]> writer;
    private final Function<byte[], K> reader;

    /** No entry lies before this one, which may be gone. */
    private Bytes first = START;

    /** Whether there is no entry at all, so that {@code first} says nothing. */
    private boolean empty;

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
            Bytes entry = entry(to, bytes);
            store.put(entry, PRESENT);
            if (empty || entry.compareTo(first) < 0) {
                first = entry;
                empty = false;
            }
        }
    }

    @Override
    public List<K> due(long now, int most) {
        List<K> due = new ArrayList<>();
        if (empty || time(first) > now) {
            return due;
        }
        Bytes firstFound = null;
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(first, null)) {
            while (entries.hasNext()) {
                Bytes entry = entries.next().key;
                if (time(entry) > now || due.size() == most) {
                    // what was found is still there until it is moved
                    first = firstFound == null ? entry : firstFound;
                    return due;
                }
                firstFound = firstFound == null ? entry : firstFound;
                byte[] bytes = entry.get();
                due.add(reader.apply(Arrays.copyOfRange(bytes, Long.BYTES, bytes.length)));
            }
        }
        empty = firstFound == null;
        first = firstFound == null ? START : firstFound;
        return due;
    }

    private static long time(Bytes entry) {
        return ByteBuffer.wrap(entry.get()).getLong();
    }

    private static Bytes entry(long time, byte[] key) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + key.length)
                .putLong(time)
                .put(key)
                .array());
    }
}
