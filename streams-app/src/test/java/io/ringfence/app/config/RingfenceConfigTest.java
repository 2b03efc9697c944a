package io.ringfence.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.app.config.EngineSettings.Guarantee;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.query.FailMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingfenceConfigTest {

    private static final RawSettings LEAST = RawSettings.none().with(Setting.BOOTSTRAP_SERVERS, "kafka:9092");

    @Test
    void hasADefaultForEverythingButTheAddress() {
        RingfenceConfig config = RingfenceConfig.of(LEAST);
        assertThat(config.engine().guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
        assertThat(config.engine().commitInterval()).isEqualTo(Duration.ofMillis(50));
        assertThat(config.engine().cacheBytes()).isEqualTo(64L << 20);
        assertThat(config.topics().partitions()).isEqualTo(8);
        assertThat(config.tickGrace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.secretFile()).isEmpty();
    }

    @Test
    void needsTheAddress() {
        assertThatThrownBy(() -> RingfenceConfig.of(RawSettings.none()))
                .isInstanceOfSatisfying(
                        Explained.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("set --bootstrap-servers HOST:PORT or --data DIR");
    }

    @Test
    void readsAFileAndLetsFlagsWin(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("ringfence.properties");
        Files.writeString(file, """
                # comment
                bootstrap.servers = a:9092,b:9092
                threads = 4
                topics.call-records.partitions = 16
                topics.contacts.partitions = 16
                topics.complaints.retention = 12h
                kafka.security.protocol = SASL_SSL
                serde.call-records.class = com.example.Serde
                """);
        RingfenceConfig config = RingfenceConfig.of(RawSettings.file(file).with(Setting.THREADS, "6"));
        assertThat(config.kafka().bootstrapServers()).isEqualTo("a:9092,b:9092");
        assertThat(config.kafka().properties()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(config.engine().threads()).isEqualTo(6);
        assertThat(config.topics().partitionsOf()).containsEntry("call-records", 16);
        assertThat(config.topics().retentionOf()).containsEntry("complaints", Duration.ofHours(12));
        assertThat(config.serdes()).containsEntry("serde.call-records.class", "com.example.Serde");
    }

    @Test
    void saysEveryMistakeAtOnceWithItsPlace(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("bad.properties");
        Files.writeString(file, "bootstrap.servers=k:1\nthread=4\ncommit.interval=soon\n");
        assertThatThrownBy(() -> RingfenceConfig.of(RawSettings.file(file).with(Setting.PARTITIONS, "0")))
                .hasMessageContaining("there is no setting 'thread' (" + file + "): did you mean 'threads'?")
                .hasMessageContaining("commit.interval is 'soon' (" + file + "): expected a time from 1ms to 5s")
                .hasMessageContaining("partitions is '0' (--partitions): expected a whole number from 1 to 10000");
    }

    @ParameterizedTest
    @CsvSource({
        "guarantee,twice,exactly-once or at-least-once",
        "cache,64MB,'a size such as 512KiB, 64MiB or 1GiB, or a share of the heap such as 25%'",
        "row.memory,100%,'a size such as 512KiB, 64MiB or 1GiB, or a share of the heap such as 25%'",
        "session.timeout,10,such as 500ms",
        "secret.key.id,256,from 0 to 255",
        "topic.prefix,a b,'letters, digits'",
        "application.id,über,'letters, digits'",
        "topics.numbers.colour,red,.partitions and .retention",
        "topics.numbers.retention,1s,a time from 1m",
        "check.fail,maybe,open or closed",
        "check.fail.acme,maybe,open or closed",
        "api.body.max,100B,a size from 1KiB to 64MiB",
        "api.body.max,65MiB,a size from 1KiB to 64MiB",
        "check.freshness,1s,a time from 2s",
        "api.tls.keystore,x,both are needed",
        "policy.file,x,there is no setting",
        "alertmanager,alertmanager:9093,'http://HOST:PORT or https://HOST/PATH'",
        "alertmanager,http://me:hunter2@alertmanager:9093,'without a password in it'",
        "alert.hold,2m,three times alert.resend",
        "docs.url,'http://a,http://b',one address"
    })
    void refusesWhatCannotBe(String key, String value, String expected) {
        assertThatThrownBy(() -> RingfenceConfig.of(LEAST.with(key, value, "test")))
                .isInstanceOf(Explained.class)
                .hasMessageContaining(key)
                .hasMessageContaining(expected);
    }

    @Test
    void refusesAHeartbeatThatOneLossWouldMakeADeath() {
        assertThatThrownBy(() -> RingfenceConfig.of(LEAST.with(Setting.HEARTBEAT, "4s")))
                .hasMessageContaining("heartbeat 4s is more than a third of session.timeout 10s");
    }

    @Test
    void showsNoSecrets() {
        RingfenceConfig config = RingfenceConfig.of(LEAST.with("kafka.sasl.jaas.config", "password=hunter2", "t")
                .with("kafka.ssl.truststore.password", "hunter2", "t")
                .with("serde.numbers.basic.auth.credentials", "hunter2", "t"));
        assertThat(config.toString()).doesNotContain("hunter2").contains("kafka.sasl.jaas.config=***");
        assertThat(config.kafka().toString()).doesNotContain("hunter2");
    }

    @Test
    void aMissingFileIsAMistake(@TempDir Path dir) {
        assertThatThrownBy(() -> RawSettings.file(dir.resolve("none")))
                .isInstanceOfSatisfying(
                        Explained.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage("there is no file " + dir.resolve("none"));
    }

    @Test
    void theAddressForMetricsIsAHostAndAPort() {
        assertThat(RingfenceConfig.of(LEAST).metricsAddress()).isEmpty();
        for (String good : List.of("127.0.0.1:9464", "0.0.0.0:0", "[::1]:65535", "metrics.example:1")) {
            RingfenceConfig config = RingfenceConfig.of(LEAST.with(Setting.METRICS_ADDRESS, good));
            assertThat(config.redacted()).containsEntry("metrics.address", good);
        }
        for (String bad : List.of("9464", "host", "host:", ":9464", "host:65536", "host:x", "::1:9464")) {
            assertThatThrownBy(() -> RingfenceConfig.of(LEAST.with(Setting.METRICS_ADDRESS, bad)))
                    .hasMessageContaining("metrics.address is '" + bad + "'")
                    .hasMessageContaining("HOST:PORT");
        }
    }

    @Test
    void aTenantsFailModeGoesBeforeThatOfAll() {
        ApiSettings usual = RingfenceConfig.of(LEAST).api();
        assertThat(usual.address()).as("no port is opened by itself").isEmpty();
        assertThat(usual.failMode("acme")).isEqualTo(FailMode.CLOSED);
        RingfenceConfig config =
                RingfenceConfig.of(LEAST.with(Setting.CHECK_FAIL, "open").with("check.fail.acme", "closed", "test"));
        assertThat(config.api().failMode("acme")).isEqualTo(FailMode.CLOSED);
        assertThat(config.api().failMode("default")).isEqualTo(FailMode.OPEN);
        assertThat(config.redacted()).containsEntry("check.fail", "open").containsEntry("check.fail.acme", "closed");
    }
}
