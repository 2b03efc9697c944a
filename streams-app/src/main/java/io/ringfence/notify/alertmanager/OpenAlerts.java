package io.ringfence.notify.alertmanager;

import io.ringfence.notify.alert.AlertId;
import io.ringfence.notify.alert.HeldAlert;
import io.ringfence.notify.alert.HeldAlertJson;
import io.ringfence.notify.delivery.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of what is held: an alert a record, nothing once nobody is left to be told of its end. An alert lies in the
 * partition of the decisions that it follows from, so that whoever takes those over finds it. For one thread.
 */
final class OpenAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAlerts.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** The partition of decisions that it follows from. */
    private static final String FROM = "from";

    private final KafkaClients kafka;
    private final String topic;
    private final int partitions;

    /** @param partitions how many the topic has */
    OpenAlerts(KafkaClients kafka, String topic, int partitions) {
        this.kafka = kafka;
        this.topic = topic;
        this.partitions = partitions;
    }

    /** An alert as it is to be written; deleted if it is empty. */
    ProducerRecord<byte[], byte[]> record(AlertId id, Optional<HeldAlert> alert, TopicPartition from) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic,
                partition(from),
                id.text().getBytes(StandardCharsets.UTF_8),
                alert.map(HeldAlertJson::write).orElse(null));
        record.headers().add(FROM, from.toString().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    /** What is held that follows from these partitions' decisions, each with its partition. */
    Map<HeldAlert, TopicPartition> read(Collection<TopicPartition> from) {
        Map<String, TopicPartition> wanted = new HashMap<>();
        Set<TopicPartition> places = new HashSet<>();
        from.forEach(partition -> {
            wanted.put(partition.toString(), partition);
            places.add(new TopicPartition(topic, partition(partition)));
        });
        Map<AlertId, HeldAlert> alerts = new LinkedHashMap<>();
        Map<AlertId, TopicPartition> origins = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = kafka.reader()) {
            consumer.assign(places);
            consumer.seekToBeginning(places);
            // To the very end: records of another process's open transaction are waited for, until the broker ends it.
            Map<TopicPartition, Long> ends = new HashMap<>(kafka.ends(places));
            while (!ends.isEmpty()) {
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (!ends.isEmpty()) {
                    consumer.poll(POLL).forEach(found -> take(found, wanted, alerts, origins));
                }
            }
        }
        Map<HeldAlert, TopicPartition> held = new LinkedHashMap<>();
        alerts.forEach((id, alert) -> Optional.ofNullable(origins.get(id)).ifPresent(place -> held.put(alert, place)));
        return held;
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> found,
            Map<String, TopicPartition> wanted,
            Map<AlertId, HeldAlert> alerts,
            Map<AlertId, TopicPartition> origins) {
        Header header = found.headers().lastHeader(FROM);
        TopicPartition from = header == null ? null : wanted.get(new String(header.value(), StandardCharsets.UTF_8));
        if (from == null || found.key() == null) {
            return;
        }
        try {
            AlertId id = AlertId.of(new String(found.key(), StandardCharsets.UTF_8));
            if (found.value() == null) {
                alerts.remove(id);
            } else {
                alerts.put(id, HeldAlertJson.read(id, found.value()));
                origins.put(id, from);
            }
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "Passed over a record in {}-{} at offset {}: it is no open alert",
                    found.topic(),
                    found.partition(),
                    found.offset());
        }
    }

    private int partition(TopicPartition from) {
        return from.partition() % partitions;
    }
}
