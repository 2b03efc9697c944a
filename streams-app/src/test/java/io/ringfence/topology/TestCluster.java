package io.ringfence.topology;

import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.app.topics.TopicAdmin;
import io.ringfence.app.topics.TopicPlan;
import io.ringfence.app.topics.TopicSettings;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.stage.Tick;
import io.ringfence.oracle.OrderedTraffic;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import io.ringfence.serde.ValueSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;

/** A broker in the JVM with Ringfence's topics, and what a test does with them. */
final class TestCluster implements AutoCloseable {

    static final String GROUP = "ringfence";
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final Set<Channel> INPUTS = EnumSet.of(
            Channel.CALL_RECORDS,
            Channel.CONTACTS,
            Channel.COMPLAINTS,
            Channel.NUMBERS,
            Channel.LABEL_OBSERVATIONS,
            Channel.COMMANDS);

    private final EmbeddedBroker broker;
    private final KafkaAccess kafka;
    private final Admin admin;
    private final TrafficFeed feed;
    private final ValueSerdes serdes = ValueSerdes.standard();
    private final int partitions;

    TestCluster(Path dir, int partitions) {
        this.partitions = partitions;
        this.broker = EmbeddedBroker.start(dir);
        this.kafka = KafkaAccess.of(broker.bootstrapServers());
        this.admin = kafka.admin(Duration.ofSeconds(30));
        new TopicAdmin(admin, new KafkaAnswers(broker.bootstrapServers(), Duration.ofSeconds(30)))
                .ensure(TopicPlan.of(TopicSettings.ofPartitions(partitions)));
        this.feed = new TrafficFeed(broker.bootstrapServers(), serdes, partitions);
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

    /**
     * Sends traffic group by group; a group of calls is handed to {@code calls} to be sent. Before the next group is
     * sent, the one before was taken: what the stages make of it stands in {@code number-events} already, so that the
     * next one's comes after it.
     */
    void feed(OrderedTraffic traffic, Consumer<OrderedTraffic.Group> calls) {
        for (OrderedTraffic.Group group : traffic.groups()) {
            if (group.kind() == OrderedTraffic.Kind.CALLS) {
                calls.accept(group);
            } else {
                send(group);
            }
            awaitTaken(INPUTS);
        }
    }

    /** Sends a record as it is, and says where it lies when the broker has it. */
    RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        return feed.send(record);
    }

    /** Sends a group. */
    void send(OrderedTraffic.Group group) {
        group.arrivals().forEach(feed::send);
        feed.flush();
    }

    /** Waits until everything that was sent to these topics was processed and committed. */
    private void awaitTaken(Set<Channel> channels) {
        Set<String> topics = channels.stream().map(Channel::topic).collect(Collectors.toSet());
        Map<TopicPartition, Long> ends = new HashMap<>(feed.ends());
        ends.keySet().removeIf(partition -> !topics.contains(partition.topic()));
        Awaitility.await("inputs taken")
                .atMost(LONG)
                .pollDelay(Duration.ofMillis(5))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    Map<TopicPartition, OffsetAndMetadata> committed = committed();
                    return ends.entrySet().stream()
                            .allMatch(end -> committed.containsKey(end.getKey())
                                    && committed.get(end.getKey()).offset() >= end.getValue());
                });
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get());
        committed.values().removeIf(Objects::isNull);
        return committed;
    }

    /** How many records of number events there are, of open and of failed transactions too. */
    long numberEventsWritten() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitionsOf(Channel.NUMBER_EVENTS).forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }

    /** Whether something that was sent to the input topics was not processed yet. */
    boolean inFlight() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        return feed.ends().entrySet().stream()
                .filter(end -> !end.getKey().topic().equals(Channel.NUMBER_EVENTS.topic()))
                .anyMatch(end -> !committed.containsKey(end.getKey())
                        || committed.get(end.getKey()).offset() < end.getValue());
    }

    /**
     * Waits until all inputs were processed, moves every clock to {@code end}, and waits until that was processed too:
     * a command to a number of its own in each partition shows it by its decision.
     */
    void finish(Instant end) {
        awaitTaken(INPUTS);
        Set<NumberId> sentinels = new HashSet<>();
        feed.tick(new Tick(end));
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
            feed.toNumberStage(command, end.toEpochMilli());
        }
        feed.flush();
        awaitTaken(EnumSet.of(Channel.NUMBER_EVENTS));
        Awaitility.await("decisions to be seen")
                .atMost(LONG)
                .until(() -> decisions().keySet().containsAll(sentinels));
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
        try (KafkaConsumer<byte[], byte[]> consumer = kafka.reader()) {
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
        feed.close();
        admin.close();
        serdes.close();
        broker.close();
    }
}
