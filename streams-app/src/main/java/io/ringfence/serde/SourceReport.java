package io.ringfence.serde;

import io.ringfence.domain.feed.FeedSign;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A feed says that it lives and what it has read.
 *
 * @param tenant whose feed
 * @param source the feed, as call records name it; not blank
 * @param at when the report was made
 * @param kind whether the feed goes on
 * @param sequence counts this feed's reports from 1: a gap means that reports were lost
 * @param rows what became of the rows read since the feed started
 * @param latestAttemptAt the greatest attempt time read so far; empty if no row was accepted
 * @param details what feeds of the first release don't say
 */
public record SourceReport(
        String tenant,
        String source,
        Instant at,
        Kind kind,
        long sequence,
        Rows rows,
        Optional<Instant> latestAttemptAt,
        Details details) {

    /** Whether a feed goes on. */
    public enum Kind {
        /** The feed lives. */
        HEARTBEAT,
        /** The feed has no more rows: a file was read to its end. */
        END,
        /** Not the feed reports, but an instance of the monitor, what it counted of the feed's records. */
        COUNTED
    }

    /**
     * Counts of rows; none is negative.
     *
     * @param accepted turned into call records
     * @param grouped joined into another row's record, as legs of one call
     * @param internal left out because both parties are the company's own
     * @param rejected rejected with a reason
     */
    public record Rows(long accepted, long grouped, long internal, long rejected) {

        /** @throws IllegalArgumentException if a count is negative */
        public Rows {
            if (accepted < 0 || grouped < 0 || internal < 0 || rejected < 0) {
                throw new IllegalArgumentException("accepted, grouped, internal and rejected must not be negative");
            }
        }
    }

    /**
     * What a feed may say of itself besides.
     *
     * @param startedAt when its reader was started: counts are since then; empty if it doesn't say
     * @param rejectedBy rejected rows by reason, as dead letters name it; empty if it doesn't say
     * @param pending rows read that wait for others of their call
     * @param lag how old the calls were that were read since the report before; empty if there were none
     * @param gaps how often rows may have been lost before they were read, since its reader was started
     * @param counted what the monitor counted; empty if the feed itself reports
     * @param trouble why it can't tell at present what happens, for a person; empty if it can
     */
    public record Details(
            Optional<Instant> startedAt,
            Map<String, Long> rejectedBy,
            long pending,
            Optional<Lag> lag,
            long gaps,
            Optional<Counted> counted,
            String trouble) {

        /** Nothing said. */
        public static final Details NONE =
                new Details(Optional.empty(), Map.of(), 0, Optional.empty(), 0, Optional.empty(), "");

        /** @throws IllegalArgumentException if a count is negative */
        public Details {
            rejectedBy = Map.copyOf(rejectedBy);
            if (pending < 0 || gaps < 0 || rejectedBy.values().stream().anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException("pending, gaps and rejected_by must not be negative");
            }
        }
    }

    /**
     * What an instance of the monitor counted of a feed's records since it was started.
     *
     * @param by the instance: a name of its own for each start, not blank
     * @param duplicates records that said nothing new and were dropped
     */
    public record Counted(String by, long duplicates) {

        /** @throws IllegalArgumentException if the name is blank or the count negative */
        public Counted {
            if (by.isBlank() || duplicates < 0) {
                throw new IllegalArgumentException("counted_by must not be blank, nor duplicates negative");
            }
        }
    }

    /**
     * Times from the end of calls to their being read. A negative one shows that the clock of the exchange is ahead.
     *
     * @param shortest in whole milliseconds
     * @param longest in whole milliseconds
     */
    public record Lag(Duration shortest, Duration longest) {

        /** @throws IllegalArgumentException if the shortest is longer than the longest */
        public Lag {
            if (shortest.compareTo(longest) > 0) {
                throw new IllegalArgumentException("the shortest lag must not be longer than the longest");
            }
        }

        /** With one more. */
        public Lag and(Duration other) {
            return new Lag(
                    other.compareTo(shortest) < 0 ? other : shortest, other.compareTo(longest) > 0 ? other : longest);
        }
    }

    /** What it tells of the feed's quality. */
    public FeedSign sign() {
        return new FeedSign(
                at,
                kind == Kind.END,
                sequence,
                rows.accepted() + rows.grouped() + rows.internal() + rows.rejected(),
                details.startedAt(),
                details.lag().map(lag -> new FeedSign.Lag(lag.shortest(), lag.longest())),
                details.gaps(),
                details.trouble());
    }

    /** @throws IllegalArgumentException if the source is blank or the sequence below 1 */
    public SourceReport {
        if (source.isBlank()) {
            throw new IllegalArgumentException("source must not be blank");
        }
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence must be 1 or more");
        }
    }
}
