package io.ringfence.domain.behaviour;

import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.Arrays;

/**
 * The panes of one level, oldest first. Empty spans of time have no pane, and a pane has an entry for each counter that is
 * not 0, by code. All lie in four arrays: a window is one stretch of them, and reading a row makes no objects for its panes.
 */
final class PaneLevel {

    /** What starts are divided by in a row's bytes: all zone offsets in use are whole minutes. */
    private static final long UNIT = 60_000;

    private static final int HEAD_BITS = 3;
    private static final int MANY = (1 << HEAD_BITS) - 1;
    private static final int COUNT_BITS = 2;
    private static final int MORE = (1 << COUNT_BITS) - 1;

    /** Near the code that most panes begin with. */
    private static final int OFTEN_FIRST = 43;

    /** Beyond the counters of any number of slots in use. */
    private static final int GREATEST = 1 << 20;

    /** Where panes start in time, and where their entries end; there are {@code size}. */
    private long[] starts;

    private int[] ends;
    private int size;

    /** The entries of all panes. */
    private int[] codes;

    private int[] counts;

    PaneLevel() {
        this(2, 8);
    }

    private PaneLevel(int panes, int entries) {
        starts = new long[panes];
        ends = new int[panes];
        codes = new int[entries];
        counts = new int[entries];
    }

    /** The place of the pane that starts there, made if it doesn't exist. */
    int at(long start) {
        int pane = size - 1;
        while (pane >= 0 && starts[pane] > start) {
            pane--;
        }
        if (pane >= 0 && starts[pane] == start) {
            return pane;
        }
        insertPane(pane + 1, start);
        return pane + 1;
    }

    /** Adds to a counter of a pane; one that falls to 0 is dropped, none falls below. Whether something changed. */
    boolean add(int pane, int code, int delta) {
        int entry = begin(pane);
        int end = ends[pane];
        while (entry < end && codes[entry] < code) {
            entry++;
        }
        if (entry < end && codes[entry] == code) {
            counts[entry] += delta;
            if (counts[entry] <= 0) {
                removeEntry(entry, pane);
            }
            return true;
        }
        if (delta > 0) {
            insertEntry(entry, pane, code, delta);
        }
        return delta > 0;
    }

    /** Takes from the counter of the latest pane that starts at or before {@code time}, if it starts after {@code after}. */
    void take(long time, long after, int code) {
        for (int pane = size - 1; pane >= 0; pane--) {
            if (starts[pane] <= time) {
                if (starts[pane] > after) {
                    add(pane, code, -1);
                }
                return;
            }
        }
    }

    /** Forgets the panes that start before {@code bound}. */
    void dropBefore(long bound) {
        if (size == 0 || starts[0] >= bound) {
            return;
        }
        int gone = firstFrom(bound);
        int entries = begin(gone);
        int kept = ends[size - 1] - entries;
        System.arraycopy(codes, entries, codes, 0, kept);
        System.arraycopy(counts, entries, counts, 0, kept);
        size -= gone;
        System.arraycopy(starts, gone, starts, 0, size);
        for (int pane = 0; pane < size; pane++) {
            ends[pane] = ends[pane + gone] - entries;
        }
    }

    /** Adds the counters that one slot has in the panes from {@code from} on. */
    void addTo(long[] sums, int slot, long from) {
        if (size == 0) {
            return;
        }
        int base = slot * Counter.SLOT;
        int end = ends[size - 1];
        for (int entry = begin(firstFrom(from)); entry < end; entry++) {
            int code = codes[entry] - base;
            if (code >= 0 && code < Counter.SLOT) {
                sums[code] += counts[entry];
            }
        }
    }

    /** The attempts of one pane. */
    long attempts(int pane) {
        long attempts = 0;
        for (int entry = begin(pane); entry < ends[pane] && codes[entry] < Outcome.COUNT; entry++) {
            attempts += counts[entry];
        }
        return attempts;
    }

    /** Gives slots other places; see {@link Panes#renumber}. */
    void renumber(int[] to) {
        PaneLevel other = new PaneLevel(Math.max(2, size), Math.max(8, codes.length));
        for (int pane = 0; pane < size; pane++) {
            int copy = other.at(starts[pane]);
            for (int entry = begin(pane); entry < ends[pane]; entry++) {
                int slot = codes[entry] / Counter.SLOT;
                int place = slot < to.length ? to[slot] : -1;
                if (place >= 0) {
                    other.add(copy, place * Counter.SLOT + codes[entry] % Counter.SLOT, counts[entry]);
                }
            }
        }
        starts = other.starts;
        ends = other.ends;
        codes = other.codes;
        counts = other.counts;
    }

