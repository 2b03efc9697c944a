package io.ringfence.bench.latency;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.serde.Keys;
import io.ringfence.serde.ValueSerdes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Sends calls as fast as the broker takes them, or at a pace, with 2 ms for batches to fill: sending each at once would take
 * more of the processors than the product does.
 */
final class PacedSender implements AutoCloseable {

    private static final int LINGER_MS = 2;

    private final String topic;
    private final ProbeCalls calls;
    private final Serializer<CallRecord> format =
            ValueSerdes.standard().callRecords().serializer();
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    PacedSender(String servers, String topic, ProbeCalls calls) {
        this.topic = topic;
        this.calls = calls;
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", servers);
        settings.put("acks", "all");
        settings.put("linger.ms", LINGER_MS);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.partitionsFor(topic); // finds the topic before any pace begins
    }

    /** Sends calls {@code from} to {@code to} (exclusive), and returns when the broker has them. */
    void send(long from, long to) {
        for (long index = from; index < to; index++) {
            send(index);
        }
        producer.flush();
    }

    /** Sends calls {@code from} to {@code to} (exclusive), each when the pace says. Failures are kept. */
    void send(long from, long to, Pace pace) {
        try {
            for (long index = from; index < to; index++) {
                for (long wait = pace.at(index) - System.nanoTime(); wait > 0; ) {
                    LockSupport.parkNanos(wait);
                    wait = pace.at(index) - System.nanoTime();
                }
                send(index);
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Why not all were sent. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(long index) {
        CallRecord call = calls.call(index, Instant.now());
        byte[] key = Keys.contact(new ContactKey(call.number().tenant(), call.contact()));
        // The call-back keeps the first failure.
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topic, key, format.serialize(topic, call)), (metadata, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, problem);
                    }
                });
    }
}
