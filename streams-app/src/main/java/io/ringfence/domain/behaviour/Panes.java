package io.ringfence.domain.behaviour;

import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A number's counters by time, at three granularities: minutes for the last hour, quarters of an hour for the last 26
 * hours, the number's local days for 35. Counting costs the same whatever the windows are.
 *
 * <p>A contact is counted as distinct at the pane of its latest attempt: a new attempt takes it from there and adds it
 * here, so that the distinct contacts of any window that ends now are a plain sum.
 *
 * <p>Mutable, not thread-safe.
 */
public final class Panes {

    private static final Span.Level[] LEVELS = Span.Level.values();
    private static final long MINUTE = 60_000;
    private static final long QUARTER = 15 * MINUTE;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** The longest local day: one that gains an hour. */
    private static final long LONGEST_DAY = 25 * HOUR;

    private final PaneLevel minutes;
    private final PaneLevel quarters;
    private final PaneLevel days;

    /** Of the windows that were judged last, if any were. */
    private @Nullable RunningSums running;

    /** No panes. */
    public Panes() {
        this(new PaneLevel(), new PaneLevel(), new PaneLevel());
    }

    private Panes(PaneLevel minutes, PaneLevel quarters, PaneLevel days) {
        this.minutes = minutes;
        this.quarters = quarters;
        this.days = days;
    }

    /** The start of the minute, quarter or local day that holds an instant. */
    public static long floor(Span.Level level, long time, LocalDays local) {
        return switch (level) {
            case MINUTE -> Math.floorDiv(time, MINUTE) * MINUTE;
            case QUARTER -> Math.floorDiv(time, QUARTER) * QUARTER;
            case DAY -> local.startOf(time);
        };
    }

    /**
     * Adds to a counter at the panes of {@code time}, at each level that keeps it and still keeps that time when the clock
     * shows {@code now}.
     */
    public void add(long time, int slot, int counter, int delta, Kept kept, long now, LocalDays local) {
        for (Span.Level level : LEVELS) {
            int code = kept.stored(level, slot, counter);
            long start = code < 0 ? Long.MIN_VALUE : start(level, time, now, local);
            if (start != Long.MIN_VALUE) {
                PaneLevel panes = level(level);
                add(level, panes.at(start), slot * Counter.SLOT + code, delta);
            }
        }
    }

    /** Counts an attempt under another outcome, wherever it was counted. */
    public void move(long time, int slot, int from, int to, Kept kept, long now, LocalDays local) {
        for (Span.Level level : LEVELS) {
            int left = kept.stored(level, slot, from);
            int entered = kept.stored(level, slot, to);
            if (left != entered) {
                long start = start(level, time, now, local);
                if (start != Long.MIN_VALUE) {
                    int pane = level(level).at(start);
                    boolean moved = left < 0 || add(level, pane, slot * Counter.SLOT + left, -1);
                    if (moved && entered >= 0) {
                        add(level, pane, slot * Counter.SLOT + entered, 1);
                    }
                }
            }
        }
    }

    private boolean add(Span.Level level, int pane, int code, int delta) {
        PaneLevel panes = level(level);
        boolean changed = panes.add(pane, code, delta);
        if (changed && running != null) {
            running.add(level, panes.start(pane), code, delta);
        }
        return changed;
    }

    /** The start of the pane that holds {@code time}; {@link Long#MIN_VALUE} if the level keeps it no longer. */
    private static long start(Span.Level level, long time, long now, LocalDays local) {
        long bound = switch (level) {
            case MINUTE -> floor(level, now - HOUR, local);
            case QUARTER -> floor(level, now - 26 * HOUR, local);
            case DAY -> dayBound(now);
        };
        long start = floor(level, time, local);
        return start < bound ? Long.MIN_VALUE : start;
    }

    /** Takes a contact from where it was counted; a time without a pane is ignored. */
    public void take(long time, int code) {
        take(Span.Level.MINUTE, time, time - MINUTE, code);
        take(Span.Level.QUARTER, time, time - QUARTER, code);
        take(Span.Level.DAY, time, time - LONGEST_DAY, code);
    }

    private void take(Span.Level level, long time, long after, int code) {
        long start = level(level).take(time, after, code);
        if (start != Long.MIN_VALUE && running != null) {
            running.add(level, start, code, -1);
        }
    }

    /** Forgets what no window that ends at {@code now} or later can see. */
    public void expire(long now, LocalDays local) {
        dropBefore(Span.Level.MINUTE, floor(Span.Level.MINUTE, now - HOUR, local));
        dropBefore(Span.Level.QUARTER, floor(Span.Level.QUARTER, now - 26 * HOUR, local));
        dropBefore(Span.Level.DAY, dayBound(now));
    }

