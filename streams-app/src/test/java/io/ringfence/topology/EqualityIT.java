package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.oracle.Traffic;
import io.ringfence.oracle.TrafficConfig;
import io.ringfence.oracle.TrafficGenerator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a broker, with eight partitions and two threads: the decisions are those that the number stage in memory makes of
 * what each number partition was given, also when the process is killed in the middle.
 */
class EqualityIT {

    private static final int CALLS = Integer.getInteger("equality.calls", 20_000);
    private static final long SEED = Long.getLong("equality.seed", 20261121L);
    private static final Instant END = Instant.parse("2026-10-12T00:00:00Z");

    private static final Traffic TRAFFIC = TrafficGenerator.traffic(SEED, TrafficConfig.nationalDays(CALLS));

    @TempDir
    private Path dir;

    @Test
    void eightPartitionsDecideWhatTheirRecordedInputDecides() {
        try (TestCluster cluster = new TestCluster(dir.resolve("broker"), 8)) {
            cluster.send(TRAFFIC);
            try (KafkaStreams streams = TestStages.streams(cluster.bootstrapServers(), dir.resolve("state"), 8, 2)) {
                streams.start();
                cluster.finish(END);
            }
            PartitionReplay replay = PartitionReplay.of(cluster);
            assertSame(cluster.decisions(), replay.decisions);
            assertEveryCallOnce(replay.calls);
        }
    }

    @Test
    void killedFiveTimesNothingIsLostOrDoubled() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        try (TestCluster cluster = new TestCluster(dir.resolve("broker"), 8)) {
            cluster.send(TRAFFIC);
            for (int kill = 0; kill < 5; kill++) {
                Process process = start(cluster);
                try {
                    awaitRunning(process);
                    // while records flow, in the middle of transactions as well as around commits, every 100 ms
                    TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(2_500));
                } finally {
                    process.destroyForcibly().waitFor();
                }
            }
            Process last = start(cluster);
            try {
                cluster.finish(END);
                last.destroy();
                assertThat(last.waitFor(60, TimeUnit.SECONDS))
                        .as("stops on request")
                        .isTrue();
            } finally {
                last.destroyForcibly();
            }
            PartitionReplay replay = PartitionReplay.of(cluster);
            assertSame(cluster.decisions(), replay.decisions);
            assertEveryCallOnce(replay.calls);
        }
    }

    private Process start(TestCluster cluster) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StagesProcess.class.getName(),
                        cluster.bootstrapServers(),
                        dir.resolve("state").toString(),
                        "8",
                        "2")
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(dir.toFile(), "stages.err")))
                .start();
    }

    private static void awaitRunning(Process process) throws IOException {
        java.io.BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.equals("state RUNNING")) {
            line = out.readLine();
        }
        assertThat(line).as("the process runs").isEqualTo("state RUNNING");
    }

    private static void assertSame(Map<NumberId, List<Decision>> found, Map<NumberId, List<Decision>> expected) {
        Map<NumberId, List<Decision>> without = new TreeMap<>(found);
        without.keySet().removeIf(EqualityIT::isSentinel);
        Map<NumberId, List<Decision>> wanted = new TreeMap<>(expected);
        wanted.keySet().removeIf(EqualityIT::isSentinel);
        assertThat(without.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach((number, decisions) ->
                assertThat(without.get(number)).as("decisions of %s", number).isEqualTo(decisions));
        assertThat(wanted.values().stream().mapToInt(List::size).sum())
                .as("decisions compared")
                .isGreaterThan(CALLS / 1000);
    }

    private static boolean isSentinel(NumberId number) {
        return number.e164().startsWith("+99900");
    }

    /** A call is forwarded once, and once more for each outcome that is more final. */
    private static void assertEveryCallOnce(List<ClassifiedCall> calls) {
        Set<String> seen = new HashSet<>();
        for (ClassifiedCall call : calls) {
            String id = call.number() + "/" + Long.toHexString(call.call()) + "/" + call.outcome();
            assertThat(seen.add(id)).as("%s comes once", id).isTrue();
        }
        assertThat(seen).as("calls forwarded").hasSizeGreaterThan(CALLS * 9 / 10);
    }
}
