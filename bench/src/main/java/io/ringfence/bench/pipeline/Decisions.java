package io.ringfence.bench.pipeline;

import io.ringfence.app.client.TopicReader;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.serde.ValueSerdes;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The decisions of a run, as a reader of committed records sees them.
 *
 * @param byAction how many of each action
 * @param digest the same for the same decisions in whatever order they came; empty if there are none
 */
public record Decisions(Map<String, Long> byAction, String digest) {

    public Decisions {
        byAction = Map.copyOf(byAction);
    }

    /** Reads a topic of decisions to its end. */
    static Decisions read(BrokerProcess broker, String topic) {
        Deserializer<Decision> format = ValueSerdes.standard().numberAlerts().deserializer();
        Map<String, Long> byAction = new TreeMap<>();
        long[] sum = {0};
        try (TopicReader reader =
                TopicReader.open(broker.access(), broker.answers(), topic, TopicReader.PartitionChoice.ALL)) {
            reader.readToEnd(record -> {
                Decision decision = format.deserialize(topic, record.value());
                byAction.merge(decision.action().name(), 1L, Long::sum);
                sum[0] += mixed(record.value());
            });
        }
        return new Decisions(byAction, byAction.isEmpty() ? "" : String.format("%016x", sum[0]));
    }

    /** How many there are. */
    long count() {
        return byAction.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A hash of the bytes whose sum doesn't depend on an order. */
    private static long mixed(byte[] bytes) {
        long hash = Arrays.hashCode(bytes);
        for (byte b : bytes) {
            hash = (hash ^ b) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
