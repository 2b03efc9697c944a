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
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import io.ringfence.serde.ValueSerdes;
import io.ringfence.topology.MonitorTopology;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters as a person deals with them: found, explained, opened, mended, sent again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DlqIT {

    private static final NumberId NUMBER = NumberId.of("+862161000009");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ValueSerdes serdes = ValueSerdes.standard();
    private Path data;
    private EmbeddedBroker broker;
    private RingfenceApp app;

    record Outcome(int exit, String out, String err) {}

    @BeforeAll
    void start(@TempDir Path dir) {
        data = dir;
        broker = EmbeddedBroker.start(dir);
        RingfenceConfig config = RingfenceConfig.of(RawSettings.none()
                .with(Setting.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .with(Setting.PARTITIONS, "2")
                .with(Setting.THREADS, "1")
                .with(Setting.STATE_DIR, dir.resolve("state").toString()));
        app = RingfenceApp.start(
                config, SecretFile.readOrMake(dir.resolve("secret"), 0), new MonitorTopology(), Clock.systemUTC());
    }

    @AfterAll
    void stop() {
        app.close();
        broker.close();
    }

    @Test
    void aRecordWithABadFieldIsMendedAndSentAgainOnce() throws Exception {
        Complaint complaint = new Complaint(NUMBER, "c-1", Instant.now(), new ContactId(0, 1, 2), "test", "");
        byte[] good = serdes.complaints().serializer().serialize("t", complaint);
        String text = serdes.text(Channel.COMPLAINTS).of(good).replace("\"c-1\"", "\"\"");
        byte[] bad = serdes.text(Channel.COMPLAINTS).read(text, new RecordHeaders());
        send(Channel.COMPLAINTS, Keys.number(NUMBER), bad);
        String letter = letterOf("--reason", "BAD_FIELD", "--origin", "complaints", "--stage", "key-by-number");

        Outcome shown = run("dlq", "show", letter);
        assertThat(shown.exit()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("BAD_FIELD, set aside at")
                .contains("from       topic complaints, partition")
                .contains("complaint_id: must not be blank")
                .contains("remedy     mend the named field")
                .contains("not sent again")
                .doesNotContain(NUMBER.e164());
        assertThat(run("dlq", "show", letter, "--json").out())
                .contains("\"reason\":\"BAD_FIELD\"")
                .contains("\"redriven\":false");
        assertThat(run("dlq", "list", "--summary").out()).contains("SENT AGAIN").contains("key-by-number");

        Outcome unmended = run("dlq", "redrive", letter, "--yes");
        assertThat(unmended.exit()).isEqualTo(1);
        assertThat(unmended.out()).contains("still can't be read").contains("--value-file");

        Outcome opened = run("dlq", "show", letter, "--bytes", "--as", "decoded");
        assertThat(opened.exit()).as(opened.err()).isZero();
        assertThat(opened.err()).contains("phone numbers");
        assertThat(opened.out()).contains(NUMBER.e164());
        assertThat(run("dlq", "show", letter, "--bytes").out()).startsWith("00000000  c3 01 ");

        Path value = data.resolve("value.json");
        Outcome written = run("dlq", "show", letter, "--bytes", "--as", "decoded", "--out", value.toString());
        assertThat(written.exit()).as(written.err()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(value)))
                .isEqualTo("rw-------");
        assertThat(run("dlq", "show", letter, "--bytes", "--out", value.toString())
                        .err())
                .contains("already");
        Outcome again = run("dlq", "redrive", letter, "--value-file", value.toString(), "--yes");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("the mended value still can't be used: complaint_id");

        Files.writeString(
                value, Files.readString(value).replace("\"complaint_id\" : \"\"", "\"complaint_id\" : \"c-1\""));
        Outcome dry = run("dlq", "redrive", letter, "--value-file", value.toString());
        assertThat(dry.exit()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("1 record would be sent to complaints").contains("--yes does it");
        assertThat(read(Channel.COMPLAINTS)).hasSize(1);

        Outcome sent = run("dlq", "redrive", letter, "--value-file", value.toString(), "--yes", "--progress");
        assertThat(sent.exit()).as(sent.err()).isZero();
        assertThat(sent.out()).contains("1 record sent to complaints");
        assertThat(sent.err()).contains("1 letters");
        List<ConsumerRecord<byte[], byte[]>> complaints = read(Channel.COMPLAINTS);
        assertThat(complaints).hasSize(2);
        assertThat(complaints.get(1).key()).isEqualTo(Keys.number(NUMBER));
        assertThat(complaints.get(1).value()).isEqualTo(good);
        assertThat(complaints.get(1).partition()).isEqualTo(complaints.get(0).partition());

        Outcome twice = run("dlq", "redrive", letter, "--value-file", value.toString(), "--yes");
        assertThat(twice.exit()).isEqualTo(3);
        assertThat(twice.err()).contains("no such dead letters are left");
        assertThat(run("dlq", "list", "--origin", "complaints").exit()).isEqualTo(3);
        assertThat(run("dlq", "list", "--origin", "complaints", "--all").out()).contains("(sent again)");
        assertThat(run("dlq", "show", letter).out()).contains("state      sent again");
        assertThat(read(Channel.COMPLAINTS)).hasSize(2);
    }

    @Test
    void whatCannotBeSentAgainSaysWhy() throws Exception {
        byte[] nonsense = new byte[1_030_000];
        Arrays.fill(nonsense, (byte) 'x');
        send(Channel.NUMBERS, Keys.number(NUMBER), nonsense);
        send(Channel.COMMANDS, Keys.number(NUMBER), "nonsense".getBytes(StandardCharsets.UTF_8));
        String cut = letterOf("--origin", "numbers");
        String short1 = letterOf("--origin", "commands");

        assertThat(run("dlq", "redrive", "--origin", "numbers", "--yes").out())
                .contains("1 left, such as " + cut + ": only its beginning was kept")
                .contains("from where it came from first");
        assertThat(run("dlq", "redrive", short1, "--secret-key-id", "7").out())
                .contains("sealed under another secret")
                .contains("--secret-key-id");
        Path other = data.resolve("other-secret");
        Files.writeString(other, "another secret another secret another secret");
        assertThat(run("dlq", "redrive", short1, "--secret-file", other.toString())
                        .out())
                .contains("don't open with this secret");
        Outcome shut = run("dlq", "show", short1, "--bytes", "--secret-file", other.toString());
        assertThat(shut.exit()).isEqualTo(1);
        assertThat(shut.err()).contains("can't be opened").doesNotContain("nonsense");
        assertThat(run("dlq", "show", short1, "--bytes", "--as", "text").out()).startsWith("nonsense");
        assertThat(run("dlq", "show", short1, "--bytes", "--as", "decoded").err())
                .contains("can't be decoded");
        assertThat(run("dlq", "show", short1, "--as", "text").err()).contains("Add --bytes");
        assertThat(run("dlq", "show", "dlq-0:999999").exit()).isEqualTo(3);
        assertThat(run("dlq", "show", "what").exit()).isEqualTo(2);
        assertThat(run("dlq", "redrive", "--value-file", "x").exit()).isEqualTo(2);
        assertThat(run("dlq", "list", "--since", "PT1M", "--until", "PT1H").exit())
                .isEqualTo(3);
    }

    @Test
    void rowsOfFilesAreWrittenToBeMendedAndImported() throws Exception {
        Path calls = data.resolve("bad-calls.csv");
        Files.writeString(calls, """
                call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s,"odd,column"
                r-1,yesterday,+862161000009,+8613800138001,OUTBOUND,ANSWERED,5,30,x
                r-2,2026-11-21T10:00:00+08:00,+862161000009,+8613800138002,OUTBOUND,ANSWERED,5,30,"y ""z"", 1"
                r-3,tomorrow,+862161000009,+8613800138003,OUTBOUND,ANSWERED,5,30,z
                """);
        Path contacts = data.resolve("bad-contacts.csv");
        Files.writeString(contacts, "callee_number,relationship\n+8613800138004,FRIEND\n");
        assertThat(run("import", calls.toString(), contacts.toString()).out()).contains("4 rows = 1 accepted");
        await().atMost(LONG).until(() -> run("dlq", "list", "--stage", "import").exit() == 0);

        Outcome left = run("dlq", "redrive", "--stage", "import", "--yes");
        assertThat(left.out())
                .contains("3 left")
                .contains("it is a row of a file")
                .contains("--out FILE");
        Path rows = data.resolve("rows.csv");
        Outcome dry = run("dlq", "redrive", "--stage", "import", "--out", rows.toString());
        assertThat(dry.out()).contains("3 rows would be written");
        assertThat(rows).doesNotExist();

        Outcome written = run("dlq", "redrive", "--stage", "import", "--out", rows.toString(), "--yes");
        assertThat(written.exit()).as(written.err()).isZero();
        Path second = data.resolve("rows-2.csv");
        assertThat(written.out()).contains("3 rows written to ").contains(rows.toString(), second.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rows)))
                .isEqualTo("rw-------");
        String both = Files.readString(rows) + Files.readString(second);
        assertThat(both)
                .contains("r-1,yesterday", "r-3,tomorrow", "+8613800138004,FRIEND")
                .doesNotContain("r-2");
        Path mendedCalls = Files.readString(rows).startsWith("call_id") ? rows : second;
        assertThat(Files.readString(mendedCalls)).startsWith("call_id,attempt_at,");

        Files.writeString(
                mendedCalls,
                Files.readString(mendedCalls)
                        .replace("yesterday", "2026-11-21T10:00:00+08:00")
                        .replace("tomorrow", "2026-11-21T10:01:00+08:00"));
        Outcome imported = run("import", mendedCalls.toString());
        assertThat(imported.out()).contains("2 rows = 2 accepted");
        assertThat(run(
                                "dlq",
                                "redrive",
                                "--stage",
                                "import",
                                "--out",
                                data.resolve("x.csv").toString(),
                                "--yes")
                        .exit())
                .isEqualTo(3);
    }

    /** The letter that those flags find; waits for it. */
    private String letterOf(String... flags) {
        String[] args = new String[flags.length + 2];
        args[0] = "dlq";
        args[1] = "list";
        System.arraycopy(flags, 0, args, 2, flags.length);
        await().atMost(LONG).until(() -> run(args).exit() == 0);
        Matcher letter = Pattern.compile("dlq-\\d+:\\d+").matcher(run(args).out());
        assertThat(letter.find()).isTrue();
        return letter.group();
    }

    private void send(Channel channel, byte[] key, byte[] value) throws Exception {
        try (Producer<byte[], byte[]> producer =
                KafkaAccess.of(broker.bootstrapServers()).writer()) {
            producer.send(new ProducerRecord<>(channel.topic(), key, value)).get(30, TimeUnit.SECONDS);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read(Channel channel) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> reader =
                KafkaAccess.of(broker.bootstrapServers()).reader()) {
            List<TopicPartition> partitions = reader.partitionsFor(channel.topic()).stream()
                    .map(info -> new TopicPartition(channel.topic(), info.partition()))
                    .toList();
            var ends = reader.endOffsets(partitions);
            reader.assign(partitions);
            while (partitions.stream().anyMatch(p -> reader.position(p) < ends.getOrDefault(p, 0L))) {
                reader.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--data";
        all[args.length + 1] = data.toString();
        Wiring wiring = new Wiring(new MonitorTopology(), Clock.systemUTC(), ZoneOffset.UTC);
        int exit = RingfenceCommand.create(wiring, () -> new String[] {"test"})
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        return new Outcome(exit, out.toString(), err.toString());
    }
}
