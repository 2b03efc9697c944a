package io.ringfence.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.serde.NumberEvent;
import io.ringfence.serde.ValueSerdes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
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
                        new NewTopic("number-events", PARTITIONS, (short) 1)))
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

    private ClockTicker ticker(boolean mine) {
        KafkaAnswers answers = new KafkaAnswers(broker.bootstrapServers(), Duration.ofSeconds(30));
        return new ClockTicker(
                new ClockTicker.Target(
                        producer,
                        "number-events",
                        PARTITIONS,
                        ValueSerdes.standard().numberEvents()),
                GRACE,
                new GroupOffsets(admin, answers, "ringfence", List.of(CALLS)),
                () -> mine,
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private Map<Integer, Instant> ticks() {
        Map<Integer, Instant> ticks = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> reader = kafka.reader();
                ValueSerdes serdes = ValueSerdes.standard()) {
            List<TopicPartition> all = List.of(
                    new TopicPartition("number-events", 0),
                    new TopicPartition("number-events", 1),
                    new TopicPartition("number-events", 2));
            reader.assign(all);
            reader.seekToBeginning(all);
            Map<TopicPartition, Long> ends = reader.endOffsets(all);
            while (all.stream().anyMatch(p -> reader.position(p) < ends.getOrDefault(p, 0L))) {
                reader.poll(Duration.ofMillis(100)).forEach(found -> {
                    NumberEvent event = serdes.numberEvents().deserializer().deserialize(found.topic(), found.value());
                    assertThat(event)
                            .isInstanceOfSatisfying(
                                    NumberEvent.Tick.class,
                                    tick -> ticks.put(
                                            found.partition(), tick.tick().at()));
                });
            }
        }
        return ticks;
    }
}
