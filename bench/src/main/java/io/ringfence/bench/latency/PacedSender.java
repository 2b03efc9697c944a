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

/** Sends calls at a pace, each at once: nothing waits for a batch to fill. */
final class PacedSender implements Runnable {

    private final String servers;
    private final String topic;
    private final Pace pace;
    private final long count;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** @param count how many calls */
    PacedSender(String servers, String topic, Pace pace, long count) {
        this.servers = servers;
        this.topic = topic;
        this.pace = pace;
        this.count = count;
    }

    @Override
    public void run() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", servers);
        settings.put("acks", "all");
        settings.put("linger.ms", 0);
        Serializer<CallRecord> format = ValueSerdes.standard().callRecords().serializer();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.partitionsFor(topic); // finds the topic before the pace begins
            for (long index = 0; index < count; index++) {
                for (long wait = pace.at(index) - System.nanoTime(); wait > 0; ) {
                    LockSupport.parkNanos(wait);
                    wait = pace.at(index) - System.nanoTime();
                }
                CallRecord call = ProbeCalls.call(index, Instant.now());
                byte[] key = Keys.contact(new ContactKey(call.number().tenant(), call.contact()));
                // The call-back keeps the first failure.
                Future<RecordMetadata> unused = producer.send(
                        new ProducerRecord<>(topic, key, format.serialize(topic, call)), (metadata, problem) -> {
                            if (problem != null) {
                                failure.compareAndSet(null, problem);
                            }
                        });
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Why not all were sent. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure.get());
    }
}
