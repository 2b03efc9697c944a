package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.app.Main;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.runtime.SecretFile;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Disposition;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetter;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.serde.SourceReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that an exchange writes to a topic by itself are read while they are written; the reader is killed and started
 * again in the middle. Every call reaches the installation, whatever can't be read its dead letters.
 */
class SourceTopicIT {

    private static final String TOPIC = "sip-cdr";
    private static final String GROUP = "ringfence-import-default-sbc1";
    private static final int PARTITIONS = 3;
    private static final int CALLS = 900;
    private static final long BEGUN = 1772443800;
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    private Path dir;

    private final Random random = new Random(20261122);
    private final Set<String> written = new HashSet<>();
    private final Map<String, String> bad = new HashMap<>();

    @Test
    void everyRecordIsReadAcrossAKill() throws Exception {
        InstallationSecret secret = SecretFile.readOrMake(dir.resolve("secret"), 0);
        try (TestCluster cluster = new TestCluster(dir.resolve("broker"), 2);
                Admin admin = KafkaAccess.of(cluster.bootstrapServers()).admin(Duration.ofSeconds(30))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
            write(cluster, 0, CALLS / 3);
            Process reader = reader(cluster);
            try {
                awaitCalls(cluster, 1);
                write(cluster, CALLS / 3, 2 * CALLS / 3);
                reader.destroyForcibly().waitFor();
                write(cluster, 2 * CALLS / 3, CALLS);
                int before = cluster.read(Channel.CALL_RECORDS).size();
                reader = reader(cluster);
                awaitCalls(cluster, before + 1);
                awaitCommitted(admin);
                reader.destroy();
                assertThat(reader.waitFor()).as("exit code of SIGTERM").isEqualTo(143);
                assertThat(lastReport(cluster).details().gaps()).isZero();
                loseOne(cluster, admin);
                reader = reader(cluster);
                awaitCommitted(admin);
                write(cluster, CALLS, CALLS + 3);
                awaitCommitted(admin);
                reader.destroy();
                assertThat(reader.waitFor()).as("exit code of SIGTERM").isEqualTo(143);
                assertThat(lastReport(cluster).details().gaps()).as(log()).isEqualTo(1);
            } finally {
                reader.destroyForcibly();
            }
            checkCalls(cluster);
            checkLetters(cluster, secret);
            checkReports(cluster);
            System.out.printf(
                    "%d calls and %d bad records written, %d records sent%n",
                    CALLS, bad.size(), cluster.read(Channel.CALL_RECORDS).size());
        }
    }

    /** A record that Kafka deletes before anyone has read it. */
    private static void loseOne(TestCluster cluster, Admin admin) throws ExecutionException, InterruptedException {
        long offset = cluster.send(new ProducerRecord<>(
                        TOPIC, 0, key("lost"), record("lost", 0, "answered").getBytes(StandardCharsets.UTF_8)))
                .offset();
        admin.deleteRecords(Map.of(new TopicPartition(TOPIC, 0), RecordsToDelete.beforeOffset(offset + 1)))
                .all()
                .get();
    }

    /** Calls whose two legs lie in two partitions, and now and then something that is none. */
    private void write(TestCluster cluster, int from, int to) throws ExecutionException, InterruptedException {
        for (int i = from; i < to; i++) {
            String id = "call-" + i;
            written.add(id);
            int partition = random.nextInt(PARTITIONS);
            send(cluster, partition, id, record(id, i, "failed"));
            send(cluster, (partition + 1) % PARTITIONS, id, record(id, i, "answered"));
            if (i % 30 == 0) {
                String whole = record("bad-" + i, i, "unheard-of");
                String text = i % 60 == 0 ? whole.substring(0, whole.length() - 2) : whole;
                int lies = random.nextInt(PARTITIONS);
                long offset = cluster.send(
                                new ProducerRecord<>(TOPIC, lies, key("bad"), text.getBytes(StandardCharsets.UTF_8)))
                        .offset();
                bad.put(lies + ":" + offset, text);
            }
        }
    }

