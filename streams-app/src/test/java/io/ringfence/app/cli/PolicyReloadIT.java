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
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetter;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.PolicyDocument;
import io.ringfence.serde.ValueSerdes;
import io.ringfence.topology.MonitorTopology;
import io.ringfence.topology.StageCounters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy pushed into the running application, by hand and by the command. */
class PolicyReloadIT {

    private static final List<NumberId> NUMBERS =
            List.of(NumberId.of("+862161000001"), NumberId.of("+862161000002"), NumberId.of("+862161000003"));

    /** Ten in Shanghai, yesterday: attempts are never ahead of the broker's clock. */
    private final Instant ten = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(22));

    private final SteppedClock clock = new SteppedClock(ten.plus(Duration.ofHours(1)));
    private final ValueSerdes serdes = ValueSerdes.standard();
    private Path data;
    private EmbeddedBroker broker;
    private RingfenceApp app;

    @BeforeEach
    void start(@TempDir Path dir) {
        data = dir;
        broker = EmbeddedBroker.start(dir);
        RingfenceConfig config = RingfenceConfig.of(RawSettings.none()
                .with(Setting.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .with(Setting.PARTITIONS, "2")
                .with(Setting.THREADS, "1")
                .with(Setting.POLICY, "cn-finance")
                .with(Setting.STATE_DIR, dir.resolve("state").toString()));
        app = RingfenceApp.start(config, SecretFile.readOrMake(dir.resolve("secret"), 0), new MonitorTopology(), clock);
    }

    @AfterEach
    void stop() {
        app.close();
        broker.close();
        serdes.close();
    }

    @Test
    void aBadPolicyChangesNothingAndAGoodOneJudgesWhatIsThere() throws Exception {
        // to twenty strangers each: below the limit of thirty, above the one to come
        importCalls(0, 20);

        pushByHand("policy: cn-finance\nrulez: []\n");
        await("the dead letter")
                .atMost(Duration.ofMinutes(1))
                .until(() -> !policyLetters().isEmpty());
        assertThat(policyLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(DeadLetterReason.BAD_POLICY);
            assertThat(letter.message()).contains("cn-finance:2:").contains("rulez");
            assertThat(letter.origin().topic()).isEqualTo("policies");
            assertThat(letter.origin().offset()).isEqualTo(1);
        });
        // records go on, under the first version
        importCalls(20, 4);
        await("the warning at 24").atMost(Duration.ofMinutes(1)).until(() -> count(Action.WARN) == NUMBERS.size());
        assertThat(decisions()).extracting(Decision::policy).containsOnly("cn-finance@1");

        Path stricter = data.resolve("stricter.yaml");
        Files.writeString(stricter, strangersAtMost(15));
        Outcome pushed = run("policy", "push", stricter.toString());
        assertThat(pushed.exit()).as(pushed.err()).isZero();
        assertThat(pushed.out()).contains("published cn-finance@3");
        Instant inForce = clock.instant().plusSeconds(65);

        // a call just before that: the version in force allows it
        clock.set(inForce.minusSeconds(1));
        importCalls(24, 1);

        // and past it: every number is judged anew, without a call
        clock.set(inForce.plusSeconds(20)); // ticks stay ten seconds behind
        await("the sweep").atMost(Duration.ofMinutes(1)).until(() -> count(Action.PAUSE) == NUMBERS.size());
        assertThat(decisions().stream().filter(d -> d.action() == Action.PAUSE)).allSatisfy(pause -> {
            assertThat(pause.policy()).isEqualTo("cn-finance@3");
            assertThat(pause.rule()).isEqualTo("stranger-day");
            assertThat(pause.at()).isEqualTo(inForce);
            assertThat(pause.reasons().get(0).limit()).isEqualTo(15);
            assertThat(pause.reasons().get(0).numerator()).isEqualTo(25);
        });
    }

    /** So many calls of every number, each to a stranger, and all of them counted as far as the contact stage goes. */
    private void importCalls(int first, int many) throws IOException {
        StringBuilder csv = new StringBuilder(
                "call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s\n");
        for (NumberId number : NUMBERS) {
            for (int i = first; i < first + many; i++) {
                String end = number.e164().substring(10) + String.format("%03d", i);
                csv.append("c%s,%s,%s,+86138%s,OUTBOUND,NO_ANSWER,20,0%n"
                        .formatted(end, ten.plusSeconds(120L * i), number.e164(), "00" + end));
            }
        }
        Path file = data.resolve("calls-" + first + ".csv");
        Files.writeString(file, csv);
        Outcome imported = run("import", file.toString());
        assertThat(imported.out()).as(imported.err()).contains(" 0 rejected");
        long all = (long) NUMBERS.size() * (first + many);
        await("calls counted")
                .atMost(Duration.ofMinutes(1))
                .until(() -> app.counters().of(StageCounters.Count.CALLS_CLASSIFIED) == all);
    }

    /** As a tool would that doesn't check what it publishes. */
    private void pushByHand(String yaml) throws Exception {
        PolicyDocument document =
                new PolicyDocument("cn-finance", 2, clock.instant().plusSeconds(65), clock.instant(), yaml, "somebody");
        byte[] value = serdes.policies().serializer().serialize("policies", document);
        try (Producer<byte[], byte[]> producer =
                KafkaAccess.of(broker.bootstrapServers()).writer()) {
            producer.send(new ProducerRecord<>("policies", "2".getBytes(StandardCharsets.UTF_8), value))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static String strangersAtMost(int max) {
        String preset = PolicyCatalogue.text("cn-finance");
        String rule = "    warn: 24\n    max: 30\n    basis: heuristic\n    source: \"Practitioners";
        assertThat(preset).contains(rule);
        return preset.replace(rule, rule.replace("warn: 24", "warn: 12").replace("max: 30", "max: " + max));
    }

    private long count(Action action) {
        return decisions().stream()
                .filter(decision -> decision.rule().equals("stranger-day") && decision.action() == action)
                .count();
    }

    private List<Decision> decisions() {
        return read(Channel.NUMBER_ALERTS, serdes.numberAlerts().deserializer());
    }

    private List<DeadLetter> policyLetters() {
        return read(Channel.DEAD_LETTERS, serdes.deadLetters().deserializer());
    }

    private <T> List<T> read(Channel channel, Deserializer<T> format) {
        List<T> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> reader =
                KafkaAccess.of(broker.bootstrapServers()).reader()) {
            List<TopicPartition> all = reader.partitionsFor(channel.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(all);
            reader.seekToBeginning(all);
            Map<TopicPartition, Long> ends = reader.endOffsets(all);
            while (all.stream().anyMatch(p -> reader.position(p) < ends.getOrDefault(p, 0L))) {
                reader.poll(Duration.ofMillis(100))
                        .forEach(record -> found.add(format.deserialize(record.topic(), record.value())));
            }
        }
        return found;
    }

    record Outcome(int exit, String out, String err) {}

    private Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--data";
        all[args.length + 1] = data.toString();
        int exit = RingfenceCommand.create(
                        new Wiring(new MonitorTopology(), clock, ZoneOffset.UTC), () -> new String[] {"test"})
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        return new Outcome(exit, out.toString(), err.toString());
    }

    /** A clock that stands where the test put it. */
    private static final class SteppedClock extends Clock {

        private volatile Instant now;

        SteppedClock(Instant now) {
            this.now = now;
        }

        void set(Instant to) {
            now = to;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
