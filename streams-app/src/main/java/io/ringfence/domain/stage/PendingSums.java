package io.ringfence.domain.stage;

import io.ringfence.domain.call.GroupSums.Sum;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a task has counted for a group and not told yet: a few counters of a minute or two, searched one by one. Mutable, not
 * thread-safe.
 */
public final class PendingSums {

    private static final int FORMAT = 1;
    private static final long MINUTE = 60_000;

    private long[] minutes = new long[8];
    private long[] filters = new long[8];
    private int[] codes = new int[8];
    private int[] deltas = new int[8];
    private int size;

    /** Adds to a counter of a minute. */
    void add(long time, long filter, int code, int delta) {
        long minute = Math.floorDiv(time, MINUTE);
        for (int i = 0; i < size; i++) {
            if (codes[i] == code && minutes[i] == minute && filters[i] == filter) {
                deltas[i] += delta;
                return;
            }
        }
        if (size == codes.length) {
            minutes = Arrays.copyOf(minutes, 2 * size);
            filters = Arrays.copyOf(filters, 2 * size);
            codes = Arrays.copyOf(codes, 2 * size);
            deltas = Arrays.copyOf(deltas, 2 * size);
        }
        minutes[size] = minute;
        filters[size] = filter;
        codes[size] = code;
        deltas[size] = delta;
        size++;
    }

    /** All that was added, what came to nothing left out. */
    List<Sum> sums() {
        List<Sum> sums = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            if (deltas[i] != 0) {
                sums.add(new Sum(minutes[i] * MINUTE, filters[i], codes[i], deltas[i]));
            }
        }
        return sums;
    }

    /** Its bytes. */
    public byte[] toBytes(RowWriter out) {
        out.u8(FORMAT).varint(size);
        for (int i = 0; i < size; i++) {
            out.varint(minutes[i]).fixed64(filters[i]).u8(codes[i]).zigzag(deltas[i]);
        }
        return out.toBytes();
    }

    /**
     * Reads bytes.
     *
     * @throws BadRowException if they were written by a newer release, or are damaged
     */
    public static PendingSums of(byte[] bytes) {
        RowReader in = new RowReader(bytes);
        int format = in.u8();
        if (format != FORMAT) {
            throw new BadRowException("pending sums have format " + format + ", this release reads " + FORMAT
                    + ": they were written by a newer one");
        }
        PendingSums pending = new PendingSums();
        int size = in.countOf(11);
        for (int i = 0; i < size; i++) {
            pending.add(in.varint() * MINUTE, in.fixed64(), in.u8(), (int) in.zigzag());
        }
        if (!in.atEnd()) {
            throw new BadRowException("pending sums have bytes behind their end");
        }
        return pending;
    }
}
