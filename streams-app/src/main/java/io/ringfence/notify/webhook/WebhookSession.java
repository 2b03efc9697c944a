package io.ringfence.notify.webhook;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.notify.delivery.KafkaClients;
import io.ringfence.notify.delivery.SessionLoop;
import io.ringfence.serde.Keys;
import io.ringfence.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads decisions as one member of a group, some at a time, and reads on when the dialler has taken them. Where it begins for the
 * first time it doesn't tell the past: it tells which numbers must not be used now. Ends by any failure of Kafka's. For one
 * thread.
 */
final class WebhookSession implements SessionLoop.Session {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSession.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaClients kafka;
    private final WebhookTopics topics;
    private final Function<NumberId, String> alias;
    private final Lanes lanes;
    private final Consumer<byte[], byte[]> consumer;

    /** Partitions whose past isn't told, and where their future begins. */
    private final Map<TopicPartition, Long> fresh = new HashMap<>();

    private Optional<Lanes.Batch> underWay = Optional.empty();
    private boolean assigned;

    WebhookSession(KafkaClients kafka, WebhookTopics topics, Function<NumberId, String> alias, Lanes lanes) {
        this.kafka = kafka;
        this.topics = topics;
        this.alias = alias;
        this.lanes = lanes;
        this.consumer = kafka.member();
        consumer.subscribe(List.of(topics.numberAlerts()), new Assignments());
    }

    @Override
    public boolean isInStep() {
        return assigned;
    }

    /** Reads once, at most a moment long. */
    @Override
    public void step() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(POLL).forEach(records::add);
        if (!records.isEmpty()) {
            begin(messages(records));
        } else if (underWay.isEmpty() && !fresh.isEmpty()) {
            begin(states());
        }
        if (underWay.filter(Lanes.Batch::isDone).isPresent()) {
            done();
        }
    }

    /** What was read is posted while nothing more is read; asking Kafka goes on, else the group would count us out. */
    private void begin(List<Message> messages) {
        consumer.pause(consumer.assignment());
        lanes.idle();
        underWay = Optional.of(lanes.post(messages));
    }

    private void done() {
        underWay = Optional.empty();
        fresh.forEach(consumer::seek);
        fresh.clear();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            offsets.put(partition, new OffsetAndMetadata(consumer.position(partition)));
        }
        consumer.commitSync(offsets);
        consumer.resume(consumer.paused());
    }

    private List<Message> messages(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Message> messages = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> found : records) {
            byte[] value = found.value();
            if (value != null) {
                try {
                    Message.of(topics.decisions().deserialize(found.topic(), found.headers(), value), alias)
                            .ifPresent(messages::add);
                } catch (UnreadableRecordException e) {
                    LOG.warn(
                            "Passed over a record in {}-{} at offset {}: {}",
                            found.topic(),
                            found.partition(),
                            found.offset(),
                            e.getMessage());
                }
            }
        }
        return messages;
    }

    /** The numbers of the fresh partitions that must not be used now. */
    private List<Message> states() {
        int partitions = consumer.partitionsFor(topics.numberAlerts()).size();
        Set<Integer> wanted = new HashSet<>();
        fresh.keySet().forEach(partition -> wanted.add(partition.partition()));
        Map<NumberId, Message> latest = new LinkedHashMap<>();
        try (Consumer<byte[], byte[]> reader = kafka.reader()) {
            List<TopicPartition> all = reader.partitionsFor(topics.numberStatus()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(all);
            reader.seekToBeginning(all);
            Map<TopicPartition, Long> ends = new HashMap<>(reader.endOffsets(all));
            while (!ends.isEmpty()) {
                ends.entrySet().removeIf(end -> reader.position(end.getKey()) >= end.getValue());
                if (!ends.isEmpty()) {
                    reader.poll(POLL)
                            .forEach(found -> state(found).ifPresent(status -> {
                                if (wanted.contains(Keys.partition(Keys.number(status.number()), partitions))) {
                                    Optional<Message> message = Message.of(status, alias);
                                    message.ifPresent(one -> latest.put(status.number(), one));
                                    if (message.isEmpty()) {
                                        latest.remove(status.number());
                                    }
                                }
                            }));
                }
            }
        }
        LOG.info(
                "The webhook is told of {} numbers that must not be used now, and of what is decided from now on",
                latest.size());
        return List.copyOf(latest.values());
    }

    private Optional<NumberStatus> state(ConsumerRecord<byte[], byte[]> found) {
        try {
            return found.value() == null
                    ? Optional.empty()
                    : Optional.of(topics.states().deserialize(found.topic(), found.headers(), found.value()));
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }

    private final class Assignments implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            assigned = false;
            drop();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            drop();
            // All of them: how many of them are new depends on the group's protocol.
            Set<TopicPartition> partitions = consumer.assignment();
            Set<TopicPartition> begins = new HashSet<>(partitions);
            consumer.committed(partitions).forEach((partition, offset) -> {
                if (offset != null) {
                    begins.remove(partition);
                    consumer.seek(partition, offset.offset()); // what was dropped is read again
                }
            });
            fresh.putAll(kafka.ends(begins));
            // Nothing of their past is read: it is told by their states.
            consumer.pause(fresh.isEmpty() ? List.of() : partitions);
            assigned = true;
        }
    }

    private void drop() {
        underWay.ifPresent(Lanes.Batch::drop);
        underWay = Optional.empty();
        fresh.clear();
    }

    @Override
    public void close() {
        drop();
        consumer.close();
    }
}