    /** The start of the latest pane, {@code otherwise} if there is none. */
    long latest(long otherwise) {
        return size == 0 ? otherwise : starts[size - 1];
    }

    /** The start of the oldest pane at or after {@code from}; {@link Long#MAX_VALUE} if there is none. */
    long oldest(long from) {
        int first = firstFrom(from);
        return first < size ? starts[first] : Long.MAX_VALUE;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    long start(int pane) {
        return starts[pane];
    }

    /**
     * Writes the panes; {@code near} is a time that the reader knows too. How far a pane lies from the one before and how
     * many counters it has share a number, and so do a counter's distance and a count of up to three.
     */
    void write(long near, RowWriter out) {
        out.varint(size);
        if (size == 0) {
            return;
        }
        long before = starts[0] / UNIT;
        out.zigzag(before - near / UNIT);
        for (int pane = 0; pane < size; pane++) {
            long unit = starts[pane] / UNIT;
            int entries = ends[pane] - begin(pane);
            out.varint(((unit - before) << HEAD_BITS) | Math.min(entries, MANY));
            if (entries >= MANY) {
                out.varint(entries - MANY);
            }
            before = unit;
            writeEntries(pane, out);
        }
    }

    private void writeEntries(int pane, RowWriter out) {
        int before = 0;
        for (int entry = begin(pane); entry < ends[pane]; entry++) {
            long step = entry == begin(pane) ? zigzag(codes[entry] - OFTEN_FIRST) : codes[entry] - before;
            before = codes[entry];
            int count = counts[entry] - 1;
            out.varint(step << COUNT_BITS | Math.min(count, MORE));
            if (count >= MORE) {
                out.varint(count - MORE);
            }
        }
    }

    static PaneLevel read(long near, RowReader in) {
        int panes = in.countOf(1);
        PaneLevel level = new PaneLevel(panes + 1, 4 * panes + 8);
        long unit = panes == 0 ? 0 : near / UNIT + in.zigzag();
        for (int pane = 0; pane < panes; pane++) {
            long head = in.varint();
            unit += head >>> HEAD_BITS;
            int entries = (int) head & MANY;
            if (entries == MANY) {
                entries += in.countOf(1);
            }
            level.starts[pane] = unit * UNIT;
            level.readEntries(entries, in);
            level.ends[pane] = level.begin(pane) + entries;
            level.size = pane + 1;
        }
        return level;
    }

    private void readEntries(int entries, RowReader in) {
        int place = begin(size);
        room(place + entries);
        long code = 0;
        for (int i = 0; i < entries; i++) {
            long token = in.varint();
            long step = token >>> COUNT_BITS;
            code = i == 0 ? OFTEN_FIRST + ((step >>> 1) ^ -(step & 1)) : code + step;
            if (code < 0 || code > GREATEST || (i > 0 && step == 0)) {
                throw new BadRowException("a pane has a counter " + code);
            }
            int count = (int) token & MORE;
            codes[place + i] = (int) code;
            counts[place + i] = 1 + (count == MORE ? MORE + in.count() : count);
        }
    }

    private static long zigzag(int value) {
        return (value << 1 ^ value >> 31) & 0xFFFFFFFFL;
    }

    /** Where a pane's entries begin; for the place behind the last pane, where all end. */
    private int begin(int pane) {
        return pane == 0 ? 0 : ends[pane - 1];
    }

    /** The place of the first pane that starts at {@code from} or later. */
    private int firstFrom(long from) {
        int found = Arrays.binarySearch(starts, 0, size, from);
        return found >= 0 ? found : -found - 1;
    }

    private void insertPane(int place, long start) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        System.arraycopy(starts, place, starts, place + 1, size - place);
        System.arraycopy(ends, place, ends, place + 1, size - place);
        starts[place] = start;
        ends[place] = begin(place);
        size++;
    }

    private void insertEntry(int entry, int pane, int code, int count) {
        int all = ends[size - 1];
        room(all + 1);
        System.arraycopy(codes, entry, codes, entry + 1, all - entry);
        System.arraycopy(counts, entry, counts, entry + 1, all - entry);
        codes[entry] = code;
        counts[entry] = count;
        for (int later = pane; later < size; later++) {
            ends[later]++;
        }
    }

    private void removeEntry(int entry, int pane) {
        int behind = ends[size - 1] - entry - 1;
        System.arraycopy(codes, entry + 1, codes, entry, behind);
        System.arraycopy(counts, entry + 1, counts, entry, behind);
        for (int later = pane; later < size; later++) {
            ends[later]--;
        }
    }

    private void room(int entries) {
        if (entries > codes.length) {
            int larger = Math.max(entries, codes.length * 2);
            codes = Arrays.copyOf(codes, larger);
            counts = Arrays.copyOf(counts, larger);
        }
    }
}
