package io.ringfence.app.imports;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.intake.RowResult;
import io.ringfence.serde.SourceReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;

/** Says that a feed lives, what became of its rows since it was started, and that it ended. */
public final class FeedReporter {

    /** How often a feed says that it lives. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Feed feed;
    private final RowWriter writer;
    private final InstantSource clock;
    private final Instant startedAt;
    private final TreeMap<String, Long> rejected = new TreeMap<>();
    private long accepted;
    private long grouped;
    private long internal;
    private long rejectedRows;
    private long sequence;
    private Instant nextAt;
    private Optional<Instant> latest = Optional.empty();
    private Optional<SourceReport.Lag> lag = Optional.empty();

    /**
     * Whose rows they are, where a row doesn't say.
     *
     * @param tenant whose
     * @param source as which feed
     */
    public record Feed(String tenant, String source) {}

    /** @param lastSequence the number of the last report that was made before, 0 if none was */
    public FeedReporter(Feed feed, RowWriter writer, InstantSource clock, long lastSequence) {
        this.feed = feed;
        this.writer = writer;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.nextAt = startedAt.plus(HEARTBEAT);
        this.sequence = lastSequence;
    }

    /** Counts what became of a row. */
    public void saw(RowResult<?> row) {
        if (row instanceof RowResult.Accepted<?> of) {
            accepted++;
            if (of.record() instanceof CallRecord call) {
                saw(call);
            }
        } else if (row instanceof RowResult.Internal) {
            internal++;
        } else if (row instanceof RowResult.Rejected<?> of) {
            rejectedRows++;
            rejected.merge(of.reason().name(), 1L, Long::sum);
        } else {
            grouped++;
        }
    }

    private void saw(CallRecord call) {
        Instant attempt = call.attemptAt();
        if (latest.isEmpty() || latest.get().isBefore(attempt)) {
            latest = Optional.of(attempt);
        }
        long seconds = (long) Math.max(0, call.timing().ringS())
                + Math.max(0, call.timing().talkS());
        Duration late = Duration.between(attempt.plusSeconds(seconds), clock.instant());
        lag = Optional.of(lag.map(before -> before.and(late)).orElse(new SourceReport.Lag(late, late)));
    }

    /** Whether it is time for a sign of life. */
    public boolean isDue() {
        return !clock.instant().isBefore(nextAt);
    }

    /** The number of the last report; 0 if there was none. */
    public long sequence() {
        return sequence;
    }

    /**
     * Makes a report.
     *
     * @param pending rows read that wait for others of their call
     * @param gaps how often rows may have been lost before they were read
     */
    public void send(SourceReport.Kind kind, long pending, long gaps) {
        send(kind, pending, gaps, sequence + 1, "");
    }

    /**
     * Makes a report with a number from elsewhere.
     *
     * @param pending rows read that wait for others of their call
     * @param number its number, above that of the report before
     * @param trouble why it can't tell at present what happens, for a person; empty if it can
     */
    public void send(SourceReport.Kind kind, long pending, long number, String trouble) {
        send(kind, pending, 0, number, trouble);
    }

    private void send(SourceReport.Kind kind, long pending, long gaps, long number, String trouble) {
        Instant now = clock.instant();
        sequence = number;
        nextAt = now.plus(HEARTBEAT);
        writer.write(new SourceReport(
                feed.tenant(),
                feed.source(),
                now,
                kind,
                sequence,
                new SourceReport.Rows(accepted, grouped, internal, rejectedRows),
                latest,
                new SourceReport.Details(
                        Optional.of(startedAt), rejected, pending, lag, gaps, Optional.empty(), trouble)));
        lag = Optional.empty();
    }
}
