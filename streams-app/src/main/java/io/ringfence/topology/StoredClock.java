package io.ringfence.topology;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/** A task's clock as its store has it, for those who look from outside. */
public final class StoredClock {

    /** Where it lies in {@link Names#NUMBER_CLOCK} and its like. */
    public static final Bytes KEY = Bytes.wrap(new byte[] {'c'});

    private StoredClock() {}

    /** The greatest accepted attempt time or tick, epoch milliseconds. */
    public static long read(byte[] stored) {
        return ByteBuffer.wrap(stored).getLong();
    }
}
