package io.ringfence.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows as objects against a plain map, over a store of bytes whose content is looked at. */
class BufferedRowsTest {

    private static final int KEYS = 60;
    private static final int HEAP = 100;

    /** A row that changes in place, as the real ones do. */
    private static final class Sum {
        private int value;

        private Sum(int value) {
            this.value = value;
        }
    }

    private final KeyValueStore<Bytes, byte[]> bytes = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("rows"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();
    private int read;

    @AfterEach
    void closeBytes() {
        if (bytes.isOpen()) {
            bytes.close();
        }
    }

    @Test
    void isAMapWhateverItHasRoomFor() {
        for (int room : new int[] {1, 3, 20, 1000}) {
            BufferedRows<Integer, Sum> rows = open(room);
            Map<Integer, Integer> model = new TreeMap<>();
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(room);
            for (int step = 0; step < 20_000; step++) {
                int key = random.nextInt(KEYS);
                switch (random.nextInt(20)) {
                    case 0 -> {
                        rows.remove(key);
                        model.remove(key);
                    }
                    case 1 -> assertThat(rows.following(key, 5)).isEqualTo(following(model, key, 5));
                    case 2 -> {
                        rows.flushCache();
                        assertThat(stored()).isEqualTo(model);
                    }
                    case 3 -> {
                        rows.flushCache();
                        rows.clearCache();
                    }
                    default -> {
                        Optional<Sum> found = rows.get(key);
                        assertThat(found.map(sum -> sum.value)).isEqualTo(Optional.ofNullable(model.get(key)));
                        Sum sum = found.orElseGet(() -> new Sum(0));
                        sum.value += step;
                        rows.put(key, sum);
                        model.merge(key, step, Integer::sum);
                    }
                }
            }
            rows.flushCache();
            assertThat(stored()).isEqualTo(model);
            model.keySet().forEach(rows::remove);
            rows.flushCache();
            assertThat(stored()).isEmpty();
            rows.close();
        }
    }

    @Test
    void writesARowOnceACommit() {
        BufferedRows<Integer, Sum> rows = open(KEYS);
        rows.put(1, new Sum(5));
        rows.get(1).orElseThrow().value = 6;
        rows.put(1, rows.get(1).orElseThrow());
        assertThat(stored()).isEmpty();
        rows.flushCache();
        assertThat(stored()).containsExactly(Map.entry(1, 6));
        assertThat(read).isZero();
    }

    @Test
    void showsOthersWhatWasWritten() {
        BufferedRows<Integer, Sum> rows = open(KEYS);
        StoredBytes shown = rows.stored();
        Bytes key = Bytes.wrap(new byte[] {1});
        rows.put(1, new Sum(5));
        assertThat(shown.get(key)).isNull();
        rows.flushCache();
        rows.get(1).orElseThrow().value = 6;
        rows.put(1, rows.get(1).orElseThrow());
        assertThat(shown.get(key)).isEqualTo("5".getBytes(US_ASCII));
    }

    @Test
    void readsARowOnceWhileThereIsRoom() {
        BufferedRows<Integer, Sum> rows = open(2);
        rows.put(1, new Sum(5));
        rows.flushCache();
        rows.clearCache();
        rows.get(1);
        rows.get(1);
        assertThat(read).isEqualTo(1);
        rows.get(2);
        rows.get(3);
        rows.get(1);
        assertThat(read).as("read again once two others had pushed it out").isEqualTo(2);
    }

    @Test
    void writesWhatHasToMakeRoom() {
        BufferedRows<Integer, Sum> rows = open(2);
        rows.put(1, new Sum(1));
        rows.put(2, new Sum(2));
        rows.put(3, new Sum(3));
        assertThat(stored()).containsEntry(1, 1);
        assertThat(rows.get(1).orElseThrow().value).isEqualTo(1);
    }

    /** A task that failed is closed without a commit: what it had changed is done again, and must not be there twice. */
    @Test
    void givesUpWhatWasNotCommitted() {
        BufferedRows<Integer, Sum> rows = open(KEYS);
        rows.put(1, new Sum(1));
        rows.flushCache();
        rows.put(1, new Sum(2));
        rows.clearCache();
        assertThat(rows.get(1).orElseThrow().value).isEqualTo(1);
    }

    @Test
    void sharesMemoryEquallyAmongStores() {
        RowMemory memory = RowMemory.of(1000);
        assertThat(memory.share()).isEqualTo(1000);
        memory.opened();
        memory.opened();
        assertThat(memory.share()).isEqualTo(500);
        memory.closed();
        assertThat(memory.share()).isEqualTo(1000);
        assertThat(memory.isThere()).isTrue();
        assertThat(RowMemory.of(0).isThere()).isFalse();
    }

    private BufferedRows<Integer, Sum> open(int room) {
        RowFormat<Integer, Sum> format = new RowFormat<>(
                key -> new byte[] {key.byteValue()},
                key -> (int) key[0],
                (key, row) -> {
                    read++;
                    return new Sum(Integer.parseInt(new String(row, US_ASCII)));
                },
                sum -> Integer.toString(sum.value).getBytes(US_ASCII),
                new RowFormat.Heap(HEAP, 0));
        BufferedRows<Integer, Sum> rows = new BufferedRows<>(bytes, format, RowMemory.of((long) room * HEAP));
        rows.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), rows);
        return rows;
    }

    private Map<Integer, Integer> stored() {
        Map<Integer, Integer> stored = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = bytes.all()) {
            all.forEachRemaining(
                    entry -> stored.put((int) entry.key.get()[0], Integer.parseInt(new String(entry.value, US_ASCII))));
        }
        return stored;
    }

    private static List<Integer> following(Map<Integer, Integer> model, int key, int most) {
        List<Integer> found = new ArrayList<>();
        model.keySet().stream().filter(other -> other > key).limit(most).forEach(found::add);
        return found;
    }
}
