package io.ringfence.app.live;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.imports.FeedReporter;
import io.ringfence.app.imports.RowWriter;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.intake.RowResult;
import io.ringfence.intake.live.LiveRows;
import io.ringfence.intake.live.LiveStatus;
import io.ringfence.serde.SourceReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a live connection adds to a followed feed: the same calls, sooner. It reports as a feed of its own, since losing
 * it loses nothing: {@code pbx1/ami} beside {@code pbx1}. For one thread, and one producer.
 */
public final class LiveFeed implements AutoCloseable {

    private static final byte[] NO_HEADER = new byte[0];
    private static final int ROWS_A_STEP = 5_000;

    private final LiveSetup setup;
    private final FeedReporter.Feed feed;
    private final LiveRows rows;
    private final RowWriter writer;
    private final FeedReporter reports;
    private final Consumer<String> notices;
    private final Agreement agreement;
    private boolean toldBelieved;
    private boolean toldContradiction;

    private LiveFeed(
            LiveSetup setup,
            FeedReporter.Feed feed,
            LiveRows rows,
            RowWriter writer,
            FeedReporter reports,
            Consumer<String> notices) {
        this.setup = setup;
        this.feed = feed;
        this.rows = rows;
        this.writer = writer;
        this.reports = reports;
        this.notices = notices;
        this.agreement = new Agreement(setup.remedies());
    }

    /**
     * Connects.
     *
     * @param file the feed of the file that tells the same calls
     * @param quiet after how long without rows a call is handed out although rows of it may follow
     * @param notices is told, from any thread, what happens
     */
    public static LiveFeed begin(
            LiveSetup setup,
            FeedReporter.Feed file,
            Duration quiet,
            RowWriter writer,
            InstantSource clock,
            Consumer<String> notices) {
        FeedReporter.Feed feed = new FeedReporter.Feed(file.tenant(), file.source() + "/" + setup.kind());
        LiveRows rows = new LiveRows(setup.connect(notices), setup.intake(), quiet);
        return new LiveFeed(setup, feed, rows, writer, new FeedReporter(feed, writer, clock, 0), notices);
    }

    /**
     * Sends what was told and is to be believed.
     *
     * @return how many results there were
     * @throws Explained if the exchange refuses the user or the secret, and never took them
     */
    public int poll(Instant now) {
        LiveStatus status = rows.connection().status();
        if (status.state() == LiveStatus.State.LIVE) {
            setup.everLive().set(true);
        } else if (status.state() == LiveStatus.State.REFUSED
                && !setup.everLive().get()) {
            throw Explained.failed(status.why(), setup.remedies().refused());
        }
        return rows.poll(this::take, ROWS_A_STEP, now);
    }

    private void take(RowResult<CallRecord> row) {
        reports.saw(row);
        Optional<CallRecord> call = call(row);
        if (call.isPresent() && agreement.byEvents(call.get())) {
            writer.write(row, NO_HEADER);
        }
        tell();
    }

    /** Whether a row of the file is to be sent: not if it tells what events told, and was sent. */
    public boolean isNews(RowResult<?> fromFile) {
        boolean news = call(fromFile).map(agreement::byFile).orElse(true);
        tell();
        return news;
    }

    private static Optional<CallRecord> call(RowResult<?> row) {
        Object record = row instanceof RowResult.Accepted<?> of
                ? of.record()
                : row instanceof RowResult.Amended<?> amended ? amended.record() : row;
        return record instanceof CallRecord call ? Optional.of(call) : Optional.empty();
    }

    private void tell() {
        if (agreement.isBelieved() && !toldBelieved) {
            toldBelieved = true;
            notices.accept(
                    "events of " + rows.connection() + " tell what the file tells: calls are taken from them now");
        }
        if (agreement.contradiction().isPresent() && !toldContradiction) {
            toldContradiction = true;
            notices.accept(agreement.contradiction().get()
                    + ". Events are left aside until the next start; calls come from the file");
        }
    }

    /**
     * Reports how it is doing.
     *
     * @param sequence the number of the file's report at the same time: that is noted over restarts
     */
    public void report(SourceReport.Kind kind, long sequence) {
        LiveStatus status = rows.connection().status();
        reports.send(kind, rows.pending(), sequence, agreement.contradiction().orElse(status.why()));
    }

    /** Whose reports these are. */
    @Override
    public String toString() {
        return feed.source();
    }

    @Override
    public void close() {
        rows.close();
    }
}
