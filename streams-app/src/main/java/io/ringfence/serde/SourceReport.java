package io.ringfence.serde;

import java.time.Instant;
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
 */
public record SourceReport(
        String tenant,
        String source,
        Instant at,
        Kind kind,
        long sequence,
        Rows rows,
        Optional<Instant> latestAttemptAt) {

    /** Whether a feed goes on. */
    public enum Kind {
        /** The feed lives. */
        HEARTBEAT,
        /** The feed has no more rows: a file was read to its end. */
        END
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
