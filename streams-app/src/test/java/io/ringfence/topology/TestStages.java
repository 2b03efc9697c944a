package io.ringfence.topology;

import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.app.config.StreamsSettings;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.TestPolicies;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.serde.ValueSerdes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** The stages with the settings they are shipped with, a fixed policy and no ticker. */
final class TestStages {

    static final String POLICY = "cn-finance";

    private TestStages() {}

    /** What the topology is made with. */
    static TopologySettings settings(int partitions, Properties properties) {
        PolicyBook book = PolicyBook.of(policy());
        return new TopologySettings(
                "",
                partitions,
                ValueSerdes.standard(),
                () -> book,
                () -> DeadLetters.of(secret(), ValueSerdes.DEFAULT_MAX_BYTES),
                new StageCounters(),
                RowMemory.of(Long.getLong("stages.row.memory", 256L << 20)),
                new StreamsConfig(properties));
    }

    /** {@code -Dstages.policy=fleet-cap} is the one whose statistical pauses are asked for. */
    private static Policy policy() {
        return System.getProperty("stages.policy", POLICY).equals(TestPolicies.FLEET_CAP)
                ? TestPolicies.fleetCap()
                : TestPolicies.ofNumbersAlone(POLICY);
    }

    /** The shipped settings of Kafka Streams. */
    static Properties properties(String bootstrapServers, Path stateDir, int threads) {
        return properties(bootstrapServers, stateDir, threads, Map.of());
    }

    private static Properties properties(
            String bootstrapServers, Path stateDir, int threads, Map<Setting, String> changed) {
        RawSettings raw = RawSettings.none()
                .with(Setting.BOOTSTRAP_SERVERS, bootstrapServers)
                .with(Setting.STATE_DIR, stateDir.toString())
                .with(Setting.THREADS, Integer.toString(threads))
                .with(Setting.REPLICATION, "1")
                .with(Setting.STANDBYS, System.getProperty("stages.standbys", "0"));
        for (Map.Entry<Setting, String> setting : changed.entrySet()) {
            raw = raw.with(setting.getKey(), setting.getValue());
        }
        String name = System.getProperty("stages.name", "");
        return StreamsSettings.of(
                RingfenceConfig.of(name.isEmpty() ? raw : raw.with("kafka.client.id", name, "a test")));
    }

    static InstallationSecret secret() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 7);
        return InstallationSecret.of(1, bytes);
    }

    /** The stages, not started. */
    static KafkaStreams streams(String bootstrapServers, Path stateDir, int partitions, int threads) {
        return streams(bootstrapServers, stateDir, partitions, threads, Map.of());
    }

    /** The stages, not started, with some settings other than shipped. */
    static KafkaStreams streams(
            String bootstrapServers, Path stateDir, int partitions, int threads, Map<Setting, String> changed) {
        Properties properties = properties(bootstrapServers, stateDir, threads, changed);
        return new KafkaStreams(new MonitorTopology().build(settings(partitions, properties)), properties);
    }
}
