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
import io.ringfence.domain.call.NumberId;
import io.ringfence.topology.MonitorTopology;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a running instance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsIT {

    private static final NumberId NUMBER = NumberId.of("+862161000001");

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
    void aCommandIsAnsweredWithItsEffect() {
        Outcome paused = run("pause", NUMBER.e164(), "--reason", "test", "--author", "ann", "--wait", "60");
        assertThat(paused.exit()).as(paused.err()).isZero();
        assertThat(paused.out()).contains("+862161000001  PAUSE (command)  ACTIVE -> PAUSED: ann: test");

        assertThat(run("numbers").out()).contains("NUMBER", "HEAD-ROOM").contains("+862161000001");
        assertThat(run("numbers", "--state", "PAUSED", "--json").out())
                .contains("\"number\":\"+862161000001\"")
                .contains("\"needs_person\":true");
        assertThat(run("number", NUMBER.e164()).out()).contains("PAUSED since").contains("because    command: ");
        assertThat(run("alerts").out()).contains("PAUSE (command)");
        assertThat(run("alerts", "--json").out()).contains("\"action\":\"PAUSE\"");

        Outcome resumed = run("resume", NUMBER.e164(), "--reason", "mended", "--wait", "60");
        assertThat(resumed.exit()).as(resumed.err()).isZero();
    }

    @Test
    void aCommandThatDoesNotFitSaysSo() {
        Outcome refused = run("approve", "+862161000002", "--reason", "test", "--wait", "60");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.out()).contains("SUPPRESSED").contains("nothing to approve");
    }

    @Test
    void anUnknownNumberIsNothing() {
        Outcome outcome = run("number", "+862161999999");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("nothing is known about +862161999999");
    }

    @Test
    void aPolicyIsPushedAndListed() throws Exception {
        assertThat(run("policy", "list").out())
                .contains("cn-general")
                .contains("always")
                .contains("in force");
        Outcome pushed = run("policy", "push", "cn-finance");
        assertThat(pushed.exit()).as(pushed.err()).isZero();
        assertThat(pushed.out()).contains("published cn-finance@");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(run("policy", "list").out()).contains("to come"));

        Path bad = data.resolve("bad.yaml");
        Files.writeString(bad, "policy: bad\nrulez: 1\n");
        Outcome refused = run("policy", "push", bad.toString());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains(bad + ":2:");
    }

    @Test
    void anImportAccountsForEveryRow() throws Exception {
        Path calls = data.resolve("calls.csv");
        Files.writeString(calls, """
                call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s
                a,2026-11-21T10:00:00+08:00,+862161000001,+8613800138000,OUTBOUND,ANSWERED,5,30
                b,2026-11-21T10:01:00+08:00,+862161000001,+8613800138001,OUTBOUND,NO_ANSWER,20,0
                c,yesterday,+862161000001,+8613800138002,OUTBOUND,NO_ANSWER,20,0
                """);
        long callsBefore = count("call-records");
        long reportsBefore = count("sources");
        Outcome imported = run("import", calls.toString());
        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("3 rows = 2 accepted + 0 grouped + 0 internal + 1 rejected (BAD_TIME 1)");
        assertThat(imported.err()).contains("rejected " + calls + ":4: BAD_TIME: ");
        assertThat(imported.out() + imported.err()).doesNotContain("13800138");
        assertThat(count("call-records")).isEqualTo(callsBefore + 2);
        assertThat(count("sources")).isEqualTo(reportsBefore + 1);
        assertThat(count("ringfence-dlq")).isGreaterThanOrEqualTo(1);

        Outcome missing = run("import", data.resolve("none.csv").toString());
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("there is no file");
    }

    @Test
    void aTrunkThatFailsIsListedAmongTheGroups() throws Exception {
        Path calls = data.resolve("failing.csv");
        StringBuilder rows = new StringBuilder(
                "call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s,campaign,trunk\n");
        Instant from = Instant.now().minusSeconds(120);
        for (int i = 0; i < 60; i++) {
            rows.append("fail-%d,%s,+8621610010%02d,+861380013%04d,OUTBOUND,NETWORK_FAIL,0,0,autumn,sip-7%n"
                    .formatted(i, from.plusSeconds(i), i, i));
        }
        Files.writeString(calls, rows);
        Outcome imported = run("import", calls.toString());
        assertThat(imported.exit()).as(imported.err()).isZero();

        // Each task tells what its own numbers did: the alert may open before the last of the sixty is told.
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(
                                run("groups", "--alerts", "--kind", "TRUNK").out())
                        .containsPattern("TRUNK +sip-7 +OPENED +LIMIT +trunk-ner .*0 of [56][0-9]"));
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(run("groups", "--kind", "TRUNK").out())
                        .contains("KIND", "FAILED")
                        .containsPattern("TRUNK +sip-7 +60 +- +100.0 %")
                        .contains("trunk-ner"));
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(
                                run("groups", "--kind", "CAMPAIGN", "--json").out())
                        .contains("\"group\":\"autumn\"")
                        .contains("\"network_failures_today\":60"));
        assertThat(run("groups", "--alerts", "--json", "--kind", "TRUNK").out())
                .contains("\"edge\":\"OPENED\"")
                .contains("\"group\":\"sip-7\"");
        Outcome none = run("groups", "--tenant", "nobody");
        assertThat(none.exit()).isEqualTo(3);
        assertThat(none.err()).contains("nothing about groups yet");
    }

    @Test
    void whatPlatformsShowIsImportedAndShown() throws Exception {
        Path seen = data.resolve("labels.csv");
        Files.writeString(seen, """
                at,calling_number,platform,label,observed_by,observation_id
                2026-11-21T10:00:00+08:00,+862161000007,手机管家,骚扰电话,probe,o-1
                2026-11-21T09:00:00+08:00,+862161000007,手机管家,clean,probe,o-2
                2026-11-21T11:00:00+08:00,+862161000007,handset,,probe,o-3
                2026-11-21T11:00:00+08:00,+862161000007,,spam,probe,o-4
                """);
        Outcome imported = run("import", seen.toString(), "--strict");
        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("4 rows = 3 accepted").contains("Ringfence label observations");
        assertThat(imported.err()).contains(":5: MISSING_VALUE: column platform is empty");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(run("number", "+862161000007").out())
                        .contains("labels     LABELLED")
                        .contains("handset shows no label since 2026-11-21 03:00:00 +00:00")
                        .contains("手机管家 shows '骚扰电话' since 2026-11-21 02:00:00 +00:00, seen last at"));
        assertThat(run("number", "+862161000007", "--json").out())
                .contains("\"label_state\":\"LABELLED\"")
                .contains("\"seen_at\":\"2026-11-21T02:00:00Z\"");
        assertThat(run("numbers").out()).contains("LABEL").containsPattern("\\+862161000007 .* LABELLED ");
    }

    @Test
    void aPersonIsForgottenOnRequest() throws Exception {
        Path complaints = data.resolve("complaints.csv");
        String now = Instant.now().minusSeconds(60).toString();
        Files.writeString(
                complaints,
                "complaint_id,at,calling_number,complainant\ne-1," + now + ",+862161000006,+8613900139001\ne-2," + now
                        + ",+862161000006,+8613900139002\n");
        assertThat(run("import", complaints.toString()).out()).contains("2 accepted");
        Outcome kept = run("erase", "+8613900139001", "--reason", "ticket 7", "--author", "ann", "--wait", "60");
        assertThat(kept.exit()).as(kept.err()).isZero();
        assertThat(kept.out())
                .contains("is done")
                .contains("1 numbers complained about")
                .contains("a bare mark")
                .contains("deadline     ")
                .contains("complaints ")
                .contains("changelogs of the stages");
        Outcome gone = run("erase", "+8613900139001", "--forget-all", "--reason", "ticket 8", "--wait", "60");
        assertThat(gone.exit()).as(gone.err()).isZero();
        assertThat(gone.out()).contains("is done").contains("what stays   nothing");
        assertThat(kept.out() + kept.err() + gone.out() + gone.err()).doesNotContain("13900139");
        Outcome wrong = run("erase", "13900139001", "--reason", "x");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("no number in E.164").doesNotContain("13900139001");
        assertThat(run("erase", "+8613900139001", "--reason", "it is 13900139001")
                        .err())
                .contains("may be a phone number");
        assertThat(run("erase", "+8613900139001", "--reason", "x", "--keep-suppression", "--forget-all")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void topicsAreThere() {
        Outcome topics = run("topics", "--partitions", "2");
        assertThat(topics.exit()).isZero();
        assertThat(topics.out()).contains("number-status").doesNotContain("missing");
        assertThat(run("topics", "--partitions", "3").out()).contains("wrong: topic call-records has 2 partitions");
    }

    @Test
    void anotherInstallationHasNoTopics() {
        Outcome outcome = run("numbers", "--topic-prefix", "other.");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("ringfence: there is no topic other.number-status");
    }

    private long count(String topic) {
        try (KafkaConsumer<byte[], byte[]> reader =
                KafkaAccess.of(broker.bootstrapServers()).reader()) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            return reader.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
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
