package io.ringfence.domain.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which counters a number's panes keep, by level and slot: those that something reads, and no others. Outcomes between
 * which no reader tells are counted together, under the greatest code among them, so that every sum that is read is exact.
 *
 * <p>Slot 0 counts all calls, each other slot those that pass a filter. Immutable.
 */
public final class Kept {

    private static final byte NOT = -1;

    /** Stored codes by level and then by slot and code. */
    private final byte[][] stored;

    private Kept(byte[][] stored) {
        this.stored = stored;
    }

    /** Keeps every counter apart, in that many slots. */
    public static Kept everything(int slots) {
        byte[][] stored = new byte[Span.Level.values().length][slots * Counter.SLOT];
        for (byte[] level : stored) {
            for (int i = 0; i < level.length; i++) {
                level[i] = (byte) (i % Counter.SLOT);
            }
        }
        return new Kept(stored);
    }

    /** Begins with nothing kept in that many slots. */
    public static Builder builder(int slots) {
        return new Builder(slots);
    }

    /** Under which code a counter is stored, or -1 if it is not. */
    int stored(Span.Level level, int slot, int counter) {
        return stored[level.place()][slot * Counter.SLOT + counter];
    }

    /** Gathers what is read. */
    public static final class Builder {

        private final int slots;
        private final List<List<Long>> outcomes = new ArrayList<>();
        private final long[] counters;

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
            return new Kept(stored);
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
