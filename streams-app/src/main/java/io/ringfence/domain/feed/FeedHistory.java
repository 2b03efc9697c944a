package io.ringfence.domain.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeMap;

/** What a feed's reports of the last eight days tell, in their order. Grows by hours, not by reports. */
public final class FeedHistory {

    private static final long HOURS_KEPT = 8 * 24;

    private final TreeMap<Long, Hour> hours = new TreeMap<>();
    private Optional<FeedSign> last = Optional.empty();
    private Optional<Instant> rowsAt = Optional.empty();
    private Optional<StepBack> stepBack = Optional.empty();
    private Optional<Instant> gapAt = Optional.empty();
    private long missed;

    /** What was seen in an hour of the feed's reports. */
    private record Hour(long rows, Optional<FeedSign.Lag> lag) {}

    /**
     * A report whose number wasn't greater than that of the one before.
     *
     * @param at when the later report was made
     * @param from the number before
     * @param to the number that followed it
     */
    public record StepBack(Instant at, long from, long to) {}

    /** Takes in the next report. */
    public void add(FeedSign sign) {
        boolean goesOn = last.map(before -> !before.end()).orElse(false);
        long before = last.map(FeedSign::sequence).orElse(0L);
        if (goesOn && sign.sequence() <= before) {
            stepBack = Optional.of(new StepBack(sign.at(), before, sign.sequence()));
        } else if (goesOn) {
            missed += sign.sequence() - before - 1;
        }
        if (sign.gaps() > (isSameRun(sign) ? last.orElseThrow().gaps() : 0)) {
            gapAt = Optional.of(sign.at());
        }
        long rows = newRows(sign);
        if (rows > 0) {
            rowsAt = Optional.of(sign.at());
        }
        hours.merge(
                hour(sign.at()),
                new Hour(rows, sign.lag()),
                (one, other) -> new Hour(one.rows() + other.rows(), both(one.lag(), other.lag())));
        hours.headMap(hours.lastKey() - HOURS_KEPT).clear();
        last = Optional.of(sign);
    }

    private long newRows(FeedSign sign) {
        return isSameRun(sign) ? sign.rows() - last.orElseThrow().rows() : sign.rows();
    }

    /** Whether a report and the one before are of the same run of the reader, so that counts go on. */
    private boolean isSameRun(FeedSign sign) {
        return last.filter(before -> before.startedAt().equals(sign.startedAt())
                        && before.rows() <= sign.rows()
                        && before.sequence() < sign.sequence())
                .isPresent();
    }

    /** The last report; empty if there was none. */
    public Optional<FeedSign> last() {
        return last;
    }

    /** When a report last told of new rows. */
    public Optional<Instant> rowsAt() {
        return rowsAt;
    }

    /** The last time that the reports' numbers went back. */
    public Optional<StepBack> stepBack() {
        return stepBack;
    }

    /** When a report last told that rows may have been lost. */
    Optional<Instant> gapAt() {
        return gapAt;
    }

    /** How many reports are missing between those there are. */
    public long missed() {
        return missed;
    }

    /** The lags of the calls read in the hour of {@code now} and the one before. */
    public Optional<FeedSign.Lag> recentLag(Instant now) {
        Optional<FeedSign.Lag> all = Optional.empty();
        for (Hour hour : hours.subMap(hour(now) - 1, hour(now) + 1).values()) {
            all = both(all, hour.lag());
        }
        return all;
    }

    /**
     * Whether the feed usually has rows in the hour of {@code at}: it had in the same hour on that many of the seven days
     * before, and seven days ago too if it reported then.
     */
    boolean usuallyHasRows(Instant at, int days) {
        int withRows = 0;
        for (int day = 1; day <= 7; day++) {
            Hour then = hours.get(hour(at) - 24L * day);
            boolean rows = then != null && then.rows() > 0;
            withRows += rows ? 1 : 0;
            if (day == 7 && then != null && !rows) {
                return false;
            }
        }
        return withRows >= days;
    }

    private static Optional<FeedSign.Lag> both(Optional<FeedSign.Lag> one, Optional<FeedSign.Lag> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().and(other.get())) : one.or(() -> other);
    }

    private static long hour(Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS).getEpochSecond() / 3600;
    }
}