    private void dropBefore(Span.Level level, long bound) {
        PaneLevel panes = level(level);
        if (panes.oldest(Long.MIN_VALUE) < bound) {
            if (running != null) {
                running.leave(panes, level, bound);
            }
            panes.dropBefore(bound);
        }
    }

    /** Whether nothing is counted. */
    public boolean isEmpty() {
        return days.isEmpty();
    }

    /** The sum of the counters in {@code set}, bit by code, that a slot has in a span. */
    public long sum(Span span, int slot, long set) {
        return level(span.level()).sum(slot, set, span.from());
    }

    /**
     * The counters of the windows of {@code kept}, at their {@link Kept#places}: to read, and as they change only until
     * somebody asks for other windows.
     *
     * @param starts where each window begins
     */
    public int[] sums(Kept kept, long[] starts) {
        RunningSums sums = running;
        if (sums == null || sums.kept() != kept) {
            sums = new RunningSums(kept);
            running = sums;
        }
        return begun(sums, starts);
    }

    /** The same, summed for the asking: for windows of another time. */
    public int[] sumsApart(Kept kept, long[] starts) {
        return begun(new RunningSums(kept), starts);
    }

    private int[] begun(RunningSums sums, long[] starts) {
        for (Span.Level level : LEVELS) {
            sums.begin(level(level), level, starts);
        }
        return sums.sums();
    }

    /** The start of the oldest pane in a span; {@link Long#MAX_VALUE} if it is empty. */
    public long oldest(Span span) {
        return level(span.level()).oldest(span.from());
    }

    /** When the oldest day will be forgotten; {@link Long#MAX_VALUE} if there is none. */
    public long forgottenAt() {
        long oldest = days.oldest(Long.MIN_VALUE);
        return oldest == Long.MAX_VALUE ? oldest : oldest + 35 * DAY + LONGEST_DAY + 1;
    }

    /**
     * The attempts of the latest local days that had any, the latest first.
     *
     * @param before only days that start before this
     * @param most how many days at most
     */
    public long[] attemptsOfDaysBefore(long before, int most) {
        long[] found = new long[most];
        int count = 0;
        for (int i = days.size() - 1; i >= 0 && count < most; i--) {
            if (days.start(i) < before) {
                long attempts = days.attempts(i);
                if (attempts > 0) {
                    found[count++] = attempts;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** The attempts of the local days that start at {@code from} or later. */
    public long attemptsFrom(long from) {
        long attempts = 0;
        for (int i = days.size() - 1; i >= 0 && days.start(i) >= from; i--) {
            attempts += days.attempts(i);
        }
        return attempts;
    }

    /** Whether there was an attempt on a local day that starts at {@code from} or later. */
    public boolean usedFrom(long from) {
        for (int i = days.size() - 1; i >= 0 && days.start(i) >= from; i--) {
            if (days.used(i)) {
                return true;
            }
        }
        return false;
    }

    /** Local days with at least one attempt, from the day that holds {@code from} on. */
    public long daysWithAttempts(long from, LocalDays local) {
        long firstDay = local.startOf(from);
        long count = 0;
        for (int i = 0; i < days.size(); i++) {
            if (days.start(i) >= firstDay && days.used(i)) {
                count++;
            }
        }
        return count;
    }

    /** Gives slots other places: that of slot {@code i} becomes {@code to[i]}; those of -1 lose their counters. */
    public void renumber(int[] to) {
        running = null;
        minutes.renumber(to);
        quarters.renumber(to);
        days.renumber(to);
    }

    /** Writes the panes into a row. */
    public void write(RowWriter out) {
        days.write(0, out);
        quarters.write(days.latest(0), out);
        minutes.write(quarters.latest(days.latest(0)), out);
    }

    /** Reads the panes of a row. */
    public static Panes read(RowReader in) {
        PaneLevel days = PaneLevel.read(0, in);
        PaneLevel quarters = PaneLevel.read(days.latest(0), in);
        return new Panes(PaneLevel.read(quarters.latest(days.latest(0)), in), quarters, days);
    }

    /** Days before this hold nothing that a window ending at {@code now} can see, in any zone. */
    private static long dayBound(long now) {
        return now - 35 * DAY - LONGEST_DAY;
    }

    private PaneLevel level(Span.Level level) {
        return switch (level) {
            case MINUTE -> minutes;
            case QUARTER -> quarters;
            case DAY -> days;
        };
    }
}
