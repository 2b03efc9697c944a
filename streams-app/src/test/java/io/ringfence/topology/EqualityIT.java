package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.app.config.Setting;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.RowWindows;
import io.ringfence.domain.stage.TestPolicies;
import io.ringfence.oracle.AsNaive;
import io.ringfence.oracle.ComparedCall;
import io.ringfence.oracle.Edges;
import io.ringfence.oracle.NaiveCall;
import io.ringfence.oracle.NaiveDecision;
import io.ringfence.oracle.NaiveFindings;
import io.ringfence.oracle.NaiveRun;
import io.ringfence.oracle.OrderedTraffic;
import io.ringfence.oracle.Traffic;
import io.ringfence.oracle.TrafficConfig;
import io.ringfence.oracle.TrafficGenerator;
import io.ringfence.oracle.WindowValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same traffic through the replay in memory, through the topology on a broker, and through the naive reference model.
 *
 * <p>Inputs of different topics have no order among them but the one that somebody waits for: all runs are given
 * {@link OrderedTraffic}. With one partition everything is equal. With eight, the calls of one wave reach a number in the
 * order in which eight tasks happen to forward them. Classified calls, violations and windows don't depend on that;
 * edges may, within a wave.
 *
 * <p>Of groups, one thing is asynchronous: a task tells a group once a minute of its own clock, and the group's partition takes what eight
 * tasks tell in the order in which it comes. So with eight partitions, and through kills, two things are compared: that each outcome of
 * each call was told once, and that the edges of each group are those that follow from what its partition was told. Whatever makes a
 * number's decision wait for a group (answer charts, the fleet cap) is left out of the policy here, and has tests of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EqualityIT {

    private static final int CALLS = Integer.getInteger("equality.calls", 20_000);
    private static final long SEED = Long.getLong("equality.seed", 20261121L);
    private static final Instant END = Instant.parse("2026-10-12T00:00:00Z");
    private static final Duration CHUNK = Duration.ofHours(4);

    /** In no zone of the traffic's numbers does a day end within it, but in India's. */
    private static final Duration WAVE = Duration.ofHours(1);

    private static final String INDIA = "+91";

    /** Longer waves where the process is killed: five of them hold what the others did in a hundred. */
    private static final Duration KILLED_WAVE = Duration.ofHours(6);

    /** The sender waits for hundreds of commits. What is decided doesn't depend on how often one commits. */
    private static final Map<Setting, String> OFTEN =
            Map.of(Setting.COMMIT_INTERVAL, "20ms", Setting.COMMIT_INTERVAL_BEHIND, "20ms");

    /** How much of the edges may be in one run only, see {@link #eightPartitions}: of all, and of pauses. */
    private static final double ALONE = 1.0 / 3;

    private static final double PAUSES_ALONE = 1.0 / 5;

    private final Policy policy = TestPolicies.ofNumbersAlone(TestStages.POLICY);
    private final PolicyBook book = PolicyBook.of(policy);
    private final Traffic generated = TrafficGenerator.traffic(SEED, TrafficConfig.nationalDays(CALLS));
    private final Set<NumberId> moving = moving(generated);
    private final OrderedTraffic traffic = OrderedTraffic.of(generated, CHUNK, WAVE, END);
    private final Map<Instant, Map<NumberId, List<WindowValue>>> windows = new TreeMap<>();
    private final NaiveRun naive = timed("reference model", this::naiveRun);

    private NaiveRun naiveRun() {
        return NaiveRun.over(traffic.arrivals(), book, policy.zone(), (at, numbers) -> {
            if (beginsChunk(at)) {
                NaiveFindings findings = new NaiveFindings(numbers.windows());
                Map<NumberId, List<WindowValue>> values = new TreeMap<>();
                for (NumberId number : numbers.windows().numbers()) {
                    values.put(
                            number,
                            findings.of(number, policy, at).stream()
                                    .map(WindowValue::of)
                                    .toList());
                }
                windows.put(at, values);
            }
        });
    }

    @Test
    void onePartitionDecidesAsTheReplayAndTheReferenceModel(@TempDir Path dir) {
        ReplayRun replay = timed("replay", () -> ReplayRun.over(traffic.arrivals(), book));
        assertThat(replay.calls().stream().map(ComparedCall::of).toList())
                .as("calls that the replay classified")
                .isEqualTo(naive.calls().stream().map(ComparedCall::of).toList());
        assertSame(AsNaive.decisions(replay.decisions()), naiveDecisions());
        try (TestCluster cluster = new TestCluster(dir.resolve("broker"), 1)) {
            timed("one partition", () -> run(cluster, dir, 1, 1));
            assertSame(decisions(cluster), replay.decisions());
            assertThat(ToldGroups.alerts(cluster)).as("alerts about groups").isEqualTo(replay.groupAlerts());
            say("one partition: " + replay.groupAlerts().size() + " alerts about groups and "
                    + ToldGroups.assertEachCallOnce(cluster, replay.calls()) + " outcomes told to them compared");
            say("one partition: " + count(replay.decisions()) + " decisions compared");
        }
    }

    /**
     * Edges: those that follow from counts of a calendar day are in both runs, in the same wave, without exception. Others
     * may be in one run only: a window of ten minutes or an hour, or a ratio, can be beyond its level in the middle of a
     * wave and back at its end, for the calls in one order and not in another. What flaps so are alerts (WARN, and its
     * CLEAR) and, as a pause begins some calls earlier or later, the 1st, 10th, 100th leak. If every task of a wave of an
     * hour works off its calls before the next one does, the worst order there is, that is a quarter of the edges; of a
     * wave of a quarter of an hour, a seventh. A third would mean something else. Pauses and their ends, which follow from
     * few of those alerts, differ less.
     */
    @Test
    void eightPartitions(@TempDir Path dir) {
        try (TestCluster cluster = new TestCluster(dir.resolve("broker"), 8)) {
            timed("eight partitions", () -> run(cluster, dir, 8, 2));
            Set<String> compared = new HashSet<>();
            PartitionReplay replay = timed(
                    "replay of eight partitions",
                    () -> PartitionReplay.of(cluster, (at, rows) -> {
                        if (windows.containsKey(at)) {
                            rows.forEach((number, row) -> {
                                if (!isSentinel(number)) {
                                    assertThat(exact(number, RowWindows.of(number, row, policy, at)))
                                            .as("windows of %s at %s", number, at)
                                            .isEqualTo(exact(number, expectedAt(number, at)));
                                    compared.add(number + " " + at);
                                }
                            });
                        }
                    }));
            windows.forEach((at, numbers) -> numbers.forEach((number, values) -> {
                if (!compared.contains(number + " " + at)) {
                    // nothing is kept of a number of which nothing is counted, such as one that was only called
                    assertThat(values)
                            .as("%s has no row at %s", number, at)
                            .allSatisfy(value -> assertThat(value.numerator() + value.denominator())
                                    .isZero());
                }
            }));
            assertThat(compared).as("rows whose windows were compared").hasSizeGreaterThan(CALLS / 20);
            assertSame(decisions(cluster), withoutSentinels(replay.decisions));
            assertSameCalls(replay.calls, naive.calls());
            say("eight partitions: " + ToldGroups.assertEachCallOnce(cluster, replay.calls)
                    + " outcomes told to groups compared, and " + ToldGroups.assertAlertsFollow(cluster)
                    + " alerts about them");
            say("eight partitions: " + count(replay.decisions) + " decisions and " + replay.calls.size()
                    + " calls compared, and the windows of " + compared.size() + " rows");
            edges(AsNaive.decisions(withoutSentinels(replay.decisions)));
        }
    }

    private void edges(Map<NumberId, List<NaiveDecision>> found) {
        Edges edges = Edges.of(naiveDecisions(), found, WAVE);
        say(edges.text());
        Map<String, List<Instant>> expected = Edges.dayCounts(withoutIndia(naiveDecisions()), policy);
        Map<String, List<Instant>> counts = Edges.dayCounts(withoutIndia(found), policy);
        say(expected.values().stream().mapToInt(List::size).sum() + " of them follow from counts of a calendar day");
        assertThat(counts.keySet()).as("counts of a day at a level").isEqualTo(expected.keySet());
        expected.forEach((what, times) -> assertThat(counts.getOrDefault(what, List.of()))
                .as(what)
                .usingElementComparator((one, other) ->
                        Duration.between(one, other).abs().compareTo(WAVE) <= 0 ? 0 : one.compareTo(other))
                .containsExactlyElementsOf(times));
        assertThat(edges.farthest()).as("time between an edge in both").isLessThanOrEqualTo(WAVE);
        assertThat(edges.shareAlone(EnumSet.allOf(Action.class)))
                .as("edges in one run only. %s", edges.text())
                .isLessThan(ALONE);
        assertThat(edges.shareAlone(EnumSet.of(Action.PAUSE, Action.RESUME, Action.PROBATION)))
                .as("pauses and their ends in one run only. %s", edges.text())
                .isLessThan(PAUSES_ALONE);
    }

    @Test
    void killedFiveTimesNothingIsLostOrDoubled(@TempDir Path dir) throws IOException, InterruptedException {
        OrderedTraffic waves = OrderedTraffic.of(generated, KILLED_WAVE, KILLED_WAVE, END);
        List<NaiveCall> expected = NaiveRun.ofContacts(waves.arrivals(), book);
        try (TestCluster cluster = new TestCluster(dir.resolve("broker"), 8);
                KilledStages stages = new KilledStages(cluster, dir, waves, SEED)) {
            timed("five kills", () -> {
                cluster.feed(waves, stages::send);
                cluster.finish(END);
                return cluster;
            });
            stages.stop();
            PartitionReplay replay = PartitionReplay.of(cluster);
            assertSame(decisions(cluster), withoutSentinels(replay.decisions));
            assertSameCalls(replay.calls, expected);
            say("five kills: " + ToldGroups.assertEachCallOnce(cluster, replay.calls)
                    + " outcomes told to groups compared, and " + ToldGroups.assertAlertsFollow(cluster)
                    + " alerts about them");
            assertThat(stages.kills()).as("kills").isEqualTo(5);
            assertThat(stages.killsInFlight())
                    .as("kills while calls were in flight")
                    .isPositive();
            say("five kills, " + stages.killsInFlight() + " with calls in flight: " + count(replay.decisions)
                    + " decisions and " + replay.calls.size() + " calls compared");
        }
    }

    private List<WindowValue> expectedAt(NumberId number, Instant at) {
        return windows.getOrDefault(at, Map.of()).getOrDefault(number, List.of());
    }

    /** Without what is inexact in a number that moves to another zone. */
    private List<WindowValue> exact(NumberId number, List<WindowValue> values) {
        return moving.contains(number)
                ? values.stream()
                        .filter(value -> !inexactAfterAMove(value.rule()))
                        .toList()
                : values;
    }

    /** The numbers that are given more than one zone. */
    private static Set<NumberId> moving(Traffic traffic) {
        Map<NumberId, Set<ZoneId>> zones = new HashMap<>();
        for (Traffic.Arrival arrival : traffic.arrivals()) {
            if (arrival.input() instanceof Traffic.Input.OfNumber of && of.input() instanceof NumberProfile profile) {
                zones.computeIfAbsent(profile.number(), number -> new HashSet<>())
                        .add(profile.zone());
            }
        }
        zones.values().removeIf(of -> of.size() < 2);
        return zones.keySet();
    }

    private boolean inexactAfterAMove(String id) {
        return policy.rules().stream()
                .anyMatch(rule -> rule instanceof Rule.NumberRule number
                        && number.id().equals(id)
                        && RowWindows.INEXACT_AFTER_A_MOVE.contains(number.metric()));
    }

    private TestCluster run(TestCluster cluster, Path dir, int partitions, int threads) {
        try (KafkaStreams streams =
                TestStages.streams(cluster.bootstrapServers(), dir.resolve("state"), partitions, threads, OFTEN)) {
            streams.start();
            cluster.feed(traffic, cluster::send);
            cluster.finish(END);
        }
        return cluster;
    }

    private static boolean beginsChunk(Instant at) {
        return at.toEpochMilli() % CHUNK.toMillis() == 0;
    }

    private Map<NumberId, List<NaiveDecision>> naiveDecisions() {
        return AsNaive.rounded(naive.numbers().decisions());
    }

    private static Map<NumberId, List<Decision>> decisions(TestCluster cluster) {
        return withoutSentinels(cluster.decisions());
    }

    private static Map<NumberId, List<Decision>> withoutSentinels(Map<NumberId, List<Decision>> decisions) {
        Map<NumberId, List<Decision>> without = new TreeMap<>(decisions);
        without.keySet().removeIf(EqualityIT::isSentinel);
        return without;
    }

    private static <D> Map<NumberId, D> withoutIndia(Map<NumberId, D> decisions) {
        Map<NumberId, D> without = new TreeMap<>(decisions);
        without.keySet().removeIf(number -> number.e164().startsWith(INDIA));
        return without;
    }

    private static boolean isSentinel(NumberId number) {
        return number.e164().startsWith("+99900");
    }

    private static <D> void assertSame(Map<NumberId, List<D>> found, Map<NumberId, List<D>> expected) {
        assertThat(found.keySet()).as("numbers with decisions").isEqualTo(expected.keySet());
        expected.forEach((number, decisions) -> {
            List<D> of = found.getOrDefault(number, List.of());
            for (int i = 0; i < Math.min(of.size(), decisions.size()); i++) {
                assertThat(of.get(i)).as("decision %d of %s", i + 1, number).isEqualTo(decisions.get(i));
            }
            assertThat(of).as("decisions of %s", number).hasSameSizeAs(decisions);
        });
        assertThat(count(expected)).as("decisions compared").isGreaterThan(CALLS / 1000);
    }

    /** Each call is forwarded once, and once more for each outcome that is more final, as the reference model says. */
    private static void assertSameCalls(List<ClassifiedCall> found, List<NaiveCall> expected) {
        Map<ComparedCall.Id, ComparedCall> calls = new HashMap<>();
        for (ClassifiedCall call : found) {
            ComparedCall of = ComparedCall.of(call);
            assertThat(calls.put(of.id(), of)).as("%s twice", of.id()).isNull();
        }
        for (NaiveCall call : expected) {
            ComparedCall of = ComparedCall.of(call);
            assertThat(calls.remove(of.id())).isEqualTo(of);
        }
        assertThat(calls).as("calls that should not have been forwarded").isEmpty();
        assertThat(expected).hasSizeGreaterThan(CALLS * 9 / 10);
    }

    private static int count(Map<NumberId, ? extends List<?>> decisions) {
        return decisions.values().stream().mapToInt(List::size).sum();
    }

    private static <T> T timed(String what, Supplier<T> run) {
        long begun = System.nanoTime();
        T result = run.get();
        say(what + ": " + Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0 + " s");
        return result;
    }

    private static void say(String line) {
        System.out.println("equality, " + CALLS + " calls: " + line);
    }
}
