package io.ringfence.domain.behaviour;

import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.Arrays;

/**
 * The panes of one level, oldest first. Empty spans of time have no pane, and a pane has an entry for each counter that is
 * not 0, by code. All lie in two arrays: a window is one stretch of them, and reading a row makes no objects for its panes.
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

    /** Two for each pane: the minute it starts at, and where its entries end. */
    private int[] panes;

    private int size;

    /** Two for each counter: its code, and how much was counted. */
    private int[] entries;

    PaneLevel() {
        this(2, 8);
    }

    private PaneLevel(int panes, int entries) {
        this.panes = new int[2 * panes];
        this.entries = new int[2 * entries];
    }

    /** The place of the pane that starts there, made if it doesn't exist. */
    int at(long start) {
        int minute = minute(start);
        int pane = size - 1;
        while (pane >= 0 && panes[2 * pane] > minute) {
            pane--;
        }
        if (pane >= 0 && panes[2 * pane] == minute) {
            return pane;
        }
        insertPane(pane + 1, minute);
        return pane + 1;
    }

    /** Adds to a counter of a pane; one that falls to 0 is dropped, none falls below. Whether something changed. */
    boolean add(int pane, int code, int delta) {
        int entry = begin(pane);
        int end = end(pane);
        while (entry < end && code(entry) < code) {
            entry++;
        }
        if (entry < end && code(entry) == code) {
            entries[2 * entry + 1] += delta;
            if (count(entry) <= 0) {
                removeEntry(entry, pane);
            }
            return true;
        }
        if (delta > 0) {
            insertEntry(entry, pane, code, delta);
        }
        return delta > 0;
    }

    /**
     * Takes from the counter of the latest pane that starts at or before {@code time}, if it starts after {@code after}.
     *
     * @return where that pane starts; {@link Long#MIN_VALUE} if nothing was taken
     */
    long take(long time, long after, int code) {
        for (int pane = size - 1; pane >= 0; pane--) {
            long start = start(pane);
            if (start <= time) {
                return start > after && add(pane, code, -1) ? start : Long.MIN_VALUE;
            }
        }
        return Long.MIN_VALUE;
    }

    /** Forgets the panes that start before {@code bound}. */
    void dropBefore(long bound) {
        int gone = firstFrom(bound);
        if (gone == 0) {
            return;
        }
        int first = begin(gone);
        System.arraycopy(entries, 2 * first, entries, 0, 2 * (begin(size) - first));
        size -= gone;
        System.arraycopy(panes, 2 * gone, panes, 0, 2 * size);
        for (int pane = 0; pane < size; pane++) {
            panes[2 * pane + 1] -= first;
        }
    }

    /** Adds the counters of the panes that start in a stretch of time, or takes them away, at their places in sums. */
    void addTo(int[] sums, int offset, Kept kept, Span.Level level, long from, long before, int sign) {
        int end = begin(before == Long.MAX_VALUE ? size : firstFrom(before));
        for (int entry = begin(firstFrom(from)); entry < end; entry++) {
            int place = kept.place(level, code(entry));
            if (place >= 0) {
                sums[offset + place] += sign * count(entry);
            }
        }
    }

    /** The sum of the counters in {@code set}, bit by code, that one slot has in the panes from {@code from} on. */
    long sum(int slot, long set, long from) {
        int base = slot * Counter.SLOT;
        int end = begin(size);
        long sum = 0;
        for (int entry = begin(firstFrom(from)); entry < end; entry++) {
            int code = code(entry) - base;
            if (code >= 0 && code < Counter.SLOT && (set >>> code & 1) != 0) {
                sum += count(entry);
            }
        }
        return sum;
    }

    /** The attempts of one pane. */
    long attempts(int pane) {
        long attempts = 0;
        for (int entry = begin(pane); entry < end(pane) && code(entry) < Outcome.COUNT; entry++) {
            attempts += count(entry);
        }
        return attempts;
    }

    /** Whether a pane has attempts: those of all calls come before all other counters. */
    boolean used(int pane) {
        return begin(pane) < end(pane) && code(begin(pane)) < Outcome.COUNT;
    }

    /** Gives slots other places; see {@link Panes#renumber}. */
    void renumber(int[] to) {
        PaneLevel other = new PaneLevel(Math.max(2, size), Math.max(8, begin(size)));
        for (int pane = 0; pane < size; pane++) {
            int copy = other.at(start(pane));
            for (int entry = begin(pane); entry < end(pane); entry++) {
                int slot = code(entry) / Counter.SLOT;
                int place = slot < to.length ? to[slot] : -1;
                if (place >= 0) {
                    other.add(copy, place * Counter.SLOT + code(entry) % Counter.SLOT, count(entry));
                }
            }
        }
        panes = other.panes;
        entries = other.entries;
    }

    /** The start of the latest pane, {@code otherwise} if there is none. */
    long latest(long otherwise) {
        return size == 0 ? otherwise : start(size - 1);
    }

    /** The start of the oldest pane at or after {@code from}; {@link Long#MAX_VALUE} if there is none. */
    long oldest(long from) {
        int first = firstFrom(from);
        return first < size ? start(first) : Long.MAX_VALUE;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    long start(int pane) {
        return panes[2 * pane] * UNIT;
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
        long before = panes[0];
        out.zigzag(before - near / UNIT);
        for (int pane = 0; pane < size; pane++) {
            long unit = panes[2 * pane];
            int counters = end(pane) - begin(pane);
            out.varint(((unit - before) << HEAD_BITS) | Math.min(counters, MANY));
            if (counters >= MANY) {
                out.varint(counters - MANY);
            }
            before = unit;
            writeEntries(pane, out);
        }
    }

    private void writeEntries(int pane, RowWriter out) {
        int before = 0;
        for (int entry = begin(pane); entry < end(pane); entry++) {
            long step = entry == begin(pane) ? zigzag(code(entry) - OFTEN_FIRST) : code(entry) - before;
            before = code(entry);
            int count = count(entry) - 1;
            out.varint(step << COUNT_BITS | Math.min(count, MORE));
            if (count >= MORE) {
                out.varint(count - MORE);
            }
        }
    }

    static PaneLevel read(long near, RowReader in) {
        int size = in.countOf(1);
        PaneLevel level = new PaneLevel(size + 1, 4 * size + 8);
        long unit = size == 0 ? 0 : near / UNIT + in.zigzag();
        for (int pane = 0; pane < size; pane++) {
            long head = in.varint();
            unit += head >>> HEAD_BITS;
            int counters = (int) head & MANY;
            if (counters == MANY) {
                counters += in.countOf(1);
            }
            if (unit != (int) unit) {
                throw new BadRowException("a pane starts in minute " + unit);
            }
            level.panes[2 * pane] = (int) unit;
            level.readEntries(counters, in);
            level.panes[2 * pane + 1] = level.begin(pane) + counters;
            level.size = pane + 1;
        }
        return level;
    }

    private void readEntries(int counters, RowReader in) {
        int place = begin(size);
        room(place + counters);
        long code = 0;
        for (int i = 0; i < counters; i++) {
            long token = in.varint();
            long step = token >>> COUNT_BITS;
            code = i == 0 ? OFTEN_FIRST + ((step >>> 1) ^ -(step & 1)) : code + step;
            if (code < 0 || code > GREATEST || (i > 0 && step == 0)) {
                throw new BadRowException("a pane has a counter " + code);
            }
            int count = (int) token & MORE;
            entries[2 * (place + i)] = (int) code;
            entries[2 * (place + i) + 1] = 1 + (count == MORE ? MORE + in.count() : count);
        }
    }

    private static long zigzag(int value) {
        return (value << 1 ^ value >> 31) & 0xFFFFFFFFL;
    }

    /** Where a pane's entries begin; for the place behind the last pane, where all end. */
    private int begin(int pane) {
        return pane == 0 ? 0 : panes[2 * pane - 1];
    }

    private int end(int pane) {
        return panes[2 * pane + 1];
    }

    private int code(int entry) {
        return entries[2 * entry];
    }

    private int count(int entry) {
        return entries[2 * entry + 1];
    }

    private static int minute(long start) {
        return (int) (start / UNIT);
    }

    /** The place of the first pane that starts at {@code from} or later. */
    private int firstFrom(long from) {
        int low = 0;
        int high = size;
        while (low < high && start(low) < from) {
            int middle = (low + high) >>> 1;
            if (start(middle) < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void insertPane(int place, int minute) {
        if (2 * size == panes.length) {
            panes = Arrays.copyOf(panes, 4 * size);
        }
        System.arraycopy(panes, 2 * place, panes, 2 * place + 2, 2 * (size - place));
        panes[2 * place] = minute;
        panes[2 * place + 1] = begin(place);
        size++;
    }

    private void insertEntry(int entry, int pane, int code, int count) {
        int all = begin(size);
        room(all + 1);
        System.arraycopy(entries, 2 * entry, entries, 2 * entry + 2, 2 * (all - entry));
        entries[2 * entry] = code;
        entries[2 * entry + 1] = count;
        for (int later = pane; later < size; later++) {
            panes[2 * later + 1]++;
        }
    }

    private void removeEntry(int entry, int pane) {
        int all = begin(size);
        System.arraycopy(entries, 2 * entry + 2, entries, 2 * entry, 2 * (all - entry - 1));
        for (int later = pane; later < size; later++) {
            panes[2 * later + 1]--;
        }
    }

    private void room(int counters) {
        if (2 * counters > entries.length) {
            entries = Arrays.copyOf(entries, Math.max(2 * counters, entries.length * 2));
        }
    }
}
