package io.ringfence.app.imports;

import io.ringfence.app.client.Installation;
import io.ringfence.app.failure.Explained;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeSummary;
import io.ringfence.intake.OpenedFile;
import io.ringfence.intake.Progress;
import io.ringfence.intake.RowResult;
import io.ringfence.intake.RowSource;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetter;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.Keys;
import io.ringfence.serde.SourceReport;
import io.ringfence.serde.ValueSerdes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Reads files into an installation. Rows are sent as they are read, in constant memory; the broker holds the reader
 * back. For one thread.
 */
public final class FileImport {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int EXAMPLES = 5;
    private static final String STAGE = "import";

    private final Installation installation;
    private final ValueSerdes serdes;
    private final Intake intake;
    private final DeadLetters deadLetters;
    private final Producer<byte[], byte[]> producer;
    private final Clock clock;
    private final List<String> examples = new ArrayList<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

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
            Clock clock) {
        this.installation = installation;
        this.serdes = installation.serdes();
        this.intake = intake;
        this.deadLetters = deadLetters;
        this.producer = producer;
        this.clock = clock;
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
    public Result run(Path file, Feed feed, Progress progress) {
        examples.clear();
        OpenedFile opened = intake.open(file);
        try (RowSource<?> source = opened.source()) {
            FeedReports reports = new FeedReports(feed, source);
            if (opened instanceof OpenedFile.Calls calls) {
                read(
                        calls.source(),
                        Channel.CALL_RECORDS,
                        serdes.callRecords().serializer(),
                        FileImport::key,
                        record -> reports.saw(record.attemptAt()),
                        reports,
                        progress);
            } else if (opened instanceof OpenedFile.Complaints complaints) {
                read(
                        complaints.source(),
                        Channel.COMPLAINTS,
                        serdes.complaints().serializer(),
                        (Complaint c) -> Keys.number(c.number()),
                        record -> {},
                        reports,
                        progress);
            } else if (opened instanceof OpenedFile.Contacts contacts) {
                read(
                        contacts.source(),
                        Channel.CONTACTS,
                        serdes.contacts().serializer(),
                        FileImport::key,
                        record -> {},
                        reports,
                        progress);
            } else if (opened instanceof OpenedFile.Labels labels) {
                read(
                        labels.source(),
                        Channel.LABEL_OBSERVATIONS,
                        serdes.labelObservations().serializer(),
                        (LabelObservation seen) -> Keys.number(seen.number()),
                        record -> {},
                        reports,
                        progress);
            } else if (opened instanceof OpenedFile.Numbers numbers) {
                read(
                        numbers.source(),
                        Channel.NUMBERS,
                        serdes.numbers().serializer(),
                        (NumberProfile p) -> Keys.number(p.number()),
                        record -> {},
                        reports,
                        progress);
            }
            reports.send(SourceReport.Kind.END);
            producer.flush();
            throwIfFailed();
            progress.finish(source.bytesRead(), source.summary().rowsIn());
            return new Result(source.dialect(), source.summary(), source.warnings(), List.copyOf(examples));
        } catch (KafkaException e) {
            throw installation.answers().explain(e, "send the rows of " + file);
        }
    }

    /**
     * Whose rows they are, where a row doesn't say.
     *
     * @param tenant whose
     * @param source as which feed
     */
    public record Feed(String tenant, String source) {}

    private <T> void read(
            RowSource<T> source,
            Channel channel,
            Serializer<T> format,
            Function<T, byte[]> key,
            Consumer<T> seen,
            FeedReports reports,
            Progress progress) {
        String topic = installation.topic(channel);
        while (source.hasNext()) {
            RowResult<T> row = source.next();
            if (row instanceof RowResult.Accepted<T> accepted) {
                seen.accept(accepted.record());
                send(topic, key.apply(accepted.record()), format.serialize(topic, accepted.record()));
            } else if (row instanceof RowResult.Amended<T> amended) {
                send(topic, key.apply(amended.record()), format.serialize(topic, amended.record()));
            } else if (row instanceof RowResult.Rejected<T> rejected) {
                setAside(rejected, source.header());
            }
            progress.update(source.bytesRead(), source.summary().rowsIn());
            reports.sendIfDue();
            throwIfFailed();
        }
    }

    /** @param header goes with the row, so that it can be imported again by itself */
    private void setAside(RowResult.Rejected<?> row, byte[] header) {
        if (examples.size() < EXAMPLES) {
            examples.add(row.toString());
        }
        Path name = Path.of(row.origin().file()).getFileName();
        DeadLetter.Origin origin = new DeadLetter.Origin(
                "file " + (name == null ? row.origin().file() : name),
                -1,
                row.origin().line(),
                Optional.empty());
        DeadLetter letter = deadLetters.seal(
                origin,
                STAGE,
                clock.instant(),
                DeadLetterReason.BAD_FIELD,
                "line " + row.origin().line() + ": " + row.reason() + ": " + row.message() + "; " + row.remedy(),
                header.length == 0 ? null : header,
                row.raw());
        String topic = installation.topic(Channel.DEAD_LETTERS);
        byte[] key = (origin.topic() + ":" + row.origin().line()).getBytes(StandardCharsets.UTF_8);
        send(topic, key, serdes.deadLetters().serializer().serialize(topic, letter));
    }

    private void send(String topic, byte[] key, byte[] value) {
        // The call-back keeps the first failure; the next row stops at it.
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, key, value), (metadata, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    private void throwIfFailed() {
        Exception problem = failure.get();
        if (problem != null) {
            throw installation.answers().explain(problem, "send a row");
        }
    }

    private static byte[] key(CallRecord call) {
        return Keys.contact(new ContactKey(call.number().tenant(), call.contact()));
    }

    private static byte[] key(ContactMark mark) {
        return Keys.contact(new ContactKey(mark.tenant(), mark.contact()));
    }

    /** Says that the feed lives, what it has read, and that it ended. */
    private final class FeedReports {

        private final Feed feed;
        private final RowSource<?> source;
        private long sequence;
        private Instant nextAt = clock.instant().plus(HEARTBEAT);
        private Optional<Instant> latest = Optional.empty();

        FeedReports(Feed feed, RowSource<?> source) {
            this.feed = feed;
            this.source = source;
        }

        void saw(Instant attemptAt) {
            if (latest.isEmpty() || latest.get().isBefore(attemptAt)) {
                latest = Optional.of(attemptAt);
            }
        }

        void sendIfDue() {
            if (!clock.instant().isBefore(nextAt)) {
                nextAt = clock.instant().plus(HEARTBEAT);
                send(SourceReport.Kind.HEARTBEAT);
            }
        }

        void send(SourceReport.Kind kind) {
            IntakeSummary summary = source.summary();
            SourceReport report = new SourceReport(
                    feed.tenant(),
                    feed.source(),
                    clock.instant(),
                    kind,
                    ++sequence,
                    new SourceReport.Rows(
                            summary.accepted(), summary.grouped(), summary.internal(), summary.rejectedTotal()),
                    latest);
            String topic = installation.topic(Channel.SOURCES);
            byte[] key = (feed.tenant() + "\0" + feed.source()).getBytes(StandardCharsets.UTF_8);
            FileImport.this.send(topic, key, serdes.sources().serializer().serialize(topic, report));
        }
    }
}
