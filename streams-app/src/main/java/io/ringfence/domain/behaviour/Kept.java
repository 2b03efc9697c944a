package io.ringfence.domain.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which counters a number's panes keep, by level and slot: those that something reads, and no others; and of which windows
 * the sums are kept. Outcomes between which no reader tells are counted together, under the greatest code among them, so
 * that every sum that is read is exact.
 *
 * <p>Slot 0 counts all calls, each other slot those that pass a filter. Immutable.
 */
public final class Kept {

    private static final byte NOT = -1;

    /** Stored codes by level and then by slot and code. */
    private final byte[][] stored;

    /**
     * By level and then by slot and code: the place among the level's counters, -1 if it has none. Codes that are counted
     * together share one; under other rules they may have been stored apart.
     */
    private final short[][] places;

    private final int[][] windowsOf;

    /** Where the counters of each window begin among those of all, and where those of the last end. */
    private final int[] offsets;

    private Kept(byte[][] stored, List<Span.Level> windows) {
        this.stored = stored;
        this.places = new short[stored.length][];
        this.windowsOf = new int[stored.length][];
        int[] widths = new int[stored.length];
        for (Span.Level level : Span.Level.values()) {
            int at = level.place();
            places[at] = places(stored[at]);
            widths[at] = (int) IntStream.range(0, places[at].length)
                    .map(code -> places[at][code])
                    .filter(place -> place >= 0)
                    .distinct()
                    .count();
            windowsOf[at] = IntStream.range(0, windows.size())
                    .filter(window -> windows.get(window) == level)
                    .toArray();
        }
        this.offsets = new int[windows.size() + 1];
        for (int window = 0; window < windows.size(); window++) {
            offsets[window + 1] = offsets[window] + widths[windows.get(window).place()];
        }
    }

    private static short[] places(byte[] stored) {
        short[] places = new short[stored.length];
        int next = 0;
        // the greatest code of those that are counted together comes first
        for (int code = stored.length - 1; code >= 0; code--) {
            int slot = code - code % Counter.SLOT;
            if (stored[code] < 0) {
                places[code] = NOT;
            } else {
                places[code] = slot + stored[code] == code ? (short) next++ : places[slot + stored[code]];
            }
        }
        return places;
    }

    /** Begins with nothing kept in that many slots. */
    public static Builder builder(int slots) {
        return new Builder(slots);
    }

    /** Under which code a counter is stored, or -1 if it is not. */
    int stored(Span.Level level, int slot, int counter) {
        return stored[level.place()][slot * Counter.SLOT + counter];
    }

    /** Where the sums of a level's windows hold the counter {@code slot * Counter.SLOT + code}; -1 if they don't. */
    int place(Span.Level level, int code) {
        short[] ofLevel = places[level.place()];
        return code < ofLevel.length ? ofLevel[code] : NOT;
    }

    /** How many counters all windows have. */
    int width() {
        return offsets[offsets.length - 1];
    }

    /** Where the counters of a window begin among those of all. */
    int offset(int window) {
        return offsets[window];
    }

    /** How many windows there are. */
    int windows() {
        return offsets.length - 1;
    }

    /** The windows of a level. */
    int[] windowsOf(Span.Level level) {
        return windowsOf[level.place()];
    }

    /**
     * Where the counters of all windows hold those that one of them has in {@code set}, bit by code: their sum is that of
     * the set.
     */
    public int[] places(int window, Span.Level level, int slot, long set) {
        return IntStream.range(0, Counter.COUNT)
                .filter(code -> (set >>> code & 1) != 0)
                .map(code -> place(level, slot * Counter.SLOT + code))
                .filter(place -> place >= 0)
                .distinct()
                .map(place -> offset(window) + place)
                .toArray();
    }

    /** Gathers what is read. */
    public static final class Builder {

        private final int slots;
        private final List<List<Long>> outcomes = new ArrayList<>();
        private final long[] counters;
        private final List<Span.Level> windows = new ArrayList<>();

        private Builder(int slots) {
            this.slots = slots;
            int all = slots * Span.Level.values().length;
            this.counters = new long[all];
            for (int i = 0; i < all; i++) {
                outcomes.add(new ArrayList<>(2));
            }
        }

        /** Somebody sums the outcomes in {@code set}, bit by code. */
        public Builder outcomes(Span.Level level, int slot, long set) {
            List<Long> sets = outcomes.get(place(level, slot));
            if (!sets.contains(set)) {
                sets.add(set);
            }
            return this;
        }

        /** Somebody reads the {@link Counter}s in {@code set}, bit by code. */
        public Builder counters(Span.Level level, int slot, long set) {
            counters[place(level, slot)] |= set;
            return this;
        }

        /** The next window is made of panes of that level. */
        public Builder window(Span.Level level) {
            windows.add(level);
            return this;
        }

        /** What was gathered. */
        public Kept build() {
            Span.Level[] levels = Span.Level.values();
            byte[][] stored = new byte[levels.length][slots * Counter.SLOT];
            for (Span.Level level : levels) {
                byte[] codes = stored[level.place()];
                Arrays.fill(codes, NOT);
                for (int slot = 0; slot < slots; slot++) {
                    fill(codes, slot * Counter.SLOT, outcomes.get(place(level, slot)), counters[place(level, slot)]);
                }
            }
            return new Kept(stored, windows);
        }

        private static void fill(byte[] codes, int base, List<Long> sets, long counters) {
            for (int code = Outcome.COUNT - 1; code >= 0; code--) {
                if (sets.stream().noneMatch(holding(code))) {
                    continue;
                }
                byte together = (byte) code;
                for (int greater = Outcome.COUNT - 1; greater > code; greater--) {
                    if (codes[base + greater] == greater && alike(sets, code, greater)) {
                        together = (byte) greater;
                    }
                }
                codes[base + code] = together;
            }
            for (int code = Outcome.COUNT; code < Counter.COUNT; code++) {
                if ((counters >>> code & 1) != 0) {
                    codes[base + code] = (byte) code;
                }
            }
        }

        private static Predicate<Long> holding(int code) {
            return set -> (set >>> code & 1) != 0;
        }

        private static boolean alike(List<Long> sets, int one, int other) {
            return sets.stream().allMatch(set -> (set >>> one & 1) == (set >>> other & 1));
        }

        private int place(Span.Level level, int slot) {
            return level.place() * slots + slot;
        }
    }
}
