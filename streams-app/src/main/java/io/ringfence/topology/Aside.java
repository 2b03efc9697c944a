package io.ringfence.topology;

import io.ringfence.domain.stage.Refusal;
import io.ringfence.serde.DeadLetter;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.UnreadableRecordException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sets records aside: each becomes a dead letter with its reason, its origin and its encrypted bytes. */
final class Aside {

    private final ProcessorContext<byte[], byte[]> context;
    private final DeadLetters letters;
    private final Serializer<DeadLetter> serializer;
    private final StageObserver observer;
    private final String topic;
    private final String stage;
    private final String sink;

    Aside(ProcessorContext<byte[], byte[]> context, TopologySettings settings, String stage, String sink) {
        this.context = context;
        this.letters = settings.deadLetters().get();
        this.serializer = settings.serdes().deadLetters().serializer();
        this.observer = settings.observer();
        this.topic = settings.topic(io.ringfence.serde.Channel.DEAD_LETTERS);
        this.stage = stage;
        this.sink = sink;
    }

    void unreadable(Record<byte[], byte[]> record, UnreadableRecordException why) {
        send(record, letters.seal(origin(record), stage, now(), why, record.key(), record.value()));
    }

    void refused(Record<byte[], byte[]> record, Refusal why) {
        DeadLetterReason reason = switch (why) {
            case TOO_OLD -> DeadLetterReason.TOO_OLD;
            case IN_THE_FUTURE -> DeadLetterReason.IN_THE_FUTURE;
        };
        String what = switch (why) {
            case TOO_OLD -> "the time is more than 35 days before the latest attempt seen in this partition";
            case IN_THE_FUTURE -> "the time is more than 5 minutes ahead of the record's time stamp";
        };
        send(record, letters.seal(origin(record), stage, now(), reason, what, record.key(), record.value()));
    }

    private void send(Record<byte[], byte[]> record, DeadLetter letter) {
        observer.setAside(stage, letter.reason());
        byte @Nullable [] key = record.key();
        context.forward(
                new Record<>(key == null ? new byte[0] : key, serializer.serialize(topic, letter), record.timestamp()),
                sink);
    }

    private DeadLetter.Origin origin(Record<byte[], byte[]> record) {
        Optional<RecordMetadata> at = context.recordMetadata();
        return new DeadLetter.Origin(
                at.map(RecordMetadata::topic).orElse(""),
                at.map(RecordMetadata::partition).orElse(-1),
                at.map(RecordMetadata::offset).orElse(-1L),
                Optional.of(Instant.ofEpochMilli(record.timestamp())));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
