package io.ringfence.app.follow;

import io.ringfence.app.imports.FeedReporter;
import io.ringfence.app.imports.RowWriter;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.intake.PushedRecords;
import io.ringfence.intake.RowResult;
import io.ringfence.serde.SourceReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reading a topic with one consumer and one producer, from the committed offsets on. For one thread. */
final class TopicSession {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT = Duration.ofSeconds(1);

    /** Under this name the offsets' metadata hold the number of the feed's last report. */
    private static final String REPORT = "report=";

    private final TopicImport.Settings settings;
    private final PushedRecords records;
    private final RowWriter writer;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final InstantSource clock;
    private final Notices notices;
    private final TakenRecords taken = new TakenRecords();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private Optional<FeedReporter> reports = Optional.empty();
    private Instant nextCommit = Instant.MIN;
    private Instant lastRecord = Instant.MAX;
    private boolean sending;
    private long gaps;

    TopicSession(
            TopicImport.Settings settings,
            PushedRecords records,
            RowWriter writer,
            Producer<byte[], byte[]> producer,
            Consumer<byte[], byte[]> consumer,
            InstantSource clock,
            Notices notices) {
        this.settings = settings;
        this.records = records;
        this.writer = writer;
        this.producer = producer;
        this.consumer = consumer;
        this.clock = clock;
        this.notices = notices;
    }

    void begin() {
        consumer.subscribe(List.of(settings.topic()), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                assigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                // Whoever has them next begins behind what was made of them here.
                records.settle(TopicSession.this::send);
                commit(sequence());
                forget(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                records.settle(TopicSession.this::send);
                forget(partitions);
            }
        });
    }

    /** Takes what there is, sends what came of it, and commits now and then. */
    void step() {
        boolean some = false;
        for (ConsumerRecord<byte[], byte[]> found : poll()) {
            records.push(found.value(), taken.take(found));
            some = true;
        }
        records.drain(this::send);
        throwIfFailed();
        Instant now = clock.instant();
        if (some) {
            lastRecord = now;
        } else if (!now.isBefore(after(lastRecord))) {
            records.settle(this::send);
            lastRecord = Instant.MAX;
        }
        if (reports.isEmpty()) {
            return; // no partition yet: the number of the last report isn't known
        }
        if (reports.get().isDue()) {
            report(SourceReport.Kind.HEARTBEAT);
        } else if (!now.isBefore(nextCommit)) {
            commit(sequence());
        }
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            gaps++;
            for (TopicPartition partition : e.partitions()) {
                notices.say("Kafka no longer has the records of " + partition + " from offset "
                        + e.offsetOutOfRangePartitions().get(partition)
                        + " on: they were deleted before they were read. Reading on with the oldest there is; have the topic keep"
                        + " its records for longer (retention.ms, retention.bytes)");
            }
            consumer.seekToBeginning(e.partitions());
            return ConsumerRecords.empty();
        }
    }

    private Instant after(Instant at) {
        return at.equals(Instant.MAX) ? at : at.plus(settings.quiet());
    }

    /** Hands out what waits, commits it, and says that the feed ended. */
    void end() {
        records.settle(this::send);
        if (reports.isPresent()) {
            report(SourceReport.Kind.END);
            producer.flush();
            throwIfFailed();
        }
    }

    private void assigned(Collection<TopicPartition> partitions) {
        forget(partitions);
        long last = 0;
        Map<TopicPartition, OffsetAndMetadata> before = consumer.committed(Set.copyOf(partitions));
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata done = before.get(partition);
            if (done == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                last = Math.max(last, reportNumber(done.metadata()));
            }
        }
        if (reports.isEmpty() && !partitions.isEmpty()) {
            reports = Optional.of(new FeedReporter(settings.feed(), writer, clock, last));
        }
        notices.say("reading " + partitions.size() + " partitions of topic " + settings.topic());
    }

    private static long reportNumber(String metadata) {
        boolean ours = metadata.startsWith(REPORT) && metadata.length() < REPORT.length() + 18;
        String digits = ours ? metadata.substring(REPORT.length()) : "";
        return digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9') ? 0 : Long.parseLong(digits);
    }

    private void forget(Collection<TopicPartition> partitions) {
        taken.forget(partitions);
        partitions.forEach(committed::remove);
    }

    private void send(RowResult<CallRecord> row) {
        reports.ifPresent(reporter -> reporter.saw(row));
        sending = true; // stays so if sending fails: then nothing may be committed any more
        if (row instanceof RowResult.Rejected<CallRecord>) {
            TakenRecords.Taken record = taken.of(row.origin().line());
            writer.write(row, record.place(), record.key());
        } else {
            writer.write(row, new byte[0]);
        }
        sending = false;
    }

    private long sequence() {
        return reports.map(FeedReporter::sequence).orElse(0L);
    }

    /** The number is committed before the report is made, so that none is used twice: a kill leaves a gap instead. */
    private void report(SourceReport.Kind kind) {
        commit(sequence() + 1);
        reports.ifPresent(reporter -> reporter.send(kind, records.summary().pending(), gaps));
    }

    /** Commits how far was read, once Kafka has what was made of it. */
    private void commit(long sequence) {
        nextCommit = clock.instant().plus(COMMIT);
        if (sending) {
            return;
        }
        // What is found done now was sent before; flushing makes it acknowledged before it is committed.
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        taken.done(records.oldestHeld())
                .forEach((partition, offset) ->
                        offsets.put(partition, new OffsetAndMetadata(offset, REPORT + sequence)));
        for (TopicPartition partition : consumer.assignment()) {
            // Nothing was read of it yet: only the number of the report is noted.
            offsets.computeIfAbsent(partition, p -> new OffsetAndMetadata(consumer.position(p), REPORT + sequence));
        }
        offsets.entrySet().removeIf(entry -> entry.getValue().equals(committed.get(entry.getKey())));
        if (offsets.isEmpty()) {
            return;
        }
        producer.flush();
        throwIfFailed();
        consumer.commitSync(offsets);
        committed.putAll(offsets);
    }

    private void throwIfFailed() {
        Optional<Exception> failure = writer.failure();
        if (failure.isPresent()) {
            throw failure.get() instanceof KafkaException kafka ? kafka : new KafkaException(failure.get());
        }
    }
}
