package io.ringfence.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes and opens the stores of rows in the form that the settings ask for: as objects, or as bytes. */
final class RowStores {

    /** After how long at the latest a changelog has lost a row that was changed or erased. */
    private static final Duration CHANGELOG_LAG = Duration.ofDays(7);

    /** Changelogs hold the latest row of each key. */
    private static final Map<String, String> CHANGELOG =
            Map.of("cleanup.policy", "compact", "max.compaction.lag.ms", Long.toString(CHANGELOG_LAG.toMillis()));

    private static final int SLICE = 1000;
    private static final long CLOCK_BYTES = 1 << 16;

    private final RowMemory memory;

    RowStores(RowMemory memory) {
        this.memory = memory;
    }

    /** A store of rows, still to be built. */
    <K, R> StoreBuilder<? extends StateStore> rows(String name, Supplier<RowFormat<K, R>> format) {
        return store(name, format, memory);
    }

    /** A store for a task's clock, still to be built. It changes with nearly every record, and takes no share of the memory. */
    StoreBuilder<? extends StateStore> clock(String name) {
        return store(name, RowFormat::bytes, RowMemory.of(CLOCK_BYTES));
    }

    /**
     * A store of timers, still to be built. Without the cache of Kafka Streams, of which each scan copies all that it holds:
     * with a hundred thousand timers in it that is far dearer than writing the few that move.
     */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> timers(String name) {
        return bytes(name).withCachingDisabled();
    }

    /** A store of bytes, still to be built: Kafka Streams keeps what wasn't written yet in its own cache. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(CHANGELOG);
    }

    /** A task's store of rows. */
    <K, R> RowStore<K, R> open(ProcessorContext<?, ?> context, String name, Supplier<RowFormat<K, R>> format) {
        if (memory.isThere()) {
            BufferedRows<K, R> rows = context.getStateStore(name);
            return rows;
        }
        return new PlainRows<>(context.getStateStore(name), format.get());
    }

    /** The keys of all rows of a small store. */
    static <K, R> List<K> keys(RowStore<K, R> rows) {
        List<K> keys = new ArrayList<>();
        List<K> more = rows.following(null, SLICE);
        while (!more.isEmpty()) {
            keys.addAll(more);
            more = rows.following(keys.get(keys.size() - 1), SLICE);
        }
        return keys;
    }

    private <K, R> StoreBuilder<? extends StateStore> store(
            String name, Supplier<RowFormat<K, R>> format, RowMemory itsMemory) {
        return memory.isThere() ? new BufferedRowsBuilder<>(bytes(name), format, itsMemory) : bytes(name);
    }
}
