package io.ringfence.app.imports;

import io.ringfence.app.client.Installation;
import io.ringfence.app.failure.Explained;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeSummary;
import io.ringfence.intake.Progress;
import io.ringfence.intake.RowResult;
import io.ringfence.intake.RowSource;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.SourceReport;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * Reads files into an installation. Rows are sent as they are read, in constant memory; the broker holds the reader
 * back. For one thread.
 */
public final class FileImport {

    private static final int EXAMPLES = 5;

    private final Installation installation;
    private final Intake intake;
    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock;
    private final RowWriter writer;
    private final List<String> examples = new ArrayList<>();

    /**
     * @param installation where the rows go
     * @param intake how files are read
     * @param deadLetters seals rows that were rejected
     * @param producer who sends; stays the caller's to close
     */
    public FileImport(
            Installation installation,
            Intake intake,
            DeadLetters deadLetters,
            Producer<byte[], byte[]> producer,
            InstantSource clock) {
        this.installation = installation;
        this.intake = intake;
        this.producer = producer;
        this.clock = clock;
        this.writer = new RowWriter(installation, deadLetters, producer, clock);
    }

    /**
     * What became of a file.
     *
     * @param dialect what it was taken for
     * @param summary the counts, which add up to its rows
     * @param warnings what the user should know about it
     * @param examples the first rejected rows: place, reason and remedy, without their content
     */
    public record Result(String dialect, IntakeSummary summary, List<String> warnings, List<String> examples) {}

    /**
     * Reads one file and returns when the broker has all of it.
     *
     * @param feed whose rows they are, and as which feed, where a row doesn't say
     * @throws Explained if the broker doesn't take it
     */
    public Result run(Path file, FeedReporter.Feed feed, Progress progress) {
        examples.clear();
        try (RowSource<?> source = intake.open(file).source()) {
            FeedReporter reports = new FeedReporter(feed, writer, clock, 0);
            read(source, reports, progress);
            reports.send(SourceReport.Kind.END, 0, 0);
            producer.flush();
            throwIfFailed();
            progress.finish(source.bytesRead(), source.summary().rowsIn());
            return new Result(source.dialect(), source.summary(), source.warnings(), List.copyOf(examples));
        } catch (KafkaException e) {
            throw installation.answers().explain(e, "send the rows of " + file);
        }
    }

    private void read(RowSource<?> source, FeedReporter reports, Progress progress) {
        while (source.hasNext()) {
            RowResult<?> row = source.next();
            if (row instanceof RowResult.Rejected<?> && examples.size() < EXAMPLES) {
                examples.add(row.toString());
            }
            reports.saw(row);
            writer.write(row, source.header());
            progress.update(source.bytesRead(), source.summary().rowsIn());
            if (reports.isDue()) {
                reports.send(SourceReport.Kind.HEARTBEAT, source.summary().pending(), 0);
            }
            throwIfFailed();
        }
    }

    private void throwIfFailed() {
        Optional<Exception> problem = writer.failure();
        if (problem.isPresent()) {
            throw installation.answers().explain(problem.get(), "send a row");
        }
    }
}
