package io.ringfence.domain.behaviour;

import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the numbers of a pool may still do: sums of what each told last, filed under the end of the local day in which it told. A number
 * that tells on another day is taken out of the one and added to the other, so each counts once. Numbers of other zones have
 * days of their own.
 *
 * <p>A number that has told today has what it told it has left. One whose day is over has a whole day's calls: its daily caps were
 * renewed at its midnight. One that told nothing for a week is quiet, and doesn't count.
 *
 * <p>Mutable, not thread-safe.
 */
public final class PoolHeadroom {

    /** Numbers that told something. */
    public static final int NUMBERS = 0;
    /** Those that may be used: not paused, not before their first day of use. */
    public static final int USABLE = 1;
    /** Of these, those that no cap of a day or longer limits. */
    public static final int UNBOUNDED = 2;
    /** Calls that the others have left on the day on which they told. */
    public static final int LEFT = 3;
    /** Calls that they will have on a day that begins. */
    public static final int DAY = 4;
    /** How many such sums there are. */
    public static final int COUNT = 5;

    private static final long QUARTER = Duration.ofMinutes(15).toMillis();
    private static final long QUIET_AFTER = Duration.ofDays(7).toMillis();

    private final TreeMap<Long, long[]> days = new TreeMap<>();

    /** Nobody told anything. */
    public PoolHeadroom() {}

    /** Where a day's sums are filed: its end, rounded up to a quarter of an hour. */
    public static long filedUnder(long dayEnd) {
        return -Math.floorDiv(-dayEnd, QUARTER) * QUARTER;
    }

    /**
     * Adds to a sum.
     *
     * @param dayEnd what {@link #filedUnder} gave
     * @param sum {@link #NUMBERS} to {@link #DAY}
     */
    public void add(long dayEnd, int sum, long delta, long now) {
        if (dayEnd > now - QUIET_AFTER && sum < COUNT) {
            long[] sums = days.computeIfAbsent(dayEnd, key -> new long[COUNT]);
            sums[sum] += delta;
        }
    }

    /** Forgets numbers that have become quiet. */
    public void expire(long now) {
        while (!days.isEmpty() && days.firstKey() <= now - QUIET_AFTER) {
            days.pollFirstEntry();
        }
    }

    /** When the next numbers become quiet; {@link Long#MAX_VALUE} if nothing is known. */
    public long forgottenAt() {
        return days.isEmpty() ? Long.MAX_VALUE : days.firstKey() + QUIET_AFTER;
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return days.isEmpty();
    }

    /** Numbers that are not quiet, paused ones among them. */
    public long numbers() {
        return sum(NUMBERS, Long.MAX_VALUE);
    }

    /** How many of them may be used. */
    public long usable() {
        return sum(USABLE, Long.MAX_VALUE);
    }

    /** How many of these no cap limits. */
    public long unbounded() {
        return sum(UNBOUNDED, Long.MAX_VALUE);
    }

    /** Calls that those with a cap have left, each until the end of its local day. */
    public long left(long now) {
        long whole = sum(DAY, now);
        return whole + sum(LEFT, Long.MAX_VALUE) - sum(LEFT, now);
    }

    /** The sum over the days that end by then. */
    private long sum(int which, long until) {
        long sum = 0;
        for (Map.Entry<Long, long[]> day : days.entrySet()) { // one zone's numbers need two of them
            if (day.getKey() > until) {
                break;
            }
            sum += day.getValue()[which];
        }
        return Math.max(0, sum);
    }

    /** Writes it into a row. */
    public void write(RowWriter out) {
        out.varint(days.size());
        days.forEach((end, sums) -> {
            out.varint(end / QUARTER);
            for (long sum : sums) {
                out.zigzag(sum);
            }
        });
    }

    /** Reads that of a row. */
    public static PoolHeadroom read(RowReader in) {
        PoolHeadroom headroom = new PoolHeadroom();
        int size = in.countOf(1 + COUNT);
        for (int i = 0; i < size; i++) {
            long end = in.varint() * QUARTER;
            long[] sums = new long[COUNT];
            for (int sum = 0; sum < COUNT; sum++) {
                sums[sum] = in.zigzag();
            }
            headroom.days.put(end, sums);
        }
        return headroom;
    }
}
