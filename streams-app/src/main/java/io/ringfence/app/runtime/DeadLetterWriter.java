package io.ringfence.app.runtime;

import io.ringfence.app.policies.RefusedRecords;
import io.ringfence.serde.DeadLetter;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records that a feed refused to the dead letters. Their key is the origin ({@code policies-0@17}): every
 * instance sets the same record aside, and a reader tells by the key. For one thread.
 */
final class DeadLetterWriter implements RefusedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterWriter.class);

    /** As long as dead letters are kept: what is older was set aside when it came, and would be again at every start. */
    private static final Duration KEPT = Duration.ofDays(3);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Serializer<DeadLetter> format;
    private final DeadLetters letters;
    private final String stage;
    private final Clock clock;

    DeadLetterWriter(
            Producer<byte[], byte[]> producer,
            String topic,
            Serializer<DeadLetter> format,
            DeadLetters letters,
            String stage,
            Clock clock) {
        this.producer = producer;
        this.topic = topic;
        this.format = format;
        this.letters = letters;
        this.stage = stage;
        this.clock = clock;
    }

    @Override
    public void setAside(ConsumerRecord<byte[], byte[]> found, DeadLetterReason reason, String message) {
        Instant now = clock.instant();
        Instant written = Instant.ofEpochMilli(found.timestamp());
        if (written.isBefore(now.minus(KEPT))) {
            return;
        }
        DeadLetter.Origin origin =
                new DeadLetter.Origin(found.topic(), found.partition(), found.offset(), Optional.of(written));
        DeadLetter letter = letters.seal(origin, stage, now, reason, message, found.key(), found.value());
        String key = found.topic() + "-" + found.partition() + "@" + found.offset();
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), format.serialize(topic, letter)),
                (metadata, failure) -> {
                    if (failure != null) {
                        LOG.error("The dead letter about {} was not written: {}", key, failure.toString());
                    }
                });
    }
}
