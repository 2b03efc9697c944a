package io.ringfence.app.imports;

import io.ringfence.app.client.Installation;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.intake.RowResult;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetter;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.Keys;
import io.ringfence.serde.SourceReport;
import io.ringfence.serde.ValueSerdes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * Sends what becomes of rows: records to the topic of their kind, rejected rows to the dead letters. For one thread; the
 * counts may be read by others.
 */
public final class RowWriter {

    private static final String STAGE = "import";

    private final Installation installation;
    private final ValueSerdes serdes;
    private final DeadLetters deadLetters;
    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    /** Is told when something was acknowledged or failed. */
    private final Object told = new Object();

    /**
     * A writer into an installation.
     *
     * @param deadLetters seals rows that were rejected
     * @param producer who sends; stays the caller's to flush and to close
     */
    public RowWriter(
            Installation installation,
            DeadLetters deadLetters,
            Producer<byte[], byte[]> producer,
            InstantSource clock) {
        this.installation = installation;
        this.serdes = installation.serdes();
        this.deadLetters = deadLetters;
        this.producer = producer;
        this.clock = clock;
    }

    /**
     * Sends what became of a row, if anything is to be sent.
     *
     * @param header the header of the row's file: goes with a rejected row, so that it can be imported again by itself
     */
    public void write(RowResult<?> row, byte[] header) {
        if (row instanceof RowResult.Accepted<?> accepted) {
            record(accepted.record());
        } else if (row instanceof RowResult.Amended<?> amended) {
            record(amended.record());
        } else if (row instanceof RowResult.Rejected<?> rejected) {
            setAside(rejected, header);
        }
    }

    /**
     * Sends what became of a record of a topic, if anything is to be sent.
     *
     * @param place where the record lies, in case that it was rejected
     * @param recordKey its key; null if it has none
     */
    public void write(RowResult<?> row, DeadLetter.Origin place, byte @Nullable [] recordKey) {
        if (row instanceof RowResult.Rejected<?> rejected) {
            String what = rejected.reason() + ": " + rejected.message() + "; " + rejected.remedy();
            String key = place.topic() + ":" + place.partition() + ":" + place.offset();
            setAside(rejected, place, what, recordKey, key);
        } else {
            write(row, new byte[0]);
        }
    }

    /** Sends a report of a feed. */
    public void write(SourceReport report) {
        send(Channel.SOURCES, Keys.source(report.tenant(), report.source()), serdes.sources(), report);
    }

    /** How many records were sent that nobody has acknowledged yet. */
    public long outstanding() {
        return sent.get() - acknowledged.get();
    }

    /** How many records were acknowledged. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /**
     * Waits until all that was sent is acknowledged, or something failed.
     *
     * @return whether that was so within the time
     */
    public boolean await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (told) {
            while (outstanding() > 0 && failure.get() == null) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                told.wait(left);
            }
        }
        return true;
    }

    /** The first failure to send; empty if there was none. */
    public Optional<Exception> failure() {
        return Optional.ofNullable(failure.get());
    }

    private void record(Object record) {
        if (record instanceof CallRecord call) {
            byte[] key = Keys.contact(new ContactKey(call.number().tenant(), call.contact()));
            send(Channel.CALL_RECORDS, key, serdes.callRecords(), call);
        } else if (record instanceof ContactMark mark) {
            byte[] key = Keys.contact(new ContactKey(mark.tenant(), mark.contact()));
            send(Channel.CONTACTS, key, serdes.contacts(), mark);
        } else if (record instanceof Complaint complaint) {
            send(Channel.COMPLAINTS, Keys.number(complaint.number()), serdes.complaints(), complaint);
        } else if (record instanceof NumberProfile profile) {
            send(Channel.NUMBERS, Keys.number(profile.number()), serdes.numbers(), profile);
        } else if (record instanceof LabelObservation label) {
            send(Channel.LABEL_OBSERVATIONS, Keys.number(label.number()), serdes.labelObservations(), label);
        } else {
            throw new IllegalArgumentException(
                    "no topic for a " + record.getClass().getSimpleName());
        }
    }

    private <T> void send(Channel channel, byte[] key, Serde<T> format, T record) {
        String topic = installation.topic(channel);
        send(topic, key, format.serializer().serialize(topic, record));
    }

    private void setAside(RowResult.Rejected<?> row, byte[] header) {
        Path name = Path.of(row.origin().file()).getFileName();
        DeadLetter.Origin origin = new DeadLetter.Origin(
                "file " + (name == null ? row.origin().file() : name),
                -1,
                row.origin().line(),
                Optional.empty());
        String what = "line " + row.origin().line() + ": " + row.reason() + ": " + row.message() + "; " + row.remedy();
        String key = origin.topic() + ":" + row.origin().line();
        setAside(row, origin, what, header.length == 0 ? null : header, key);
    }

    private void setAside(
            RowResult.Rejected<?> row,
            DeadLetter.Origin origin,
            String what,
            byte @Nullable [] keyOrHeader,
            String letterKey) {
        DeadLetter letter = deadLetters.seal(
                origin, STAGE, clock.instant(), DeadLetterReason.BAD_FIELD, what, keyOrHeader, row.raw());
        send(Channel.DEAD_LETTERS, letterKey.getBytes(StandardCharsets.UTF_8), serdes.deadLetters(), letter);
    }

    private void send(String topic, byte[] key, byte[] value) {
        sent.incrementAndGet();
        // The call-back keeps the first failure; the sender stops at it with a later row.
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, key, value), (metadata, problem) -> {
            synchronized (told) {
                if (problem == null) {
                    acknowledged.incrementAndGet();
                } else {
                    failure.compareAndSet(null, problem);
                }
                told.notifyAll();
            }
        });
    }
}
