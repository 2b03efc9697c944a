package io.ringfence.topology;

import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.app.topics.TopicAdmin;
import io.ringfence.app.topics.TopicPlan;
import io.ringfence.app.topics.TopicSettings;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.Tick;
import io.ringfence.oracle.Traffic;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import io.ringfence.serde.NumberEvent;
import io.ringfence.serde.ValueSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A broker in the JVM with Ringfence's topics, and what a test does with them. */
final class TestCluster implements AutoCloseable {

    static final String GROUP = "ringfence";
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final List<Channel> INPUTS = List.of(
            Channel.CALL_RECORDS,
            Channel.CONTACTS,
            Channel.COMPLAINTS,
            Channel.NUMBERS,
            Channel.LABEL_OBSERVATIONS,
            Channel.COMMANDS);

    private final EmbeddedBroker broker;
    private final KafkaAccess kafka;
    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private final ValueSerdes serdes = ValueSerdes.standard();
    private final int partitions;
    private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();

    TestCluster(Path dir, int partitions) {
        this.partitions = partitions;
        this.broker = EmbeddedBroker.start(dir);
        this.kafka = KafkaAccess.of(broker.bootstrapServers());
        this.admin = kafka.admin(Duration.ofSeconds(30));
        new TopicAdmin(admin, new KafkaAnswers(broker.bootstrapServers(), Duration.ofSeconds(30)))
                .ensure(TopicPlan.of(TopicSettings.ofPartitions(partitions)));
        // not idempotent: the broker forgets such a producer by the age of its records, and these are weeks old
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "enable.idempotence", "false", "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        keepForEver();
        awaitLeaders();
    }

    /** A topic that was just created may have no leader yet: records sent then would overtake one another. */
    private void awaitLeaders() {
        Awaitility.await("leaders").atMost(LONG).ignoreExceptions().until(() -> {
            for (Channel channel : Channel.values()) {
                for (TopicPartition partition : partitionsOf(channel)) {
                    admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                            .all()
                            .get(5, TimeUnit.SECONDS);
                }
            }
            return true;
        });
    }

