package io.ringfence.domain.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One report of a feed, as far as its quality is concerned.
 *
 * @param at when the report was made
 * @param end whether the feed has no more rows
 * @param sequence counts the feed's reports
 * @param rows rows read since the feed's reader was started
 * @param startedAt when that was; empty if it doesn't say
 * @param lag times from the end of the calls read since the report before to their being read; empty if there were none
 * @param gaps how often, since its reader was started, rows may have been lost before they were read
 * @param trouble why it can't tell at present what happens, in its own words; empty if it can
 */
public record FeedSign(
        Instant at,
        boolean end,
        long sequence,
        long rows,
        Optional<Instant> startedAt,
        Optional<Lag> lag,
        long gaps,
        String trouble) {

    /**
     * The shortest and the longest of some times.
     *
     * @param shortest negative if the clock of the exchange is ahead
     * @param longest not shorter
     */
    public record Lag(Duration shortest, Duration longest) {

        Lag and(Lag other) {
            return new Lag(
                    shortest.compareTo(other.shortest) < 0 ? shortest : other.shortest,
                    longest.compareTo(other.longest) > 0 ? longest : other.longest);
        }
    }
}
