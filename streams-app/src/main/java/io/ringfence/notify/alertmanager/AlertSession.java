package io.ringfence.notify.alertmanager;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.notify.alert.AlertId;
import io.ringfence.notify.alert.GroupAlerts;
import io.ringfence.notify.alert.HeldAlert;
import io.ringfence.notify.alert.NumberAlerts;
import io.ringfence.notify.alert.Surroundings;
import io.ringfence.notify.delivery.KafkaClients;
import io.ringfence.notify.delivery.SessionLoop;
import io.ringfence.serde.UnreadableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads decisions as one member of the group. What follows from them is written to the topic of open alerts in the same
 * transaction as how far was read, and told after that; so whoever goes on, goes on with exactly what was read. Ends by any
 * failure of Kafka's. For one thread.
 */
final class AlertSession implements SessionLoop.Session {

    /** Ended alerts that may wait to be told; then no more decisions are read. Some 2 KB each. */
    static final int MOST_UNTOLD = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(AlertSession.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK_FOR_EXPIRED = Duration.ofSeconds(10);

    private final KafkaClients kafka;
    private final FeedSettings topics;
    private final AlertBook book;
    private final Alertmanagers alertmanagers;
    private final InstantSource clock;
    private final Pools pools;
    private final Surroundings around;
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final OpenAlerts store;

    private final Map<AlertId, TopicPartition> origins = new HashMap<>();
    private final Map<AlertId, HeldAlert> ends = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> behind = new HashMap<>();
    private boolean assigned;
    private boolean telling;
    private boolean closing;
    private Instant lookedForExpired = Instant.EPOCH;

    private AlertSession(
            KafkaClients kafka,
            FeedSettings topics,
            Pools pools,
            Surroundings around,
            AlertBook book,
            Alertmanagers alertmanagers,
            InstantSource clock) {
        this.kafka = kafka;
        this.topics = topics;
        this.pools = pools;
        this.around = around;
        this.book = book;
        this.alertmanagers = alertmanagers;
        this.clock = clock;
        this.consumer = kafka.member();
        this.producer = kafka.writer();
        this.store = new OpenAlerts(
                kafka,
                topics.openAlerts(),
                Math.max(1, producer.partitionsFor(topics.openAlerts()).size()));
    }

    static AlertSession open(
            KafkaClients kafka,
            FeedSettings topics,
            Function<Function<NumberId, String>, Surroundings> surroundings,
            AlertBook book,
            Alertmanagers alertmanagers,
            InstantSource clock) {
        Pools pools = Pools.load(kafka, topics.numbers(), topics.profiles());
        AlertSession session =
                new AlertSession(kafka, topics, pools, surroundings.apply(pools::of), book, alertmanagers, clock);
        try {
            session.producer.initTransactions();
            session.consumer.subscribe(List.of(topics.numberAlerts(), topics.groupAlerts()), session.new Assignments());
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Whether everything was read that had been decided when the partitions came. */
    @Override
    public boolean isInStep() {
        return assigned && behind.isEmpty();
    }

    /** Reads once, at most a moment long. */
    @Override
    public void step() {
        holdBack(isInStep() && book.ended() >= MOST_UNTOLD);
        Map<AlertId, HeldAlert> changed = new LinkedHashMap<>();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(POLL).forEach(records::add);
        pools.follow();
        Instant now = clock.instant();
        for (ConsumerRecord<byte[], byte[]> found : records) {
            TopicPartition from = new TopicPartition(found.topic(), found.partition());
            for (HeldAlert alert : follows(found, now)) {
                origins.put(alert.id(), from);
                changed.put(alert.id(), alert);
                if (!book.change(alert)) {
                    ends.remove(alert.id());
                }
            }
        }
        expire(now, changed);
        List<HeldAlert> known =
                ends.values().stream().filter(alertmanagers::knowAll).toList();
        if (!records.isEmpty() || !changed.isEmpty() || !known.isEmpty()) {
            write(changed, known);
        }
        behind.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        if (isInStep()) {
            tell(telling ? changed.values() : book.all());
            telling = true;
        }
    }

    private Collection<HeldAlert> follows(ConsumerRecord<byte[], byte[]> found, Instant now) {
        byte[] value = found.value();
        if (value == null) {
            return List.of();
        }
        try {
            if (found.topic().equals(topics.groupAlerts())) {
                GroupAlert edge = topics.edges().deserialize(found.topic(), found.headers(), value);
                return GroupAlerts.changedBy(book.of(AlertId.subject(edge.group())), edge, around, now);
            }
            Decision decision = topics.decisions().deserialize(found.topic(), found.headers(), value);
            return NumberAlerts.changedBy(book.of(AlertId.subject(decision.number())), decision, around, now);
        } catch (UnreadableRecordException e) {
            LOG.warn(
                    "Passed over a record in {}-{} at offset {}: {}",
                    found.topic(),
                    found.partition(),
                    found.offset(),
                    e.getMessage());
            return List.of();
        }
    }

    private void expire(Instant now, Map<AlertId, HeldAlert> changed) {
        if (now.isBefore(lookedForExpired.plus(LOOK_FOR_EXPIRED))) {
            return;
        }
        lookedForExpired = now;
        for (HeldAlert alert : book.all()) {
            if (alert.isOpen() && alert.expiresAt().filter(now::isAfter).isPresent()) {
                HeldAlert over = alert.ended(now);
                changed.put(over.id(), over);
                boolean unused = book.change(over);
            }
        }
    }

    /** Writes what is held now, and forgets what everybody knows has ended. */
    private void write(Map<AlertId, HeldAlert> changed, List<HeldAlert> known) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            offsets.put(partition, new OffsetAndMetadata(consumer.position(partition)));
        }
        producer.beginTransaction();
        for (HeldAlert alert : changed.values()) {
            send(alert.id(), Optional.of(alert).filter(this::isHeld));
        }
        for (HeldAlert alert : known) {
            if (!changed.containsKey(alert.id())) {
                send(alert.id(), Optional.empty());
            }
        }
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
        for (HeldAlert alert : known) {
            boolean unused = ends.remove(alert.id(), alert);
            if (!changed.containsKey(alert.id())) {
                book.remove(alert.id());
                alertmanagers.forget(alert.id());
            }
        }
        changed.values().removeIf(alert -> !isHeld(alert));
    }

    private void send(AlertId id, Optional<HeldAlert> alert) {
        TopicPartition from = origins.get(id);
        if (from != null) {
            // A failure fails the commit.
            Future<RecordMetadata> unused = producer.send(store.record(id, alert, from));
        }
        if (alert.isEmpty()) {
            origins.remove(id);
        }
    }

    private boolean isHeld(HeldAlert alert) {
        return alert.equals(book.of(alert.id().subject()).get(alert.id().slot()));
    }

    private void tell(Collection<HeldAlert> alerts) {
        for (HeldAlert alert : alerts) {
            book.told(alert.id());
            if (alert.isOpen()) {
                ends.remove(alert.id());
            } else {
                ends.put(alert.id(), alert);
            }
            alertmanagers.tell(alert);
        }
    }

    /** While too much waits to be told nothing is read: it stays on Kafka. Asking goes on, else the group would count us out. */
    private void holdBack(boolean full) {
        if (full && consumer.paused().isEmpty()) {
            LOG.warn("{} ended alerts wait to be told: no more decisions are read until they are", MOST_UNTOLD);
            consumer.pause(consumer.assignment());
        } else if (!full && !consumer.paused().isEmpty()) {
            consumer.resume(consumer.paused());
        }
    }

    private final class Assignments implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!closing) {
                letGo(); // another process tells of them from now on
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            letGo();
            // All of them: how many of them are new depends on the group's protocol.
            Set<TopicPartition> partitions = consumer.assignment();
            behind.putAll(kafka.ends(partitions));
            store.read(partitions).forEach((alert, from) -> {
                origins.put(alert.id(), from);
                book.load(alert);
            });
            assigned = true;
        }

        private void letGo() {
            assigned = false;
            telling = false;
            behind.clear();
            origins.clear();
            ends.clear();
            book.clear();
            alertmanagers.forgetAll();
        }
    }

    @Override
    public void close() {
        closing = true;
        pools.close();
        consumer.close();
        producer.close(Duration.ofSeconds(2));
    }
}
