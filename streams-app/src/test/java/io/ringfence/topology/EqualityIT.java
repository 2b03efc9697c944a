package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.backtest.Replay;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.domain.stage.NumberOutput;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.domain.stage.TestPolicies;
import io.ringfence.domain.stage.Tick;
import io.ringfence.oracle.NaiveCall;
import io.ringfence.oracle.NaiveContactStage;
import io.ringfence.oracle.Traffic;
import io.ringfence.oracle.TrafficConfig;
import io.ringfence.oracle.TrafficGenerator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same input gives the same decisions: by file replay, on a broker with one partition, on a broker with eight
 * partitions and two threads, and when the process is killed in the middle.
 */
class EqualityIT {

    private static final int CALLS = Integer.getInteger("equality.calls", 20_000);
    private static final long SEED = Long.getLong("equality.seed", 20261121L);
    private static final Instant END = Instant.parse("2026-10-12T00:00:00Z");

    private static final Traffic TRAFFIC = TrafficGenerator.traffic(SEED, TrafficConfig.nationalDays(CALLS));

    @TempDir
    private Path dir;

    @Test
    void onePartitionDecidesWhatFileReplayDecides() {
        Map<NumberId, List<Decision>> expected = replayed();
        try (TestCluster cluster = new TestCluster(dir.resolve("broker"), 1)) {
            cluster.send(TRAFFIC);
            try (KafkaStreams streams = TestStages.streams(cluster.bootstrapServers(), dir.resolve("state"), 1, 1)) {
                streams.start();
                cluster.finish(END);
            }
            assertSame(cluster.decisions(), expected);
        }
    }

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
            assertEveryCallOnceAsTheNaiveModelHasIt(replay.calls);
            reportEdgesThatDiffer(replay.decisions);
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
            assertEveryCallOnceAsTheNaiveModelHasIt(replay.calls);
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

    private static Map<NumberId, List<Decision>> replayed() {
        Map<NumberId, List<Decision>> decisions = new TreeMap<>();
        Replay replay = Replay.of(PolicyBook.of(TestPolicies.load(TestStages.POLICY)), new NumberOutput() {
            @Override
            public void decided(Decision decision) {
                decisions
                        .computeIfAbsent(decision.number(), id -> new ArrayList<>())
                        .add(decision);
            }

            @Override
            public void status(NumberStatus status) {
                // follows from the decisions
            }

            @Override
            public void refused(NumberInput input, Refusal why) {
                // no row was touched
            }
        });
        for (Traffic.Arrival arrival : TRAFFIC.arrivals()) {
            if (arrival.input() instanceof Traffic.Input.OfContact contact) {
                if (contact.input() instanceof ContactInput.Call call) {
                    replay.accept(call.call(), arrival.atMs());
                } else if (contact.input() instanceof ContactInput.Mark mark) {
                    replay.accept(mark.mark());
                }
            } else if (arrival.input() instanceof Traffic.Input.OfNumber number) {
                replay.accept(number.input(), arrival.atMs());
            }
        }
        replay.tick(new Tick(END));
        return decisions;
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

    /** Which calls are forwarded, and what each violates, does not depend on how contacts are spread over partitions. */
    private static void assertEveryCallOnceAsTheNaiveModelHasIt(List<ClassifiedCall> calls) {
        NaiveContactStage naive = new NaiveContactStage(PolicyBook.of(TestPolicies.load(TestStages.POLICY)));
        Map<String, NaiveCall> expected = new HashMap<>();
        for (Traffic.Arrival arrival : TRAFFIC.arrivals()) {
            if (arrival.input() instanceof Traffic.Input.OfContact contact
                    && naive.accept(Instant.ofEpochMilli(arrival.atMs()), contact.input())
                            instanceof NaiveContactStage.Result.Forwarded forwarded) {
                NaiveCall call = forwarded.call();
                expected.put(id(call.number(), call.call(), call.replaced().isPresent()), call);
            }
        }
        Set<String> seen = new HashSet<>();
        for (ClassifiedCall call : calls) {
            String id = id(call.number(), call.call(), call.amends());
            assertThat(seen.add(id)).as("%s comes once", id).isTrue();
            NaiveCall same = expected.get(id);
            assertThat(same).as(id).isNotNull();
            if (!call.amends()) {
                assertThat(call.violated()).as(id).isEqualTo(same.violated());
            }
            assertThat(call.relationship()).as(id).isEqualTo(same.relationship());
            assertThat(call.previous()).as(id).isEqualTo(call.amends() ? Optional.empty() : same.previous());
        }
        assertThat(seen).isEqualTo(expected.keySet());
    }

    private static String id(NumberId number, long call, boolean amends) {
        return number.tenant() + number.e164() + "/" + Long.toHexString(call) + (amends ? "/amended" : "");
    }

    /** With more partitions records of a number arrive in another order: edges move, but few, and not by much. */
    private static void reportEdgesThatDiffer(Map<NumberId, List<Decision>> parallel) {
        Map<NumberId, List<Decision>> single = replayed();
        int compared = 0;
        int elsewhere = 0;
        int moved = 0;
        Duration farthest = Duration.ZERO;
        for (Map.Entry<NumberId, List<Decision>> entry : single.entrySet()) {
            List<Decision> other = new ArrayList<>(parallel.getOrDefault(entry.getKey(), List.of()));
            for (Decision decision : entry.getValue()) {
                compared++;
                Optional<Decision> twin = other.stream()
                        .filter(d -> d.action() == decision.action() && d.rule().equals(decision.rule()))
                        .findFirst();
                if (twin.isEmpty()) {
                    elsewhere++;
                    continue;
                }
                other.remove(twin.get());
                Duration by = Duration.between(decision.at(), twin.get().at()).abs();
                if (!by.isZero()) {
                    moved++;
                    farthest = by.compareTo(farthest) > 0 ? by : farthest;
                }
            }
            elsewhere += other.size();
        }
        System.out.printf(
                "edges: %d compared, %d at another time (farthest %s), %d in one run only%n",
                compared, moved, farthest, elsewhere);
        assertThat(elsewhere).as("edges in one run only").isLessThan(Math.max(20, compared / 10));
    }
}
