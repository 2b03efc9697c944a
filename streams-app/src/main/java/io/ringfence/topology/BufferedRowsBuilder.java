package io.ringfence.topology;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes {@link BufferedRows} in front of a store of bytes, one for each task. */
final class BufferedRowsBuilder<K, R> implements StoreBuilder<BufferedRows<K, R>> {

    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes;
    private final Supplier<RowFormat<K, R>> format;
    private final RowMemory memory;

    /** @param bytes the store of bytes, which must not cache: nobody would flush its cache after this one's */
    BufferedRowsBuilder(
            StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes, Supplier<RowFormat<K, R>> format, RowMemory memory) {
        this.bytes = bytes.withCachingDisabled();
        this.format = format;
        this.memory = memory;
    }

    @Override
    public BufferedRows<K, R> build() {
        return new BufferedRows<>(bytes.build(), format.get(), memory);
    }

    @Override
    public StoreBuilder<BufferedRows<K, R>> withCachingEnabled() {
        throw new UnsupportedOperationException("rows are their own cache");
    }

    @Override
    public StoreBuilder<BufferedRows<K, R>> withCachingDisabled() {
        return this; // asked for when a whole topology is set to be without caches, which concerns those of Kafka
        // Streams
    }

    @Override
    public StoreBuilder<BufferedRows<K, R>> withLoggingEnabled(Map<String, String> config) {
        bytes.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<BufferedRows<K, R>> withLoggingDisabled() {
        bytes.withLoggingDisabled();
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return bytes.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return bytes.loggingEnabled();
    }

    @Override
    public String name() {
        return bytes.name();
    }
}
