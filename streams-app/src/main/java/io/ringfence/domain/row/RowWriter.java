package io.ringfence.domain.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a row's bytes. Not thread-safe; one instance can be reused after {@link #toBytes()}. */
public final class RowWriter {

    /** Whole numbers below this are written as such. */
    private static final long WHOLE = 1L << 50;

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

    /** Four bytes, for values without small magnitudes. */
    public RowWriter fixed32(int value) {
        room(4);
        for (int i = 0; i < 4; i++) {
            bytes[size++] = (byte) (value >>> (8 * i));
        }
        return this;
    }

    /** A double: one that is a whole number in as few bytes as that number and one bit take, another in nine. */
    public RowWriter real(double value) {
        long whole = (long) value;
        boolean exact = whole > -WHOLE
                && whole < WHOLE
                && Double.doubleToRawLongBits((double) whole) == Double.doubleToRawLongBits(value);
        return exact ? varint((whole << 1 ^ whole >> 63) << 1) : varint(1).fixed64(Double.doubleToRawLongBits(value));
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
