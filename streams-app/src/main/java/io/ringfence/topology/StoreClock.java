package io.ringfence.topology;

import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.stage.Rows;
import io.ringfence.domain.stage.TaskClock;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/** A task's clock in a state store, so that a restart goes on with it; the feeds in doubt; and how far the last policy sweep
 * came. */
final class StoreClock implements TaskClock {

    private static final Bytes CLOCK = StoredClock.KEY;
    private static final Bytes DOUBTS = Bytes.wrap(new byte[] {'d'});
    private static final Bytes SWEPT = Bytes.wrap(new byte[] {'s'});

    private final Rows<Bytes, byte[]> store;
    private long now;
    private int swept;
    private FeedDoubts doubts;

    StoreClock(Rows<Bytes, byte[]> store) {
        this.store = store;
        this.now = store.get(CLOCK).map(StoredClock::read).orElse(UNSET);
        this.swept = store.get(SWEPT)
                .map(version -> ByteBuffer.wrap(version).getInt())
                .orElse(0);
        this.doubts = store.get(DOUBTS).map(DoubtsFormat::read).orElse(FeedDoubts.NONE);
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

    @Override
    public FeedDoubts doubts() {
        return doubts;
    }

    @Override
    public void doubts(FeedDoubts others) {
        doubts = others;
        store.put(DOUBTS, DoubtsFormat.write(others));
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
