package io.ringfence.domain.feed;

import java.time.Duration;

/**
 * When a feed's silence means something.
 *
 * @param noSign without a report for longer than this, it is silent
 * @param noRows without a row for longer than this, at hours at which it usually has some, it is silent
 * @param usualDays on how many of the last seven days an hour must have had rows to be a usual one
 * @param afterStepBack for how long it isn't trusted after its reports' numbers went back
 * @param afterGap for how long it isn't trusted after rows may have been lost
 */
public record FeedLimits(Duration noSign, Duration noRows, int usualDays, Duration afterStepBack, Duration afterGap) {

    /**
     * 30 s, three heartbeats of 10 s; an hour without rows, at an hour that had some on three of seven days; an hour of
     * distrust, in which a reader that lost its memory has read its files again; an hour after a gap: a file that is
     * truncated loses what was written in the second since it was looked at last, if anything.
     */
    public static final FeedLimits DEFAULT =
            new FeedLimits(Duration.ofSeconds(30), Duration.ofHours(1), 3, Duration.ofHours(1), Duration.ofHours(1));
}
