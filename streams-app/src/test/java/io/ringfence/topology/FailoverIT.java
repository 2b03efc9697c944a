package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import io.ringfence.serde.NumberEvent;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long decisions stay away after a process was killed, under the shipped settings. It prints the times; what is
 * asserted is that the decision comes, and is the right one. {@code -Dfailover.rounds=5} repeats it.
 */
class FailoverIT {

    private static final int ROUNDS = Integer.getInteger("failover.rounds", 1);
    private static final NumberId NUMBER = NumberId.of("+862155550001");
    private static final Instant TEN = Instant.parse("2026-09-15T02:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path dir;

    private final Map<String, Process> processes = new HashMap<>();
    private int commands;

    @AfterEach
    void killAll() {
        processes.values().forEach(Process::destroyForcibly);
    }

    @Test
    void anotherProcessTakesOver() throws Exception {
        try (TestCluster cluster = new TestCluster(dir.resolve("broker"), 1);
                KafkaConsumer<byte[], byte[]> alerts = alerts(cluster)) {
            start(cluster, "process-0");
            for (int round = 1; round <= ROUNDS; round++) {
                decide(cluster, alerts);
                start(cluster, "process-" + round);
                decide(cluster, alerts);
                Process owner = processes.get(owner(cluster));
                assertThat(owner).isNotNull();
                owner.destroyForcibly().waitFor();
                report("killed, another one runs", decide(cluster, alerts));
            }
        }
    }

    @Test
    void theSameProcessStartedAgain() throws Exception {
        try (TestCluster cluster = new TestCluster(dir.resolve("broker"), 1);
                KafkaConsumer<byte[], byte[]> alerts = alerts(cluster)) {
            Process process = start(cluster, "process-0");
            for (int round = 0; round < ROUNDS; round++) {
                decide(cluster, alerts);
                process.destroyForcibly().waitFor();
                long killed = System.nanoTime();
                process = start(cluster, "process-0");
                decide(cluster, alerts);
                report("killed and started again", ms(killed));
            }
        }
    }

    /** Gives a command and waits for what is decided about it; the time from one to the other in milliseconds. */
    private long decide(TestCluster cluster, KafkaConsumer<byte[], byte[]> alerts)
            throws ExecutionException, InterruptedException {
        boolean pause = commands % 2 == 0;
        Instant at = TEN.plusSeconds(commands);
        Command command = new Command(
                NUMBER,
                "command-" + commands,
                at,
                pause ? Command.Kind.PAUSE : Command.Kind.RESUME,
                "",
                Instant.parse("2026-10-01T00:00:00Z"),
                0,
                "test",
                "number " + commands);
        commands++;
        byte[] value = cluster.serdes().numberEvents().serializer().serialize("", new NumberEvent.Input(command));
        long sent = System.nanoTime();
        cluster.send(
                new ProducerRecord<>(Channel.NUMBER_EVENTS.topic(), 0, at.toEpochMilli(), Keys.number(NUMBER), value));
        List<Decision> decisions = new ArrayList<>();
        while (decisions.isEmpty()) {
            assertThat(ms(sent)).as("milliseconds of waiting").isLessThan(PATIENCE.toMillis());
            for (ConsumerRecord<byte[], byte[]> found : alerts.poll(Duration.ofMillis(10))) {
                decisions.add(cluster.serdes().numberAlerts().deserializer().deserialize("", found.value()));
            }
        }
        long took = ms(sent);
        // the state came along: a resume says what it ends, and decisions are numbered without a gap
        assertThat(decisions).singleElement().satisfies(decision -> {
            assertThat(decision.action()).isEqualTo(pause ? Action.PAUSE : Action.RESUME);
            assertThat(decision.at()).isEqualTo(at);
            assertThat(decision.sequence()).isEqualTo(commands);
        });
        return took;
    }

    private static void report(String what, long ms) {
        System.out.printf("kill to next decision, %s: %d ms%n", what, ms);
    }

    private Process start(TestCluster cluster, String name) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dstages.shipped=true",
                        "-Dstages.standbys=1",
                        "-Dstages.name=" + name,
                        StagesProcess.class.getName(),
                        cluster.bootstrapServers(),
                        dir.resolve("state-" + name).toString(),
                        "1",
                        "1")
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(dir.toFile(), "stages.err")))
                .start();
        processes.put(name, process);
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.equals("state RUNNING")) {
            line = out.readLine();
        }
        assertThat(line).as("the process runs").isEqualTo("state RUNNING");
        return process;
    }

    /** The name of the process that has the number stage's partition. */
    private static String owner(TestCluster cluster) {
        TopicPartition wanted = new TopicPartition(Channel.NUMBER_EVENTS.topic(), 0);
        try (Admin admin = KafkaAccess.of(cluster.bootstrapServers()).admin(Duration.ofSeconds(30))) {
            String client = admin
                    .describeConsumerGroups(List.of(TestCluster.GROUP))
                    .all()
                    .get(30, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .flatMap(group -> group.members().stream())
                    .filter(member -> member.assignment().topicPartitions().contains(wanted))
                    .findFirst()
                    .orElseThrow()
                    .clientId();
            return client.substring(0, client.indexOf("-StreamThread"));
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new IllegalStateException("can't look at the group", e);
        }
    }

    private static KafkaConsumer<byte[], byte[]> alerts(TestCluster cluster) {
        KafkaConsumer<byte[], byte[]> alerts =
                KafkaAccess.of(cluster.bootstrapServers()).reader();
        alerts.assign(List.of(new TopicPartition(Channel.NUMBER_ALERTS.topic(), 0)));
        return alerts;
    }

    private static long ms(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }
}
