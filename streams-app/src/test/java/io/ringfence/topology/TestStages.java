package io.ringfence.topology;

import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.app.config.StreamsSettings;
import io.ringfence.app.runtime.StreamsClients;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.TestPolicies;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.serde.ValueSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** The stages with the settings they are shipped with, a fixed policy and no ticker. */
final class TestStages {

    static final String POLICY = "cn-finance";

    private TestStages() {}

    /** What the topology is made with. */
    static TopologySettings settings(int partitions, Properties properties) {
        return settings(
                partitions,
                properties,
                CommitPaces.of(Duration.ofMillis(50), Duration.ofSeconds(1)),
                new StageCounters());
    }

    private static TopologySettings settings(
            int partitions, Properties properties, CommitPaces commits, StageObserver observer) {
        PolicyBook book = PolicyBook.of(policy());
        return new TopologySettings(
                "",
                partitions,
                ValueSerdes.standard(),
                () -> book,
                () -> DeadLetters.of(secret(), ValueSerdes.DEFAULT_MAX_BYTES),
                observer,
                RowMemory.of(Long.getLong("stages.row.memory", 256L << 20)),
                commits,
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
        return StreamsSettings.of(config(bootstrapServers, stateDir, threads, Map.of()));
    }

    private static RingfenceConfig config(
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
        return RingfenceConfig.of(name.isEmpty() ? raw : raw.with("kafka.client.id", name, "a test"));
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
        RingfenceConfig config = config(bootstrapServers, stateDir, threads, changed);
        CommitPaces commits =
                CommitPaces.of(config.engine().commitInterval(), config.engine().commitIntervalBehind());
        return streams(config, partitions, commits, new StageCounters());
    }

    /** The stages, not started, one thread of them, with these paces and somebody who is told what they do. */
    static KafkaStreams streams(
            String bootstrapServers, Path stateDir, int partitions, CommitPaces commits, StageObserver observer) {
        return streams(config(bootstrapServers, stateDir, 1, Map.of()), partitions, commits, observer);
    }

    private static KafkaStreams streams(
            RingfenceConfig config, int partitions, CommitPaces commits, StageObserver observer) {
        Properties properties = StreamsSettings.of(config);
        Topology topology = new MonitorTopology().build(settings(partitions, properties, commits, observer));
        return new KafkaStreams(topology, properties, new StreamsClients(commits));
    }
}
