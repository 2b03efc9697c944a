package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ringfence.FreePort;
import io.ringfence.Scraped;
import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.runtime.RingfenceApp;
import io.ringfence.app.runtime.SecretFile;
import io.ringfence.topology.MonitorTopology;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads from a running instance. */
class MetricsIT {

    private static final String NUMBER = "+862161000001";

    @TempDir
    private Path dir;

    @Test
    void aRunningInstanceShowsItsCallsPausesAndState() throws IOException {
        int port = FreePort.any();
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                RingfenceApp app = start(broker, port)) {
            assertThat(app.counters()).isNotNull();
            importCalls(32);

            await("the pause")
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(Scraped.from(port))
                            .contains("ringfence_calls_total{direction=\"outbound\",outcome=\"not-answered\"} 32.0")
                            .contains("ringfence_pauses_total{purpose=\"unknown\",rule=\"stranger-day\"} 1.0")
                            .contains("ringfence_stages_running 1.0")
                            .contains("ringfence_restore_remaining_rows 0.0")
                            .contains("kafka_stream_")
                            .contains("jvm_memory_used_bytes"));
            importCalls(32);
            await("what the feed reports, and its duplicates")
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(Scraped.from(port))
                            .contains("ringfence_duplicates_total{source=\"import\"} 32.0")
                            .contains("ringfence_feed_state{source=\"import\"} 1.0")
                            .contains("ringfence_feed_calls_total{source=\"import\"} 32.0")
                            .contains("ringfence_feed_rows_age_seconds{source=\"import\"}"));
            await("the duplicates in 'ringfence feeds'")
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(run("feeds", "--json", "--data", dir.toString()))
                            .contains("\"source\":\"import\"")
                            .contains("\"duplicates\":32"));
            assertThat(Scraped.from(port)).doesNotContain(NUMBER.substring(1));

            assertThatThrownBy(() -> start(broker, port))
                    .isInstanceOf(Explained.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
        }
        assertThatThrownBy(() -> Scraped.from(port)).isInstanceOf(UncheckedIOException.class);
    }

    private RingfenceApp start(EmbeddedBroker broker, int port) {
        RingfenceConfig config = RingfenceConfig.of(RawSettings.none()
                .with(Setting.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .with(Setting.PARTITIONS, "2")
                .with(Setting.THREADS, "1")
                .with(Setting.POLICY, "cn-finance")
                .with(Setting.METRICS_ADDRESS, "127.0.0.1:" + port)
                .with(Setting.STATE_DIR, dir.resolve("state").toString()));
        return RingfenceApp.start(
                config, SecretFile.readOrMake(dir.resolve("secret"), 0), new MonitorTopology(), Clock.systemUTC());
    }

    /** Calls to so many strangers, yesterday from ten in Shanghai on. */
    private void importCalls(int calls) throws IOException {
        Instant ten = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(22));
        StringBuilder csv = new StringBuilder(
                "call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s\n");
        for (int i = 0; i < calls; i++) {
            csv.append("c%d,%s,%s,+8613800001%03d,OUTBOUND,NO_ANSWER,20,0%n"
                    .formatted(i, ten.plusSeconds(120L * i), NUMBER, i));
        }
        Path file = dir.resolve("calls.csv");
        Files.writeString(file, csv);
        run("import", file.toString(), "--data", dir.toString());
    }

    private static String run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = RingfenceCommand.create(new Wiring(new MonitorTopology(), Clock.systemUTC(), ZoneOffset.UTC), () ->
                        new String[] {"test"})
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
        assertThat(exit).as(err.toString()).isZero();
        return out.toString();
    }
}
