package io.ringfence.domain.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a row's bytes. Not thread-safe; one instance can be reused after {@link #toBytes()}. */
public final class RowWriter {

    private byte[] bytes = new byte[256];
    private int size;

    /** One byte; only the low eight bits count. */
    public RowWriter u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** A non-negative number in 1 to 10 bytes, seven bits each, low bits first. */
    public RowWriter varint(long value) {
        room(10);
        while ((value & ~0x7FL) != 0) {
            bytes[size++] = (byte) (value | 0x80);
            value >>>= 7;
        }
        bytes[size++] = (byte) value;
        return this;
    }

    /** A number of either sign, small magnitudes first. */
    public RowWriter zigzag(long value) {
        return varint((value << 1) ^ (value >> 63));
    }

    /** Eight bytes, for values without small magnitudes. */
    public RowWriter fixed64(long value) {
        room(8);
        for (int i = 0; i < 8; i++) {
            bytes[size++] = (byte) (value >>> (8 * i));
        }
        return this;
    }

    /** A double's eight bytes. */
    public RowWriter real(double value) {
        return fixed64(Double.doubleToRawLongBits(value));
    }

    /** A text, its length first. */
    public RowWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    /** What was written; the writer is empty afterwards. */
    public byte[] toBytes() {
        byte[] written = Arrays.copyOf(bytes, size);
        size = 0;
        return written;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
