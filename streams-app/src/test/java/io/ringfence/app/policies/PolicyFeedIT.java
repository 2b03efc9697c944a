package io.ringfence.app.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.PolicyDocument;
import io.ringfence.serde.ValueSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFeedIT {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String YAML = PolicyCatalogue.text("cn-general");

    private final List<String> refused = new CopyOnWriteArrayList<>();
    private EmbeddedBroker broker;
    private KafkaAccess kafka;
    private KafkaAnswers answers;
    private Producer<byte[], byte[]> producer;
    private ValueSerdes serdes;

    @BeforeEach
    void start(@TempDir Path dir) throws Exception {
        broker = EmbeddedBroker.start(dir);
        kafka = KafkaAccess.of(broker.bootstrapServers());
        answers = new KafkaAnswers(broker.bootstrapServers(), Duration.ofSeconds(30));
        producer = kafka.writer();
        serdes = ValueSerdes.standard();
        try (Admin admin = kafka.admin(Duration.ofSeconds(30))) {
            admin.createTopics(List.of(new NewTopic("policies", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void stop() {
        producer.close();
        serdes.close();
        broker.close();
    }

    @Test
    void knowsAtOnceWhatWasPublishedBefore() {
        publisher().publishFirst("cn-general", YAML, NOON);
        try (PolicyFeed feed = feed()) {
            assertThat(feed.get().at(NOON)).map(PolicyVersion::label).contains("cn-general@1");
            assertThat(feed.greatestVersion()).isEqualTo(1);
        }
    }

    @Test
    void aVersionThatCannotBeUsedLeavesTheOneBeforeInForce() throws Exception {
        publisher().publishFirst("cn-general", YAML, NOON);
        try (PolicyFeed feed = feed()) {
            send(new PolicyDocument(
                    "cn-general", 2, NOON.plusSeconds(60), NOON, "policy: cn-general\nrulez: []\n", "x"));
            producer.send(new ProducerRecord<>("policies", new byte[] {1}, new byte[] {7, 7, 7}))
                    .get(30, TimeUnit.SECONDS);
            await().atMost(Duration.ofSeconds(30)).until(() -> refused.size() == 2);
            assertThat(refused.get(0)).startsWith(DeadLetterReason.BAD_POLICY + " policies-0@1 cn-general:");
            assertThat(refused.get(1)).startsWith(DeadLetterReason.MALFORMED + " policies-0@2 ");
            assertThat(feed.get().versions()).extracting(PolicyVersion::version).containsExactly(1);

            publisher().publish("cn-general", YAML, 3, NOON.plusSeconds(60), NOON, "me");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> feed.get().versions().size() == 2);
            assertThat(feed.get().at(NOON.plusSeconds(60)))
                    .map(PolicyVersion::version)
                    .contains(3);
        }
    }

    @Test
    void refusesToPublishWhatCannotBeUsed() {
        assertThatThrownBy(() -> publisher().publish("mine.yaml", "policy: [", 2, NOON.plusSeconds(60), NOON, "me"))
                .isInstanceOf(Explained.class)
                .hasMessageContaining("mine.yaml:1:");
        assertThatThrownBy(() -> publisher().publish("cn-general", YAML, 2, NOON.plusSeconds(59), NOON, "me"))
                .isInstanceOf(Explained.class)
                .hasMessageContaining("less than a minute from now");
        try (PolicyFeed feed = feed()) {
            assertThat(feed.get().versions()).isEmpty();
        }
    }

    private PolicyFeed feed() {
        return PolicyFeed.start(
                kafka,
                "policies",
                serdes.policies().deserializer(),
                (found, reason, message) -> refused.add(
                        reason + " " + found.topic() + "-" + found.partition() + "@" + found.offset() + " " + message),
                answers);
    }

    private PolicyPublisher publisher() {
        return new PolicyPublisher(producer, "policies", serdes.policies().serializer(), answers);
    }

    private void send(PolicyDocument document) throws Exception {
        byte[] value = serdes.policies().serializer().serialize("policies", document);
        producer.send(new ProducerRecord<>("policies", new byte[] {0}, value)).get(30, TimeUnit.SECONDS);
    }
}
