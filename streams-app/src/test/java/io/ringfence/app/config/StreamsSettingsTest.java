package io.ringfence.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {

    private static final RawSettings LEAST = RawSettings.none().with(Setting.BOOTSTRAP_SERVERS, "kafka:9092");

    @Test
    void areAcceptedByKafkaStreams() {
        StreamsConfig config = new StreamsConfig(properties(LEAST));
        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(config.getBoolean(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG))
                .isTrue();
        Map<String, Object> main = config.getMainConsumerConfigs("group", "client", 0);
        assertThat(main)
                .containsEntry("session.timeout.ms", "10000")
                .containsEntry("heartbeat.interval.ms", "3000")
                .containsEntry("isolation.level", "read_committed")
                .doesNotContainKey(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        assertThat(config.getProducerConfigs("client"))
                .containsEntry("linger.ms", "1000")
                .containsEntry("compression.type", "lz4")
                .containsEntry("transaction.timeout.ms", "10000");
    }

    @Test
    void atLeastOnceHasNoTransactions() {
        StreamsConfig config = new StreamsConfig(properties(LEAST.with(Setting.GUARANTEE, "at-least-once")));
        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("at_least_once");
        assertThat(config.getProducerConfigs("client"))
                .containsEntry("linger.ms", "5")
                .doesNotContainKey("transaction.timeout.ms");
    }

    @Test
    void aRackMakesReadersAndStandbysAwareOfIt() {
        StreamsConfig config = new StreamsConfig(properties(LEAST.with(Setting.RACK, "zone-b")));
        assertThat(config.getClientTags()).containsEntry("rack", "zone-b");
        assertThat(config.getMainConsumerConfigs("group", "client", 0)).containsEntry("client.rack", "zone-b");
        assertThat(config.getString(StreamsConfig.RACK_AWARE_ASSIGNMENT_STRATEGY_CONFIG))
                .isEqualTo("balance_subtopology");
    }

    @Test
    void anInstanceIdMakesMembershipStatic() {
        StreamsConfig config = new StreamsConfig(properties(LEAST.with(Setting.INSTANCE_ID, "one")));
        assertThat(config.getMainConsumerConfigs("group", "client", 0))
                .containsEntry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "one-0");
    }

    @Test
    void securitySettingsReachEveryClient() {
        RawSettings raw = LEAST.with("kafka.security.protocol", "SASL_SSL", "test");
        StreamsConfig config = new StreamsConfig(properties(raw));
        assertThat(config.getProducerConfigs("c")).containsEntry("security.protocol", "SASL_SSL");
        assertThat(config.getMainConsumerConfigs("g", "c", 0)).containsEntry("security.protocol", "SASL_SSL");
        assertThat(config.getAdminConfigs("c")).containsEntry("security.protocol", "SASL_SSL");
    }

    private static Properties properties(RawSettings raw) {
        return StreamsSettings.of(RingfenceConfig.of(raw));
    }

    @Test
    void speedIsTheUsersToChooseAndGuaranteesAreNot() {
        RawSettings raw = LEAST.with("kafka.producer.compression.type", "zstd", "test")
                .with("kafka.producer.linger.ms", "7", "test")
                .with("kafka.main.consumer.max.poll.records", "500", "test")
                .with("kafka.producer.acks", "0", "test")
                .with("kafka.processing.guarantee", "at_least_once", "test");

        Properties properties = StreamsSettings.of(RingfenceConfig.of(raw));

        assertThat(properties)
                .containsEntry("producer.compression.type", "zstd")
                .containsEntry("producer.linger.ms", "7")
                .containsEntry("main.consumer.max.poll.records", "500")
                .containsEntry("producer.acks", "all")
                .containsEntry("processing.guarantee", "exactly_once_v2");
    }
}
