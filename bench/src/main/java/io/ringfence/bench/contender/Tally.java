package io.ringfence.bench.contender;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What a window has seen.
 *
 * @param calls calls
 * @param answered those that were answered
 * @param brief answered ones with less than ten seconds of talk
 */
record Tally(long calls, long answered, long brief) {

    static final Tally NONE = new Tally(0, 0, 0);

    private static final int BRIEF_S = 10;

    Tally plus(int talkS) {
        return new Tally(calls + 1, answered + (talkS >= 0 ? 1 : 0), brief + (talkS >= 0 && talkS < BRIEF_S ? 1 : 0));
    }

    /** Whether more than half of at least 30 answered calls were brief. */
    boolean mostlyBrief() {
        return answered >= 30 && 2 * brief > answered;
    }

    static Serde<Tally> serde() {
        return Serdes.serdeFrom(
                (topic, tally) -> tally == null
                        ? null
                        : ByteBuffer.allocate(3 * Long.BYTES)
                                .putLong(tally.calls)
                                .putLong(tally.answered)
                                .putLong(tally.brief)
                                .array(),
                (topic, bytes) -> {
                    if (bytes == null) {
                        return null;
                    }
                    ByteBuffer in = ByteBuffer.wrap(bytes);
                    return new Tally(in.getLong(), in.getLong(), in.getLong());
                });
    }
}