    private static void send(TestCluster cluster, int partition, String id, String value)
            throws ExecutionException, InterruptedException {
        cluster.send(new ProducerRecord<>(TOPIC, partition, key(id), value.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] key(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    private static String record(String id, int number, String outcome) {
        long at = BEGUN + number / 10;
        return "{\"call_id\":\"" + id + "\",\"src\":\"02079460000\",\"dst\":\"0207946" + (1000 + number % 9000)
                + "\",\"t0\":" + at + ",\"t1\":" + (at + 7) + ",\"outcome\":\"" + outcome + "\"}";
    }

    private Process reader(TestCluster cluster) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "import-topic",
                TOPIC,
                "--mapping",
                "kamailio-kafka",
                "--source",
                "sbc1",
                "--region",
                "GB",
                "--company-numbers",
                "+4420794600*",
                "--group-window",
                "PT2S",
                "--bootstrap-servers",
                cluster.bootstrapServers(),
                "--secret-file",
                dir.resolve("secret").toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        dir.resolve("reader.err").toFile()))
                .start();
    }

    private void awaitCalls(TestCluster cluster, int atLeast) {
        Awaitility.await("calls sent")
                .atMost(LONG)
                .untilAsserted(
                        () -> assertThat(cluster.read(Channel.CALL_RECORDS).size())
                                .as(log())
                                .isGreaterThanOrEqualTo(atLeast));
    }

    private void awaitCommitted(Admin admin) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        IntStream.range(0, PARTITIONS)
                .forEach(partition -> latest.put(new TopicPartition(TOPIC, partition), OffsetSpec.latest()));
        Awaitility.await("all committed").atMost(LONG).untilAsserted(() -> {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            admin.listOffsets(latest)
                    .all()
                    .get()
                    .forEach((partition, end) -> assertThat(committed.get(partition))
                            .as(partition + "\n" + log())
                            .isNotNull()
                            .satisfies(done -> assertThat(done.offset()).isEqualTo(end.offset())));
        });
    }

    private void checkCalls(TestCluster cluster) {
        Map<String, Disposition> outcomes = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : cluster.read(Channel.CALL_RECORDS)) {
            CallRecord call = cluster.serdes().callRecords().deserializer().deserialize("", record.value());
            assertThat(call.source()).isEqualTo("sbc1");
            outcomes.merge(
                    call.callId(), call.disposition(), (one, other) -> one == Disposition.ANSWERED ? one : other);
        }
        assertThat(outcomes.keySet()).isEqualTo(written);
        assertThat(outcomes.values()).as("each call's answered leg was read").containsOnly(Disposition.ANSWERED);
    }

    private void checkLetters(TestCluster cluster, InstallationSecret secret) throws Exception {
        DeadLetters seal = DeadLetters.of(secret, cluster.serdes().maxBytes());
        Map<String, String> letters = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : cluster.read(Channel.DEAD_LETTERS)) {
            DeadLetter letter = cluster.serdes().deadLetters().deserializer().deserialize("", record.value());
            assertThat(letter.origin().topic()).isEqualTo(TOPIC);
            assertThat(letter.message())
                    .containsAnyOf("BAD_JSON", "UNKNOWN_WORD")
                    .doesNotContain("0207946");
            assertThat(letter.origin().timestamp())
                    .hasValueSatisfying(at -> assertThat(at).isAfter(Instant.EPOCH));
            assertThat(seal.openKey(letter))
                    .hasValueSatisfying(key -> assertThat(key).isEqualTo(key("bad")));
            letters.put(
                    letter.origin().partition() + ":" + letter.origin().offset(),
                    new String(seal.openValue(letter).orElseThrow(), StandardCharsets.UTF_8));
        }
        assertThat(letters).isEqualTo(bad);
    }

    private static List<SourceReport> reports(TestCluster cluster) {
        return cluster.read(Channel.SOURCES).stream()
                .map(record -> cluster.serdes().sources().deserializer().deserialize("", record.value()))
                .toList();
    }

    private static SourceReport lastReport(TestCluster cluster) {
        List<SourceReport> reports = reports(cluster);
        assertThat(reports).isNotEmpty();
        return reports.get(reports.size() - 1);
    }

    private static void checkReports(TestCluster cluster) {
        List<SourceReport> reports = reports(cluster);
        assertThat(reports)
                .extracting(SourceReport::sequence)
                .as("numbers go on after a restart")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(lastReport(cluster).kind()).isEqualTo(SourceReport.Kind.END);
    }

    private String log() {
        try {
            Path file = dir.resolve("reader.err");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }
}
