package io.ringfence.domain.behaviour;

import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.Arrays;

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
                panes.add(panes.at(start), slot * Counter.SLOT + code, delta);
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
                    PaneLevel panes = level(level);
                    int pane = panes.at(start);
                    boolean moved = left < 0 || panes.add(pane, slot * Counter.SLOT + left, -1);
                    if (moved && entered >= 0) {
                        panes.add(pane, slot * Counter.SLOT + entered, 1);
                    }
                }
            }
        }
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
        minutes.take(time, time - MINUTE, code);
        quarters.take(time, time - QUARTER, code);
        days.take(time, time - LONGEST_DAY, code);
    }

    /** Forgets what no window that ends at {@code now} or later can see. */
    public void expire(long now, LocalDays local) {
        minutes.dropBefore(floor(Span.Level.MINUTE, now - HOUR, local));
        quarters.dropBefore(floor(Span.Level.QUARTER, now - 26 * HOUR, local));
        days.dropBefore(dayBound(now));
    }

    /** Whether nothing is counted. */
    public boolean isEmpty() {
        return days.isEmpty();
    }

    /** The counters of a span. */
    public Sums sum(Span span, int slot) {
        long[] sums = new long[Counter.SLOT];
        level(span.level()).addTo(sums, slot, span.from());
        return new Sums(sums);
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

    /** Local days with at least one attempt, from the day that holds {@code from} on. */
    public long daysWithAttempts(long from, LocalDays local) {
        long firstDay = local.startOf(from);
        long count = 0;
        for (int i = 0; i < days.size(); i++) {
            if (days.start(i) >= firstDay && days.attempts(i) > 0) {
                count++;
            }
        }
        return count;
    }

    /** Gives slots other places: that of slot {@code i} becomes {@code to[i]}; those of -1 lose their counters. */
    public void renumber(int[] to) {
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
