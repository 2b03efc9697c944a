package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.PoolHeadroom;
import io.ringfence.domain.call.GroupSums.Sum;
import io.ringfence.domain.policy.Behaviour;
import io.ringfence.domain.policy.GroupNeeds;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Threshold;
import io.ringfence.domain.policy.Window;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a number adds to the head-room of its pool. Caps over less than a day don't count: they are renewed within the day, and limit how
 * fast it is used up.
 *
 * @param dayEnd the end of its local day, as {@link PoolHeadroom#filedUnder} files it; 0 if it adds nothing
 * @param usable whether it may make calls
 * @param bounded whether a cap limits the calls of its day
 * @param left calls that its caps leave today, 0 to {@link #MOST}; 0 if it isn't bounded. Of no use while it isn't usable
 * @param day calls that they will leave on a day that begins; the same
 */
record PoolShare(long dayEnd, boolean usable, boolean bounded, int left, int day) {

    /** Told to nobody. */
    static final PoolShare NONE = new PoolShare(0, false, false, 0, 0);

    /** As many calls as a number adds at most: more than one line makes in a day. */
    static final int MOST = 10_000;

    private static final long QUARTER = Duration.ofMinutes(15).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final Duration DAY = Duration.ofHours(24);
    private static final int USABLE = 1;
    private static final int BOUNDED = 2;

    /** The share of a number that has left nothing undone by {@code now}. */
    static PoolShare of(Turn turn, long now) {
        NumberRow row = turn.row;
        long end = PoolHeadroom.filedUnder(row.local.endOf(now));
        return switch (row.life.kind()) {
            case RETIRED -> NONE;
            case PAUSED, ONBOARDING -> of(turn, false, end, now);
            default -> of(turn, true, end, now);
        };
    }

    private static PoolShare of(Turn turn, boolean usable, long end, long now) {
        long left = Long.MAX_VALUE;
        long day = Long.MAX_VALUE;
        Behaviour behaviour = turn.evidence(now).behaviour();
        for (Rule.NumberRule rule : turn.rules().numbers()) {
            if (Headroom.isCap(rule)
                    && rule.levels().max() instanceof Threshold.Fixed max
                    && !renewedWithinTheDay(rule.window())
                    && holds(rule, turn, now)) {
                long room = Math.max(0, (long) max.value() - (long) behaviour.value(rule));
                left = Math.min(left, room);
                day = Math.min(day, ofOneDay(rule.window()) ? (long) max.value() : room);
            }
        }
        Optional<CapRoom> probation = turn.probationBudget();
        if (probation.isPresent()) {
            left = Math.min(left, probation.get().left());
            day = Math.min(day, probation.get().left());
        }
        return left == Long.MAX_VALUE
                ? new PoolShare(end, usable, false, 0, 0)
                : new PoolShare(end, usable, true, (int) Math.min(MOST, left), (int) Math.min(MOST, day));
    }

    private static boolean holds(Rule.NumberRule rule, Turn turn, long now) {
        return rule.effective().always() || rule.effective().on(turn.row.local.dateOf(now));
    }

    private static boolean renewedWithinTheDay(Window window) {
        return window instanceof Window.Rolling rolling && rolling.size().compareTo(DAY) < 0;
    }

    /** Whether what was used of a cap today doesn't count tomorrow. */
    private static boolean ofOneDay(Window window) {
        return window instanceof Window.CalendarDay
                || (window instanceof Window.Rolling rolling && rolling.size().equals(DAY));
    }

    /* Written out, as in the keys of rows: what a record makes by itself is slow until it has run very often. */

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof PoolShare share
                        && dayEnd == share.dayEnd
                        && usable == share.usable
                        && bounded == share.bounded
                        && left == share.left
                        && day == share.day);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(dayEnd) + left) + day + (usable ? USABLE : 0) + (bounded ? BOUNDED : 0);
    }

    /** Calls by which it used up what it had left when {@code before} was told: of the same day. */
    int usedSince(PoolShare before) {
        return dayEnd == before.dayEnd && bounded && before.bounded ? Math.max(0, before.left - left) : 0;
    }

    /** What has to be added to the sums of a pool that was told {@code before}. */
    List<Sum> since(PoolShare before) {
        List<Sum> sums = new ArrayList<>(2 * PoolHeadroom.COUNT);
        for (int which = 0; which < PoolHeadroom.COUNT; which++) {
            if (dayEnd == before.dayEnd) {
                add(sums, dayEnd, which, part(which) - before.part(which));
            } else {
                add(sums, before.dayEnd, which, -before.part(which));
                add(sums, dayEnd, which, part(which));
            }
        }
        return sums;
    }

    private static void add(List<Sum> sums, long dayEnd, int which, int delta) {
        if (delta != 0) {
            sums.add(new Sum(dayEnd, GroupNeeds.HEADROOM, which, delta));
        }
    }

    private int part(int which) {
        if (dayEnd == 0) {
            return 0;
        }
        return switch (which) {
            case PoolHeadroom.NUMBERS -> 1;
            case PoolHeadroom.USABLE -> usable ? 1 : 0;
            case PoolHeadroom.UNBOUNDED -> usable && !bounded ? 1 : 0;
            case PoolHeadroom.LEFT -> usable ? left : 0;
            case PoolHeadroom.DAY -> usable ? day : 0;
            default -> throw new IllegalArgumentException("there is no sum " + which);
        };
    }

    /** The minute that holds an instant. */
    static long minute(long time) {
        return Math.floorDiv(time, MINUTE);
    }

    /** The minute in which its day ends. */
    long lastMinute() {
        return minute(dayEnd);
    }

    /**
     * Writes it into a row.
     *
     * @param seen the minute in which it was looked at last, which follows it
     */
    void write(RowWriter out, long seen) {
        out.varint(dayEnd / QUARTER).u8((usable ? USABLE : 0) | (bounded ? BOUNDED : 0));
        if (bounded) {
            out.varint(left).varint(day);
        }
        out.varint(lastMinute() - seen);
    }

    /** Reads that of a row; the minutes from when it was looked at until the day's end follow. */
    static PoolShare read(RowReader in) {
        long end = in.varint() * QUARTER;
        int flags = in.u8();
        boolean bounded = (flags & BOUNDED) != 0;
        int left = bounded ? in.count() : 0;
        return new PoolShare(end, (flags & USABLE) != 0, bounded, left, bounded ? in.count() : 0);
    }
}
