package io.ringfence.domain.row;

import java.nio.charset.StandardCharsets;

/** Reads what {@link RowWriter} wrote. Not thread-safe. */
public final class RowReader {

    private final byte[] bytes;
    private int at;

    /** Reads from the start of {@code bytes}. */
    public RowReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One byte, 0 to 255. */
    public int u8() {
        return next() & 0xFF;
    }

    /** A number written by {@link RowWriter#varint}. */
    public long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = next();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new BadRowException("a number runs over its ten bytes at " + at);
    }

    /** The same, for counts and sizes. */
    public int count() {
        long value = varint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new BadRowException("a count is out of range at " + at);
        }
        return (int) value;
    }

    /**
     * A count of things that follow, each of at least {@code least} bytes: a damaged one can't ask for more room than
     * the row has bytes.
     */
    public int countOf(int least) {
        int value = count();
        if (value > (bytes.length - at) / least) {
            throw new BadRowException("more things are announced than the row has bytes at " + at);
        }
        return value;
    }

    /** A number written by {@link RowWriter#zigzag}. */
    public long zigzag() {
        long raw = varint();
        return (raw >>> 1) ^ -(raw & 1);
    }

    /** A number written by {@link RowWriter#fixed64}. */
    public long fixed64() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value |= (next() & 0xFFL) << (8 * i);
        }
        return value;
    }

    /** Four bytes written by {@link RowWriter#fixed32}. */
    public int fixed32() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value |= (next() & 0xFF) << (8 * i);
        }
        return value;
    }

    /** A double written by {@link RowWriter#real}. */
    public double real() {
        long head = varint();
        if ((head & 1) != 0) {
            return Double.longBitsToDouble(fixed64());
        }
        long raw = head >>> 1;
        return (double) ((raw >>> 1) ^ -(raw & 1));
    }

    /** A text written by {@link RowWriter#text}. */
    public String text() {
        int length = count();
        if (length > bytes.length - at) {
            throw new BadRowException("a text runs over the row's end at " + at);
        }
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    /** Whether everything was read. */
    public boolean atEnd() {
        return at == bytes.length;
    }

    private byte next() {
        if (at >= bytes.length) {
            throw new BadRowException("the row ends at " + at);
        }
        return bytes[at++];
    }
}
