package io.ringfence.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    @TempDir
    Path dir;

    @Test
    void keepsItsDataAndItsAddressOverARestart() throws Exception {
        String first;
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
            first = broker.bootstrapServers();
            assertThat(BrokerAddress.ofRunning(dir).bootstrapServers()).isEqualTo(first);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", first))) {
                admin.createTopics(List.of(new NewTopic("t", 1, (short) 1)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
            produce(first, "before");
            assertThat(consume(first)).containsExactly("before");
        }
        assertThatThrownBy(() -> BrokerAddress.ofRunning(dir))
                .isInstanceOf(Explained.class)
                .hasMessageContaining("no broker is running on " + dir);

        try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
            assertThat(broker.bootstrapServers()).isEqualTo(first);
            produce(first, "after");
            assertThat(consume(first)).containsExactly("before", "after");
        }
    }

    @Test
    void refusesADirectoryInUse() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(dir))
                    .isInstanceOfSatisfying(Explained.class, e -> {
                        assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED);
                        assertThat(e.remedy()).contains("--data");
                    })
                    .hasMessageContaining(broker.directory().path() + " is in use by another process");
        }
    }

    @Test
    void refusesATakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(dir, taken.getLocalPort()))
                    .isInstanceOf(Explained.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
        DataDirectory.claim(dir).close(); // it is free again
    }

    @Test
    void closingTwiceIsOnce() {
        EmbeddedBroker broker = EmbeddedBroker.start(dir);
        broker.close();
        broker.close();
        assertThat(BrokerAddress.read(dir).running()).isFalse();
    }

    private static void produce(String bootstrap, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("t", "k", value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> consume(String bootstrap) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            List<String> values = new ArrayList<>();
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
