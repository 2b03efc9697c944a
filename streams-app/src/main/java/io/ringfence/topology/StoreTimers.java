package io.ringfence.topology;

import io.ringfence.domain.stage.Timers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;

/**
 * Timers in a state store, ordered by time: eight bytes of time, then the key. Where the first one lies is remembered:
 * asking costs nothing while nothing is due, and no scan wades through the entries that were deleted before it, of which
 * there may be a million of the same instant.
 */
final class StoreTimers<K> implements Timers<K> {

    private static final byte[] PRESENT = {1};
    private static final Bytes START = Bytes.wrap(new byte[Long.BYTES]);

    private final RowStore<Bytes, byte[]> store;
    private final Function<K, byte[]> writer;
    private final Function<byte[], K> reader;

    /** No entry lies before this one, which may be gone. */
    private Bytes first = START;

    /** Whether there is no entry at all, so that {@code first} says nothing. */
    private boolean empty;

    StoreTimers(RowStore<Bytes, byte[]> store, Function<K, byte[]> writer, Function<byte[], K> reader) {
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
            store.remove(entry(from, bytes));
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
        List<Bytes> entries = store.following(before(first), most);
        empty = entries.isEmpty();
        first = empty ? START : entries.get(0); // what was found is still there until it is moved
        for (Bytes entry : entries) {
            if (time(entry) > now) {
                break;
            }
            byte[] bytes = entry.get();
            due.add(reader.apply(Arrays.copyOfRange(bytes, Long.BYTES, bytes.length)));
        }
        return due;
    }

    /** Bytes before an entry, and behind nearly all that are before it. */
    private static Bytes before(Bytes entry) {
        return Bytes.wrap(Arrays.copyOf(entry.get(), entry.get().length - 1));
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
