package io.ringfence.domain.behaviour;

import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.Arrays;

/** The counters of one span of time: sparse, because a pane seldom holds more than a handful. */
final class Pane {

    private static final int HEAD_BITS = 3;
    private static final int MANY = (1 << HEAD_BITS) - 1;
    private static final int COUNT_BITS = 2;
    private static final int MORE = (1 << COUNT_BITS) - 1;

    /** Near the code that most panes begin with. */
    private static final int OFTEN_FIRST = 43;

    /** Beyond the counters of any number of slots in use. */
    private static final int GREATEST = 1 << 20;

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

    /** Adds to a counter; one that falls to 0 is dropped, none falls below. Whether there was something to change. */
    boolean add(int code, int delta) {
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
            return true;
        }
        if (delta > 0) {
            insert(i, code, delta);
        }
        return delta > 0;
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

    /** Gives slots other places; see {@link Panes#renumber}. */
    void renumber(int[] to) {
        int[] oldCodes = codes;
        int[] oldCounts = counts;
        int oldSize = size;
        codes = new int[oldCodes.length];
        counts = new int[oldCodes.length];
        size = 0;
        for (int i = 0; i < oldSize; i++) {
            int slot = oldCodes[i] / Counter.SLOT;
            int place = slot < to.length ? to[slot] : -1;
            if (place >= 0) {
                add(place * Counter.SLOT + oldCodes[i] % Counter.SLOT, oldCounts[i]);
            }
        }
    }

    /**
     * Writes the pane: how far it lies from the one before and how many counters it has share a number, and so do a
     * counter's distance and a count of up to three.
     */
    void write(long distance, RowWriter out) {
        out.varint(distance << HEAD_BITS | Math.min(size, MANY));
        if (size >= MANY) {
            out.varint(size - MANY);
        }
        int before = 0;
        for (int i = 0; i < size; i++) {
            long step = i == 0 ? zigzag(codes[i] - OFTEN_FIRST) : codes[i] - before;
            before = codes[i];
            out.varint(step << COUNT_BITS | Math.min(counts[i] - 1, MORE));
            if (counts[i] > MORE) {
                out.varint(counts[i] - 1 - MORE);
            }
        }
    }

    /** How far the pane with that first number lies from the one before. */
    static long distance(long head) {
        return head >>> HEAD_BITS;
    }

    static Pane read(long start, long head, RowReader in) {
        int size = (int) head & MANY;
        if (size == MANY) {
            size += in.countOf(1);
        }
        int[] codes = new int[Math.max(4, size + 2)];
        int[] counts = new int[codes.length];
        long code = 0;
        for (int i = 0; i < size; i++) {
            long token = in.varint();
            long step = token >>> COUNT_BITS;
            code = i == 0 ? OFTEN_FIRST + ((step >>> 1) ^ -(step & 1)) : code + step;
            if (code < 0 || code > GREATEST || (i > 0 && step == 0)) {
                throw new BadRowException("a pane has a counter " + code);
            }
            codes[i] = (int) code;
            int count = (int) token & MORE;
            counts[i] = 1 + (count == MORE ? MORE + in.count() : count);
        }
        return new Pane(start, codes, counts, size);
    }

    private static long zigzag(int value) {
        return (value << 1 ^ value >> 31) & 0xFFFFFFFFL;
    }
}
