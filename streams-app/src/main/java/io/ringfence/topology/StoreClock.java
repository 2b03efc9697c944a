package io.ringfence.topology;

import io.ringfence.domain.stage.TaskClock;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** A task's clock in a state store, so that a restart goes on with it; and how far the last policy sweep came. */
final class StoreClock implements TaskClock {

    private static final Bytes CLOCK = Bytes.wrap(new byte[] {'c'});
    private static final Bytes SWEPT = Bytes.wrap(new byte[] {'s'});

    private final KeyValueStore<Bytes, byte[]> store;
    private long now;
    private int swept;

    StoreClock(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        byte[] clock = store.get(CLOCK);
        this.now = clock == null ? UNSET : ByteBuffer.wrap(clock).getLong();
        byte[] version = store.get(SWEPT);
        this.swept = version == null ? 0 : ByteBuffer.wrap(version).getInt();
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void advance(long to) {
        now = to;
        store.put(CLOCK, ByteBuffer.allocate(Long.BYTES).putLong(to).array());
    }

    /** The policy version by which every row was judged. */
    int swept() {
        return swept;
    }

    void swept(int version) {
        swept = version;
        store.put(SWEPT, ByteBuffer.allocate(Integer.BYTES).putInt(version).array());
    }
}
