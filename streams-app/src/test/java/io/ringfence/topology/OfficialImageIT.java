package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.app.topics.TopicAdmin;
import io.ringfence.app.topics.TopicPlan;
import io.ringfence.app.topics.TopicSettings;
import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.call.Signalling;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.serde.Keys;
import io.ringfence.serde.ValueSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The stages on the broker that most people run: Apache Kafka's own image. */
class OfficialImageIT {

    private static final DockerImageName IMAGE = DockerImageName.parse("apache/kafka:4.3.1");
    private static final NumberId NUMBER = NumberId.of("+862155550001");

    @TempDir
    private Path dir;

    @Test
    void thirtyStrangersPauseANumber() throws Exception {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(), "missing part: Docker, for the image apache/kafka");
        try (KafkaContainer broker = new KafkaContainer(IMAGE)) {
            broker.start();
            KafkaAccess kafka = KafkaAccess.of(broker.getBootstrapServers());
            try (Admin admin = kafka.admin(Duration.ofSeconds(30));
                    Producer<byte[], byte[]> producer = kafka.writer();
                    KafkaConsumer<byte[], byte[]> alerts = kafka.reader();
                    KafkaStreams streams = TestStages.streams(kafka.bootstrapServers(), dir, 1, 1)) {
                new TopicAdmin(admin, new KafkaAnswers(kafka.bootstrapServers(), Duration.ofSeconds(30)))
                        .ensure(TopicPlan.of(TopicSettings.ofPartitions(1)));
                streams.start();
                Instant ten = Instant.now().minus(Duration.ofDays(1));
                for (int i = 0; i < 30; i++) {
                    send(producer, call(i, ten.plusSeconds(i)));
                }
                alerts.assign(List.of(new TopicPartition("number-alerts", 0)));
                List<Decision> decisions = new ArrayList<>();
                ValueSerdes serdes = ValueSerdes.standard();
                Awaitility.await("a pause").atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                    alerts.poll(Duration.ofMillis(200))
                            .forEach(found -> decisions.add(
                                    serdes.numberAlerts().deserializer().deserialize("", found.value())));
                    assertThat(decisions)
                            .anySatisfy(
                                    decision -> assertThat(decision.action()).isEqualTo(Action.PAUSE));
                });
            }
        }
    }

    private static void send(Producer<byte[], byte[]> producer, CallRecord call) throws Exception {
        byte[] key = Keys.contact(new ContactKey(call.number().tenant(), call.contact()));
        byte[] value = ValueSerdes.standard().callRecords().serializer().serialize("", call);
        producer.send(new ProducerRecord<>("call-records", key, value)).get(30, TimeUnit.SECONDS);
    }

    private static CallRecord call(int contact, Instant at) {
        return new CallRecord(
                NUMBER,
                new ContactId(1, contact, contact),
                "call-" + contact,
                at,
                Direction.OUTBOUND,
                Disposition.ANSWERED,
                CallTiming.of(5, 120),
                CallContext.of(CallPurpose.PROSPECTING),
                PartyFacts.NONE,
                Signalling.NONE,
                "test");
    }
}
