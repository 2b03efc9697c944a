package io.ringfence.notify.alertmanager;

import io.ringfence.domain.call.Fingerprint;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.notify.delivery.KafkaClients;
import io.ringfence.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Which pool each number is in, as their profiles say: decisions don't. Some hundred bytes for each number that has a pool. For
 * one thread.
 */
final class Pools implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Deserializer<NumberProfile> format;
    private final Map<Long, String> pools = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private Pools(Consumer<byte[], byte[]> consumer, String topic, Deserializer<NumberProfile> format) {
        this.consumer = consumer;
        this.topic = topic;
        this.format = format;
    }

    /** Reads all profiles that there are. */
    static Pools load(KafkaClients kafka, String topic, Deserializer<NumberProfile> format) {
        Pools pools = new Pools(kafka.reader(), topic, format);
        try {
            pools.load();
            return pools;
        } catch (RuntimeException e) {
            pools.close();
            throw e;
        }
    }

    private void load() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo info : consumer.partitionsFor(topic)) {
            partitions.add(new TopicPartition(topic, info.partition()));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        while (!ends.isEmpty()) {
            ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (!ends.isEmpty()) {
                follow(POLL);
            }
        }
    }

    /** Takes what is new. */
    void follow() {
        follow(Duration.ZERO);
    }

    private void follow(Duration wait) {
        consumer.poll(wait).forEach(found -> {
            byte[] value = found.value();
            if (value != null) {
                try {
                    take(format.deserialize(found.topic(), found.headers(), value));
                } catch (UnreadableRecordException e) {
                    // The stages set it aside and say so; a number without a profile has no pool.
                    return;
                }
            }
        });
    }

    private void take(NumberProfile profile) {
        long key = key(profile.number());
        if (profile.pool().isEmpty()) {
            pools.remove(key);
        } else {
            pools.put(key, names.computeIfAbsent(profile.pool(), pool -> pool));
        }
    }

    /** The number's pool; empty if it has none, or nobody said so. */
    String of(NumberId number) {
        return pools.getOrDefault(key(number), "");
    }

    private static long key(NumberId number) {
        return Fingerprint.of(number.tenant() + '\n' + number.e164());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
