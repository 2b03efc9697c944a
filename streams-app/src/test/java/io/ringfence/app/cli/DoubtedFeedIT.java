package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.runtime.RingfenceApp;
import io.ringfence.app.runtime.SecretFile;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import io.ringfence.serde.SourceReport;
import io.ringfence.serde.ValueSerdes;
import io.ringfence.topology.MonitorTopology;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pause that is over doesn't end while the number's feed is silent, and does when the feed can be trusted again. */
class DoubtedFeedIT {

    private static final String NUMBER = "+862161000001";
    private static final String OTHER = "+862161000002";

    /** Whether a number warns afterwards depends on the hour of the day. */
    private static final String PAUSED = "\"state\":\"PAUSED\"";

    @TempDir
    private Path dir;

    @Test
    void aPauseHoldsWhileTheFeedIsSilent() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                RingfenceApp app = start(broker)) {
            assertThat(app.counters()).isNotNull();
            importACall(NUMBER, "import");
            importACall(OTHER, "other");
            await("the calls").atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                assertThat(number(NUMBER)).contains("\"feeds\":[\"import\"]").contains("\"unknown\":null");
                assertThat(number(OTHER)).contains("\"feeds\":[\"other\"]").contains("\"unknown\":null");
            });

            report(broker, SourceReport.Kind.HEARTBEAT, Instant.now().minus(Duration.ofHours(1)), 1_000);
            assertThat(number(NUMBER)).contains("\"unknown\":\"import is SILENT: no sign of life since ");
            assertThat(run("numbers")).contains("UNKNOWN: import is SILENT");
            assertThat(run("number", NUMBER)).contains("UNKNOWN    what it does at present: import is SILENT");
            pauseFor20Seconds(NUMBER);
            pauseFor20Seconds(OTHER);
            await("the end of the other number's pause")
                    .atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(number(OTHER)).doesNotContain(PAUSED));
            assertThat(number(NUMBER)).contains(PAUSED);

            report(broker, SourceReport.Kind.END, Instant.now(), 1_001);
            await("the resumption")
                    .atMost(Duration.ofMinutes(3))
                    .untilAsserted(() ->
                            assertThat(number(NUMBER)).doesNotContain(PAUSED).contains("\"unknown\":null"));
        }
    }

    private void pauseFor20Seconds(String number) {
        Instant until = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(20);
        run("pause", number, "--reason", "test", "--author", "ann", "--until", until.toString(), "--wait", "60");
    }

    private String number(String number) {
        return run("number", number, "--json");
    }

    private static void report(EmbeddedBroker broker, SourceReport.Kind kind, Instant at, long sequence)
            throws Exception {
        SourceReport report = new SourceReport(
                "default",
                "import",
                at,
                kind,
                sequence,
                new SourceReport.Rows(1, 0, 0, 0),
                Optional.empty(),
                SourceReport.Details.NONE);
        String topic = Channel.SOURCES.topic();
        try (Producer<byte[], byte[]> producer =
                        KafkaAccess.of(broker.bootstrapServers()).writer();
                ValueSerdes serdes = ValueSerdes.standard()) {
            byte[] value = serdes.sources().serializer().serialize(topic, report);
            producer.send(new ProducerRecord<>(topic, Keys.source("default", "import"), value))
                    .get();
        }
    }

    private RingfenceApp start(EmbeddedBroker broker) {
        RingfenceConfig config = RingfenceConfig.of(RawSettings.none()
                .with(Setting.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .with(Setting.PARTITIONS, "2")
                .with(Setting.THREADS, "1")
                .with(Setting.TICK_GRACE, "1s")
                .with(Setting.POLICY, "cn-finance")
                .with(Setting.STATE_DIR, dir.resolve("state").toString()));
        return RingfenceApp.start(
                config, SecretFile.readOrMake(dir.resolve("secret"), 0), new MonitorTopology(), Clock.systemUTC());
    }

    private void importACall(String number, String source) throws IOException {
        Path file = dir.resolve("calls.csv");
        Files.writeString(
                file,
                "call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s\nc-" + source + ","
                        + Instant.now().minusSeconds(600) + "," + number + ",+8613800001001,OUTBOUND,NO_ANSWER,20,0\n");
        run("import", file.toString(), "--source", source);
    }

    private String run(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--data";
        all[args.length + 1] = dir.toString();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = RingfenceCommand.create(new Wiring(new MonitorTopology(), Clock.systemUTC(), ZoneOffset.UTC), () ->
                        new String[] {"test"})
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        assertThat(exit).as(err.toString()).isZero();
        return out.toString();
    }
}