    /** The traffic lies weeks back: the topics' retention would remove it while it is read. */
    private void keepForEver() {
        AlterConfigOp forEver = new AlterConfigOp(new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET);
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Channel channel : INPUTS) {
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, channel.topic()), List.of(forEver));
        }
        try {
            admin.incrementalAlterConfigs(changes).all().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("can't change the topics' retention", e);
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    ValueSerdes serdes() {
        return serdes;
    }

    /** Sends traffic to where its producers would send it, in its order, under its time stamps. */
    void send(Traffic traffic) {
        traffic.arrivals().forEach(arrival -> send(arrival.input(), arrival.atMs()));
        producer.flush();
    }

    private void send(Traffic.Input input, long at) {
        if (input instanceof Traffic.Input.OfContact contact) {
            if (contact.input() instanceof ContactInput.Call of) {
                CallRecord call = of.call();
                byte[] key = Keys.contact(new ContactKey(call.number().tenant(), call.contact()));
                send(
                        Channel.CALL_RECORDS,
                        key,
                        serdes.callRecords().serializer().serialize("", call),
                        at);
            } else if (contact.input() instanceof ContactInput.Mark of) {
                ContactMark mark = of.mark();
                byte[] key = Keys.contact(new ContactKey(mark.tenant(), mark.contact()));
                send(Channel.CONTACTS, key, serdes.contacts().serializer().serialize("", mark), at);
            }
        } else if (input instanceof Traffic.Input.OfNumber number) {
            send(number.input(), at);
        } else if (input instanceof Traffic.Input.OfClock clock) {
            tick(clock.tick(), at);
        }
    }

    private void send(NumberInput input, long at) {
        byte[] key = Keys.number(input.number());
        if (input instanceof Complaint complaint) {
            send(Channel.COMPLAINTS, key, serdes.complaints().serializer().serialize("", complaint), at);
        } else if (input instanceof NumberProfile profile) {
            send(Channel.NUMBERS, key, serdes.numbers().serializer().serialize("", profile), at);
        } else if (input instanceof LabelObservation label) {
            send(
                    Channel.LABEL_OBSERVATIONS,
                    key,
                    serdes.labelObservations().serializer().serialize("", label),
                    at);
        } else if (input instanceof Command command) {
            send(Channel.COMMANDS, key, serdes.commands().serializer().serialize("", command), at);
        } else {
            throw new IllegalArgumentException("no topic for " + input);
        }
    }

    /** Sends bytes as they are. */
    void send(Channel channel, byte[] key, byte[] value, long at) {
        put(new ProducerRecord<>(channel.topic(), null, at, key, value));
    }

    /** Sends bytes to a partition. */
    void send(Channel channel, int partition, byte[] key, byte[] value, long at) {
        put(new ProducerRecord<>(channel.topic(), partition, at, key, value));
        producer.flush();
    }

    /** Sends a record as it is, and says where it lies when the broker has it. */
    RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        return producer.send(record).get();
    }

    private void put(ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record, (sent, failure) -> {
            if (failure != null) {
                failed.compareAndSet(null, failure);
            }
        });
        if (failed.get() != null) {
            throw new IllegalStateException("a record could not be sent, " + unused, failed.get());
        }
    }

    private void tick(Tick tick, long at) {
        byte[] value = serdes.numberEvents().serializer().serialize("", new NumberEvent.Tick(tick));
        for (int partition = 0; partition < partitions; partition++) {
            put(new ProducerRecord<>(Channel.NUMBER_EVENTS.topic(), partition, at, new byte[0], value));
        }
    }

    /**
     * Waits until all inputs were processed, moves every clock to {@code end}, and waits until that was processed too:
     * a command to a number of its own in each partition shows it by its decision.
     */
    void finish(Instant end) {
        Awaitility.await("inputs processed")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(300))
                .until(this::caughtUp);
        Set<NumberId> sentinels = new HashSet<>();
        tick(new Tick(end), end.toEpochMilli());
        for (int partition = 0; partition < partitions; partition++) {
            int wanted = partition;
            NumberId sentinel = IntStream.range(0, 100_000)
                    .mapToObj(i -> NumberId.of("+99900" + i))
                    .filter(id -> Keys.partition(Keys.number(id), partitions) == wanted)
                    .findFirst()
                    .orElseThrow();
            sentinels.add(sentinel);
            Command command = new Command(
                    sentinel, "end", end, Command.Kind.ACKNOWLEDGE, "", end, 0, "test", "shows that all was processed");
            byte[] value = serdes.numberEvents().serializer().serialize("", new NumberEvent.Input(command));
            put(new ProducerRecord<>(
                    Channel.NUMBER_EVENTS.topic(), partition, end.toEpochMilli(), Keys.number(sentinel), value));
        }
        producer.flush();
        Awaitility.await("number events processed")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> decisions().keySet().containsAll(sentinels));
    }

    private boolean caughtUp() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        for (Channel input : INPUTS) {
            for (TopicPartition partition : partitionsOf(input)) {
                long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition)
                        .get()
                        .offset();
                OffsetAndMetadata offset = committed.get(partition);
                if (end > 0 && (offset == null || offset.offset() < end)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** All committed decisions, by number, in the order of the topic. */
    Map<NumberId, List<Decision>> decisions() {
        Map<NumberId, List<Decision>> decisions = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(Channel.NUMBER_ALERTS)) {
            Decision decision = serdes.numberAlerts().deserializer().deserialize("", record.value());
            decisions
                    .computeIfAbsent(decision.number(), id -> new ArrayList<>())
                    .add(decision);
        }
        return decisions;
    }

    /** All committed records of a topic, partition by partition, each in its order. */
    List<ConsumerRecord<byte[], byte[]>> read(Channel channel) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = kafka.reader()) {
            List<TopicPartition> all = partitionsOf(channel);
            consumer.assign(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            for (TopicPartition partition : all) {
                consumer.assign(List.of(partition));
                consumer.seek(partition, 0);
                while (consumer.position(partition) < ends.getOrDefault(partition, 0L)) {
                    consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                }
            }
        }
        return records;
    }

    private List<TopicPartition> partitionsOf(Channel channel) {
        try {
            return admin
                    .describeTopics(List.of(channel.topic()))
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS)
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .stream()
                    .map(info -> new TopicPartition(channel.topic(), info.partition()))
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException("can't look at topic " + channel.topic(), e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        serdes.close();
        broker.close();
    }
}
