package io.ringfence.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.app.topics.TopicPlan;
import io.ringfence.app.topics.TopicSettings;
import io.ringfence.app.topics.TopicSpec;
import io.ringfence.domain.feed.FeedDoubt;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.stage.Tick;
import io.ringfence.serde.GroupEvent;
import io.ringfence.serde.NumberEvent;
import io.ringfence.serde.ValueSerdes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockTickerIT {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final TopicPartition CALLS = new TopicPartition("call-records", 0);
    private static final int PARTITIONS = 3;

    private EmbeddedBroker broker;
    private KafkaAccess kafka;
    private Admin admin;
    private Producer<byte[], byte[]> producer;

    @BeforeEach
    void start(@TempDir Path dir) throws Exception {
        broker = EmbeddedBroker.start(dir);
        kafka = KafkaAccess.of(broker.bootstrapServers());
        admin = kafka.admin(Duration.ofSeconds(30));
        producer = kafka.writer();
        admin.createTopics(List.of(
                        new NewTopic("call-records", 1, (short) 1),
                        new NewTopic("number-events", PARTITIONS, (short) 1),
                        new NewTopic("group-events", PARTITIONS, (short) 1)))
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        producer.close();
        admin.close();
        broker.close();
    }

    @Test
    void ticksEveryPartitionOnceTheStagesHaveCaughtUp() throws Exception {
        producer.send(new ProducerRecord<>("call-records", new byte[] {1}, new byte[] {2}))
                .get(30, TimeUnit.SECONDS);
        try (ClockTicker ticker = ticker(true)) {
            assertThat(ticker.look()).isEmpty();
            assertThat(ticks()).isEmpty();

            admin.alterConsumerGroupOffsets("ringfence", Map.of(CALLS, new OffsetAndMetadata(1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            assertThat(ticker.look()).contains(NOON.minus(GRACE));
        }
        producer.flush();
        assertThat(ticks().keySet()).isEqualTo(Set.of(0, 1, 2));
        assertThat(ticks().values()).containsOnly(NOON.minus(GRACE));
        assertThat(groupTicks().keySet()).isEqualTo(Set.of(0, 1, 2));
        assertThat(groupTicks().values())
                .as("groups hear of a minute when it is over")
                .containsOnly(NOON.minus(GRACE).minusSeconds(60));
    }

    @Test
    void anEmptyInstallationTicks() {
        try (ClockTicker ticker = ticker(true)) {
            assertThat(ticker.look()).contains(NOON.minus(GRACE));
        }
    }

    @Test
    void anInstanceThatIsNotToTickDoesNot() {
        try (ClockTicker ticker = ticker(false)) {
            assertThat(ticker.look()).isEmpty();
        }
        assertThat(ticks()).isEmpty();
    }

    private final FeedDoubts doubts = new FeedDoubts(List.of(new FeedDoubt("default", "pbx", "pbx is SILENT")));

    private ClockTicker ticker(boolean mine) {
        KafkaAnswers answers = new KafkaAnswers(broker.bootstrapServers(), Duration.ofSeconds(30));
        return new ClockTicker(
                producer,
                List.of(
                        ClockTicker.Target.ofNumbers(
                                topic("number-events"), ValueSerdes.standard(), () -> Optional.of(doubts)),
                        ClockTicker.Target.ofGroups(topic("group-events"), ValueSerdes.standard())),
                GRACE,
                new GroupOffsets(admin, answers, "ringfence", List.of(CALLS), IsolationLevel.READ_COMMITTED),
                () -> mine,
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static TopicSpec topic(String name) {
        return Objects.requireNonNull(
                TopicPlan.of(TopicSettings.ofPartitions(PARTITIONS)).topics().get(name));
    }

    private Map<Integer, Instant> ticks() {
        try (ValueSerdes serdes = ValueSerdes.standard()) {
            Deserializer<NumberEvent> format = serdes.numberEvents().deserializer();
            return ticks("number-events", value -> {
                Tick tick = ((NumberEvent.Tick) format.deserialize("", value)).tick();
                assertThat(tick.doubts()).contains(doubts);
                return tick;
            });
        }
    }

    private Map<Integer, Instant> groupTicks() {
        try (ValueSerdes serdes = ValueSerdes.standard()) {
            Deserializer<GroupEvent> format = serdes.groupEvents().deserializer();
            return ticks("group-events", value -> ((GroupEvent.Tick) format.deserialize("", value)).tick());
        }
    }

    private Map<Integer, Instant> ticks(String topic, Function<byte[], Tick> format) {
        Map<Integer, Instant> ticks = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> reader = kafka.reader()) {
            List<TopicPartition> all = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            reader.assign(all);
            reader.seekToBeginning(all);
            Map<TopicPartition, Long> ends = reader.endOffsets(all);
            while (all.stream().anyMatch(p -> reader.position(p) < ends.getOrDefault(p, 0L))) {
                reader.poll(Duration.ofMillis(100))
                        .forEach(found -> ticks.put(
                                found.partition(), format.apply(found.value()).at()));
            }
        }
        return ticks;
    }
}
