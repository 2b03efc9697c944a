package io.ringfence.domain.behaviour;

import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.Arrays;

/** The counters of one span of time: sparse, because a pane seldom holds more than a handful. */
final class Pane {

    final long start;
    private int[] codes;
    private int[] counts;
    private int size;

    Pane(long start) {
        this(start, new int[8], new int[8], 0);
    }

    private Pane(long start, int[] codes, int[] counts, int size) {
        this.start = start;
        this.codes = codes;
        this.counts = counts;
        this.size = size;
    }

    /** Adds to a counter; one that falls to 0 is dropped, none falls below. */
    void add(int code, int delta) {
        int i = 0;
        while (i < size && codes[i] < code) {
            i++;
        }
        if (i < size && codes[i] == code) {
            counts[i] += delta;
            if (counts[i] <= 0) {
                size--;
                System.arraycopy(codes, i + 1, codes, i, size - i);
                System.arraycopy(counts, i + 1, counts, i, size - i);
            }
        } else if (delta > 0) {
            insert(i, code, delta);
        }
    }

    private void insert(int i, int code, int delta) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        System.arraycopy(codes, i, codes, i + 1, size - i);
        System.arraycopy(counts, i, counts, i + 1, size - i);
        codes[i] = code;
        counts[i] = delta;
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds the counters of one slot to {@code sums}. */
    void addTo(long[] sums, int slot) {
        int base = slot * Counter.SLOT;
        for (int i = 0; i < size; i++) {
            int code = codes[i] - base;
            if (code >= Counter.SLOT) {
                return;
            }
            if (code >= 0) {
                sums[code] += counts[i];
            }
        }
    }

    /** Forgets the counters of one slot. */
    void dropSlot(int slot) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (codes[i] / Counter.SLOT != slot) {
                codes[kept] = codes[i];
                counts[kept] = counts[i];
                kept++;
            }
        }
        size = kept;
    }

    void write(RowWriter out) {
        out.varint(size);
        int before = 0;
        for (int i = 0; i < size; i++) {
            out.varint(codes[i] - before).varint(counts[i]);
            before = codes[i];
        }
    }

    static Pane read(long start, RowReader in) {
        int size = in.countOf(2);
        int[] codes = new int[Math.max(4, size + 2)];
        int[] counts = new int[codes.length];
        int code = 0;
        for (int i = 0; i < size; i++) {
            code += in.count();
            codes[i] = code;
            counts[i] = in.count();
        }
        return new Pane(start, codes, counts, size);
    }
}
