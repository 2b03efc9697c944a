package io.ringfence.app.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.kafka.KafkaAnswers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicAdminIT {

    private EmbeddedBroker broker;
    private Admin admin;
    private TopicAdmin topics;

    @BeforeAll
    void start(@TempDir Path dir) {
        broker = EmbeddedBroker.start(dir);
        admin = KafkaAccess.of(broker.bootstrapServers()).admin(Duration.ofSeconds(30));
        topics = new TopicAdmin(admin, new KafkaAnswers(broker.bootstrapServers(), Duration.ofSeconds(30)));
    }

    @AfterAll
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void createsWhatIsMissingOnce() {
        TopicPlan plan = plan("once.", 2);
        assertThat(topics.ensure(plan).created())
                .containsExactlyInAnyOrderElementsOf(
                        plan.topics().values().stream().map(TopicSpec::name).toList());
        assertThat(topics.ensure(plan)).isEqualTo(new TopicReport(List.of(), List.of()));

        Map<String, ExistingTopic> existing = topics.existing(plan);
        plan.topics().values().forEach(spec -> {
            ExistingTopic topic = existing.get(spec.name());
            assertThat(topic).isNotNull();
            assertThat(topic.partitions()).isEqualTo(spec.partitions());
            assertThat(topic.configs()).containsAllEntriesOf(spec.configs());
        });
    }

    @Test
    void refusesOtherPartitions() {
        topics.ensure(plan("other.", 2));
        assertThatThrownBy(() -> topics.ensure(plan("other.", 3)))
                .isInstanceOf(Explained.class)
                .hasMessageContaining("topic other.call-records has 2 partitions, but the configuration says 3");
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        // A port that accepts connections and never speaks.
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String server = "127.0.0.1:" + mute.getLocalPort();
            try (Admin silent = KafkaAccess.of(server).admin(Duration.ofMillis(300))) {
                TopicAdmin deaf = new TopicAdmin(silent, new KafkaAnswers(server, Duration.ofMillis(300)));
                assertThatThrownBy(() -> deaf.ensure(plan("", 2)))
                        .isInstanceOf(Explained.class)
                        .hasMessageContaining("Kafka at " + server + " did not answer");
            }
        }
    }

    private static TopicPlan plan(String prefix, int partitions) {
        return TopicPlan.of(new TopicSettings(prefix, partitions, 0, Map.of(), Map.of()));
    }
}
