package io.ringfence.app.follow;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.imports.FeedReporter;
import io.ringfence.app.imports.RowWriter;
import io.ringfence.app.live.LiveFeed;
import io.ringfence.intake.Intake;
import io.ringfence.intake.follow.FileMark;
import io.ringfence.intake.follow.FollowTimes;
import io.ringfence.intake.follow.FollowedFiles;
import io.ringfence.intake.follow.FollowedSpool;
import io.ringfence.intake.follow.RowSink;
import io.ringfence.serde.SourceReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/** Following with one producer, from the last checkpoint on. For one thread. */
final class FollowSession implements AutoCloseable {

    /** How long to wait for further rows before looking again. */
    static final Duration POLL = Duration.ofMillis(100);

    private static final Duration SCAN = Duration.ofSeconds(1);
    private static final Duration CHECKPOINT = Duration.ofSeconds(1);
    private static final int RESULTS_A_STEP = 5_000;

    private final FollowImport.Settings settings;
    private final StateDirectory state;
    private final Producer<byte[], byte[]> producer;
    private final RowWriter writer;
    private final InstantSource clock;
    private final FollowedFiles files;
    private final FollowedSpool spool;
    private final FeedReporter reports;
    private final Optional<LiveFeed> live;
    private final RowSink sink;
    private Instant nextScan = Instant.MIN;
    private Instant nextCheckpoint = Instant.MIN;
    private Optional<List<FileMark>> noted = Optional.empty();

    private FollowSession(
            FollowImport.Settings settings,
            StateDirectory state,
            Producer<byte[], byte[]> producer,
            RowWriter writer,
            InstantSource clock,
            FollowedFiles files,
            FollowedSpool spool,
            FeedReporter reports,
            Optional<LiveFeed> live) {
        this.settings = settings;
        this.state = state;
        this.producer = producer;
        this.writer = writer;
        this.clock = clock;
        this.files = files;
        this.spool = spool;
        this.reports = reports;
        this.live = live;
        this.sink = (row, header) -> {
            reports.saw(row);
            if (live.isEmpty() || live.get().isNews(row)) {
                writer.write(row, header);
            }
        };
    }

    /** @throws Explained if the checkpoint can't be used, or is another feed's */
    static FollowSession begin(
            FollowImport.Settings settings,
            StateDirectory state,
            Intake intake,
            RowWriter writer,
            Producer<byte[], byte[]> producer,
            InstantSource clock,
            Notices notices)
            throws IOException {
        Optional<Checkpoint> last = state.read();
        last.ifPresent(checkpoint -> check(checkpoint, settings.feed()));
        Set<Path> before = new HashSet<>(last.map(Checkpoint::paths).orElse(List.of()));
        FollowedFiles files = new FollowedFiles(
                settings.paths(),
                before,
                last.map(Checkpoint::files).orElse(List.of()),
                intake,
                FollowTimes.DEFAULT,
                notices::say);
        FollowedSpool spool =
                new FollowedSpool(settings.paths(), state.readSpooled(), intake, FollowTimes.DEFAULT, notices::say);
        FeedReporter reports = new FeedReporter(
                settings.feed(),
                writer,
                clock,
                last.map(Checkpoint::reportSequence).orElse(0L));
        Optional<LiveFeed> live = settings.live()
                .map(setup -> LiveFeed.begin(setup, settings.feed(), settings.quiet(), writer, clock, notices::say));
        FollowSession session =
                new FollowSession(settings, state, producer, writer, clock, files, spool, reports, live);
        session.start(notices);
        return session;
    }

    private static void check(Checkpoint checkpoint, FeedReporter.Feed feed) {
        if (!checkpoint.tenant().equals(feed.tenant()) || !checkpoint.source().equals(feed.source())) {
            throw Explained.mistake(
                    "the state directory is that of source " + checkpoint.source() + " of tenant " + checkpoint.tenant()
                            + ", not of " + feed.source() + " of " + feed.tenant(),
                    "Name another one with --state DIR, or the source and tenant that it was made for.");
        }
    }

    /** What is there is noted before anything is read: what is rotated from now on is known to be new. */
    private void start(Notices notices) throws IOException {
        scan(clock.instant());
        report(SourceReport.Kind.HEARTBEAT);
        notices.say("following " + (files.open() + spool.waiting()) + " files at "
                + String.join(
                        ", ", settings.paths().stream().map(Path::toString).toList()));
    }

    /**
     * Reads and sends what there is, up to a bound.
     *
     * @return how many results were sent
     */
    int step() throws IOException {
        Instant now = clock.instant();
        if (!now.isBefore(nextScan)) {
            scan(now);
        }
        Instant quietSince = now.minus(settings.quiet());
        int count = files.poll(sink, RESULTS_A_STEP, now) + files.settle(sink, quietSince, now);
        count += spool.poll(sink, RESULTS_A_STEP, now) + spool.settle(sink, quietSince, now);
        count += live.map(feed -> feed.poll(now)).orElse(0);
        if (reports.isDue()) {
            report(SourceReport.Kind.HEARTBEAT);
        } else if (!now.isBefore(nextCheckpoint)) {
            note(reports.sequence());
        }
        return count;
    }

    /** Notes how far it came, and says that the feed ended. */
    void end() throws IOException {
        report(SourceReport.Kind.END);
        producer.flush();
    }

    private void scan(Instant now) throws IOException {
        files.scan(now);
        spool.scan(now);
        nextScan = now.plus(SCAN);
    }

    /** The number is noted before the report is made, so that none is used twice: a kill leaves a gap instead. */
    private void report(SourceReport.Kind kind) throws IOException {
        noted = Optional.empty();
        note(reports.sequence() + 1);
        reports.send(kind, files.pending() + spool.pending(), files.gaps());
        live.ifPresent(feed -> feed.report(kind, reports.sequence()));
    }

    /** Notes how far was read, once Kafka has it. */
    private void note(long sequence) throws IOException {
        nextCheckpoint = clock.instant().plus(CHECKPOINT);
        Checkpoint checkpoint = new Checkpoint(
                clock.instant(),
                settings.feed().tenant(),
                settings.feed().source(),
                sequence,
                settings.paths(),
                files.marks());
        List<Long> spooled = spool.handedOut();
        boolean same = noted.equals(Optional.of(checkpoint.files()));
        if (same && spooled.isEmpty()) {
            return;
        }
        producer.flush();
        throwIfFailed();
        if (!same) {
            state.write(checkpoint);
            noted = Optional.of(checkpoint.files());
        }
        state.addSpooled(spooled, spool::known, spool.size());
    }

    private void throwIfFailed() {
        Optional<Exception> failure = writer.failure();
        if (failure.isPresent()) {
            throw failure.get() instanceof KafkaException kafka ? kafka : new KafkaException(failure.get());
        }
    }

    @Override
    public void close() throws IOException {
        live.ifPresent(LiveFeed::close);
        spool.close();
        files.close();
    }
}
