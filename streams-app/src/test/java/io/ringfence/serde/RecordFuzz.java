package io.ringfence.serde;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;

/** Bytes as records: a record, or a refusal that says what is wrong. */
public final class RecordFuzz {

    private static final int HEADER = 10;

    private static final List<Kind<?>> KINDS =
            ValueSerdesTest.channels().<Kind<?>>map(channel -> kind(channel)).toList();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kind<D>(byte[] header, Serde<D> serde) {}

    private RecordFuzz() {}

    private static <D> Kind<D> kind(ValueSerdesTest.Case<D> channel) {
        Serde<D> serde = channel.serde().apply(ValueSerdes.standard());
        byte[] one = serde.serializer().serialize("t", channel.value().apply(new RandomValues(1)));
        return new Kind<>(Arrays.copyOf(Objects.requireNonNull(one), HEADER), serde);
    }

    /** The first byte says of which topic; from 80 on, what follows is a body without its schema's fingerprint. */
    public static void record(byte[] data) {
        if (data.length == 0) {
            return;
        }
        Kind<?> kind = KINDS.get((data[0] & 0x7f) % KINDS.size());
        byte[] rest = Arrays.copyOfRange(data, 1, data.length);
        if (data[0] < 0) {
            byte[] whole = Arrays.copyOf(kind.header(), HEADER + rest.length);
            System.arraycopy(rest, 0, whole, HEADER, rest.length);
            rest = whole;
        }
        read(kind.serde(), rest);
    }

    private static <D> void read(Serde<D> serde, byte[] bytes) {
        D value;
        try {
            value = serde.deserializer().deserialize("t", bytes);
        } catch (UnreadableRecordException e) {
            if (e.what().isBlank()) {
                throw new AssertionError("a refusal that doesn't say why", e);
            }
            return;
        }
        byte[] again = serde.serializer().serialize("t", value);
        if (!Objects.equals(serde.deserializer().deserialize("t", again), value)) {
            throw new AssertionError("what was read isn't what is written");
        }
    }

    /** A good record as {@link #record} takes it, for seeds. */
    static byte[] seed(int kind, byte[] record) {
        byte[] seed = new byte[1 + record.length - HEADER];
        seed[0] = (byte) (0x80 | kind);
        System.arraycopy(record, HEADER, seed, 1, record.length - HEADER);
        return seed;
    }
}
