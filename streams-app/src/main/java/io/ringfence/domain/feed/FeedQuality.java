package io.ringfence.domain.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How far a feed can be trusted at some time.
 *
 * @param state the judgement
 * @param why in words; empty for {@link FeedState#OK}
 * @param cause the same in words that stay as long as the cause does: times instead of durations
 * @param sinceSign how long ago it last reported
 * @param sinceRows how long ago a report last told of new rows; empty if none ever did
 * @param late the longest time from a call's end to its being read, in the last one to two hours
 * @param ahead how far the clock of the exchange is ahead at least, seen by calls that were read before their end; zero
 *     if none were. A clock that is behind can't be told from calls that are late
 */
public record FeedQuality(
        FeedState state,
        String why,
        String cause,
        Duration sinceSign,
        Optional<Duration> sinceRows,
        Optional<Duration> late,
        Optional<Duration> ahead) {

    /**
     * Judges a feed.
     *
     * @throws IllegalArgumentException if it has never reported
     */
    public static FeedQuality judge(FeedHistory history, Instant now, FeedLimits limits) {
        FeedSign last = history.last().orElseThrow(() -> new IllegalArgumentException("a feed without a report"));
        Duration sinceSign = atLeastZero(Duration.between(last.at(), now));
        Optional<Duration> sinceRows = history.rowsAt().map(at -> atLeastZero(Duration.between(at, now)));
        Verdict verdict = verdict(history, last, now, limits);
        Optional<FeedSign.Lag> lag = history.recentLag(now);
        return new FeedQuality(
                verdict.state(),
                verdict.why(),
                verdict.cause(),
                sinceSign,
                sinceRows,
                lag.map(FeedSign.Lag::longest),
                lag.map(of -> atLeastZero(of.shortest().negated())));
    }

    private record Verdict(FeedState state, String why, String cause) {

        Verdict(FeedState state, String why) {
            this(state, why, why);
        }
    }

    private static Verdict verdict(FeedHistory history, FeedSign last, Instant now, FeedLimits limits) {
        if (last.end()) {
            return new Verdict(FeedState.ENDED, "it said that it ended");
        }
        if (isOver(last.at(), now, limits.noSign())) {
            return new Verdict(
                    FeedState.SILENT,
                    "no sign of life for " + text(Duration.between(last.at(), now)),
                    "no sign of life since " + time(last.at()));
        }
        if (!last.trouble().isEmpty()) {
            return new Verdict(FeedState.SILENT, last.trouble());
        }
        Optional<FeedHistory.StepBack> back =
                history.stepBack().filter(step -> !isOver(step.at(), now, limits.afterStepBack()));
        if (back.isPresent()) {
            return new Verdict(
                    FeedState.BACKWARDS,
                    "report " + back.get().to() + " came after report "
                            + back.get().from()
                            + ": its state directory was lost, or two readers report under its name");
        }
        Optional<Instant> rowsAt = history.rowsAt();
        boolean noRows = rowsAt.map(at -> isOver(at, now, limits.noRows())).orElse(true);
        if (noRows
                && history.usuallyHasRows(now, limits.usualDays())
                && history.usuallyHasRows(now.minus(limits.noRows()), limits.usualDays())) {
            String since = rowsAt.map(at -> text(Duration.between(at, now))).orElse("over a week");
            return new Verdict(
                    FeedState.SILENT,
                    "no rows for " + since + ", at an hour at which it usually has some",
                    "no rows since " + rowsAt.map(FeedQuality::time).orElse("over a week")
                            + ", at hours at which it usually has some");
        }
        Optional<Instant> gap = history.gapAt().filter(at -> !isOver(at, now, limits.afterGap()));
        return gap.map(at -> new Verdict(
                        FeedState.GAP,
                        "rows may have been lost at " + time(at)
                                + ": a file was truncated before it was read to its end"))
                .orElse(new Verdict(FeedState.OK, ""));
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static boolean isOver(Instant since, Instant now, Duration limit) {
        return now.isAfter(since.plus(limit));
    }

    private static Duration atLeastZero(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static String text(Duration time) {
        long s = time.toSeconds();
        return s < 120 ? s + " s" : s < 7200 ? s / 60 + " min" : s < 172_800 ? s / 3600 + " h" : s / 86_400 + " days";
    }
}
