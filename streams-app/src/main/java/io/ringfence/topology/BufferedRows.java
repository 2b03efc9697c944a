package io.ringfence.topology;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Rows kept as objects in front of a store of bytes. A row is read once and written once a commit, however often it
 * changed in between; what was not used for long makes room.
 *
 * <p>What the guarantees hang on: a commit calls {@link #flushCache} before the producer's transaction ends, and nothing
 * else does that in time: neither {@code flush()} nor {@code commit()} of a running task's store comes before the
 * changelog's records must be out. Whoever changes the place of that write loses counts that were acknowledged, and no
 * test with the driver would tell. See {@code docs/adr/0006-rows-as-objects.md}.
 *
 * <p>For one thread, as a task is. Queries of other threads go to the store of bytes, which has what was committed.
 */
final class BufferedRows<K, R> extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, K, R> implements RowStore<K, R> {

    /** Rows that are written together at most. */
    private static final int BATCH = 1024;

    /** A row, or that there is none; and whether the store of bytes doesn't know it yet. */
    private static final class Entry<K, R> {
        private final K key;
        private @Nullable R row;
        private boolean changed;
        private long heap;

        private Entry(K key, @Nullable R row, long heap) {
            this.key = key;
            this.row = row;
            this.heap = heap;
        }
    }

    private final RowFormat<K, R> format;
    private final RowMemory memory;

    /** By use, the longest unused first. */
    private final Map<K, Entry<K, R>> entries = new LinkedHashMap<>(1024, 0.75f, true);

    /** In the order in which they changed; perhaps some that were written since. */
    private final List<Entry<K, R>> changed = new ArrayList<>();

    private long heap;
    private boolean counted;
    private @Nullable Runnable shown;

    BufferedRows(KeyValueStore<Bytes, byte[]> store, RowFormat<K, R> format, RowMemory memory) {
        super(store);
        this.format = format;
        this.memory = memory;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        super.init(context, root);
        if (!counted) {
            counted = true;
            memory.opened();
        }
    }

    @Override
    public Optional<R> get(K key) {
        Entry<K, R> entry = entries.get(key);
        if (entry == null) {
            byte[] bytes = wrapped().get(format.stored(key));
            entry = bytes == null
                    ? new Entry<>(key, null, format.heap().of(0))
                    : new Entry<>(
                            key,
                            format.reader().apply(key, bytes),
                            format.heap().of(bytes.length));
            keep(entry);
        }
        return Optional.ofNullable(entry.row);
    }

    @Override
    public void put(K key, R row) {
        change(key, row);
    }

    @Override
    public void remove(K key) {
        change(key, null);
    }

    @Override
    public List<K> following(@Nullable K key, int most) {
        write();
        return PlainRows.following(wrapped(), format, key, most);
    }

    @Override
    public StoredBytes stored() {
        return wrapped()::get;
    }

    @Override
    public void whenShown(Runnable told) {
        shown = told;
    }

    /** Called by a commit, before the producer's transaction ends. */
    @Override
    public void flushCache() {
        write();
        super.flushCache();
    }

    /** Called when the store of bytes is about to be written past this one: by restoring, after a commit. */
    @Override
    public void clearCache() {
        forget();
        super.clearCache();
    }

    /** What was not committed is given up, as a task does that failed; one that ends well has committed. */
    @Override
    public void close() {
        forget();
        if (counted) {
            counted = false;
            memory.closed();
        }
        super.close();
    }

    private void forget() {
        entries.clear();
        changed.clear();
        shown = null;
        heap = 0;
    }

    private void change(K key, @Nullable R row) {
        Entry<K, R> entry = entries.get(key);
        if (entry == null) {
            entry = new Entry<>(key, row, format.heap().of(0));
            keep(entry);
        }
        entry.row = row;
        if (!entry.changed) {
            entry.changed = true;
            changed.add(entry);
        }
    }

    private void keep(Entry<K, R> entry) {
        entries.put(entry.key, entry);
        heap += entry.heap;
        if (heap > memory.share()) {
            makeRoom();
        }
    }

    /** Forgets what was not used for longest. If that has changed, all that has is written: in one go that costs least. */
    private void makeRoom() {
        long bound = memory.share() * 15 / 16;
        Iterator<Entry<K, R>> oldestFirst = entries.values().iterator();
        while (heap > bound && entries.size() > 1) {
            Entry<K, R> oldest = oldestFirst.next();
            if (oldest.changed) {
                write();
            }
            oldestFirst.remove();
            heap -= oldest.heap;
        }
    }

    private void write() {
        List<KeyValue<Bytes, byte[]>> batch = new ArrayList<>(Math.min(changed.size(), BATCH));
        for (Entry<K, R> entry : changed) {
            byte[] bytes = entry.row == null ? null : format.writer().apply(entry.row);
            batch.add(KeyValue.pair(format.stored(entry.key), bytes));
            long now = format.heap().of(bytes == null ? 0 : bytes.length);
            heap += now - entry.heap;
            entry.heap = now;
            entry.changed = false;
            if (batch.size() == BATCH) {
                wrapped().putAll(batch);
                batch.clear();
            }
        }
        changed.clear();
        if (!batch.isEmpty()) {
            wrapped().putAll(batch);
        }
        Runnable told = shown;
        if (told != null) {
            shown = null;
            told.run();
        }
    }
}
