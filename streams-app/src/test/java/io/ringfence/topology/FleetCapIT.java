package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.call.Signalling;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.domain.stage.TestPolicies;
import io.ringfence.domain.stage.Tick;
import io.ringfence.oracle.OrderedTraffic;
import io.ringfence.oracle.Traffic.Arrival;
import io.ringfence.oracle.Traffic.Input;
import io.ringfence.serde.Channel;
import io.ringfence.serde.GroupEvent;
import io.ringfence.serde.NumberEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 1,000 numbers of one pool ask for a pause within a second of event time, 500 of them reach their quota in it, and the process
 * is killed twice in the middle: while calls are under way, and when some have their answer and others are asking. What holds is
 * read from the topics.
 */
class FleetCapIT {

    private static final int NUMBERS = 1_000;
    private static final int OVER_QUOTA = 500;
    private static final int CAP = 300;

    /** Of the five calls that each makes: after so many of all, some tens of numbers have made their fifth. */
    private static final int FIRST_CALLS = 3_000;

    private static final int PARTITIONS = 8;
    private static final long SEED = Long.getLong("fleet.seed", 20261122L);
    private static final Instant TEN = Instant.parse("2026-09-15T02:00:00Z");
    private static final Instant END = TEN.plus(Duration.ofMinutes(5));
    private static final GroupId POOL = new GroupId(NumberId.DEFAULT_TENANT, GroupId.Kind.POOL, "sales");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Random random = new Random(SEED);
    private int made;

    @Test
    void theCapHoldsThroughAKill(@TempDir Path dir) throws Exception {
        try (TestCluster cluster = new TestCluster(dir.resolve("broker"), PARTITIONS)) {
            Process process = start(cluster, dir);
            try {
                inUse(cluster);
                List<Arrival> calls = storm();
                long written = cluster.numberEventsWritten();
                cluster.send(group(calls.subList(0, FIRST_CALLS)));
                await("calls forwarded", () -> cluster.numberEventsWritten() > written + FIRST_CALLS / 2);
                process.destroyForcibly().waitFor();
                int early = decisions(cluster, FleetCapIT::answered).size();
                process = start(cluster, dir);
                await(
                        "the first answers",
                        () -> !decisions(cluster, FleetCapIT::answered).isEmpty());
                long answering = cluster.numberEventsWritten();
                cluster.send(group(calls.subList(FIRST_CALLS, calls.size())));
                await(
                        "more calls forwarded",
                        () -> cluster.numberEventsWritten() > answering + (calls.size() - FIRST_CALLS) / 2);
                process.destroyForcibly().waitFor();
                int late = decisions(cluster, FleetCapIT::answered).size();
                process = start(cluster, dir);
                cluster.finish(END);
                Awaitility.await("an answer for each")
                        .atMost(LONG)
                        .until(() -> decisions(cluster, FleetCapIT::answered).size() >= NUMBERS);
                process.destroy();
                assertThat(process.waitFor(60, TimeUnit.SECONDS))
                        .as("stops on request")
                        .isTrue();
                assertThat(late).as("answers before the second kill").isBetween(1, NUMBERS - 1);
                System.out.printf("killed when %d and %d of %d numbers had their answer%n", early, late, NUMBERS);
            } finally {
                process.destroyForcibly();
            }
            assertDecisions(cluster.decisions());
            assertNeverTooMany(cluster);
            List<GroupAlert> pages = ToldGroups.alerts(cluster).stream()
                    .filter(alert -> alert.reason().rule().equals(TestPolicies.FLEET_CAP))
                    .toList();
            assertThat(pages).singleElement().satisfies(page -> {
                assertThat(page.group()).isEqualTo(POOL);
                assertThat(page.edge()).isEqualTo(GroupAlert.Edge.OPENED);
                assertThat(page.reason().numerator()).isEqualTo(CAP);
                assertThat(page.reason().denominator()).isEqualTo(NUMBERS);
            });
        }
    }

    /** Each number asks once and is answered once; a quota pauses before its number asks; nothing is lost or told twice. */
    private static void assertDecisions(Map<NumberId, List<Decision>> all) {
        int granted = 0;
        int refused = 0;
        for (int i = 0; i < NUMBERS; i++) {
            List<Decision> decisions = all.getOrDefault(number(i), List.of());
            for (int place = 0; place < decisions.size(); place++) {
                assertThat(decisions.get(place).sequence()).isEqualTo(place + 1);
            }
            List<Decision> requests = of(decisions, d -> d.action() == Action.REQUEST);
            assertThat(requests).as("requests of number %d", i).hasSize(1);
            List<Decision> answers = of(decisions, FleetCapIT::answered);
            assertThat(answers).as("answers to number %d", i).hasSize(1);
            assertThat(answers.get(0).reasons()).isNotEmpty();
            if (answers.get(0).action() == Action.SUPPRESSED) {
                refused++;
                assertThat(answers.get(0).note()).contains("300 of 1000 numbers of pool sales", "300 may be");
            } else {
                granted++;
            }
            List<Decision> quotas =
                    of(decisions, d -> d.action() == Action.PAUSE && d.rule().equals("quota"));
            assertThat(quotas).as("quota pauses of number %d", i).hasSize(i < OVER_QUOTA ? 1 : 0);
            if (i < OVER_QUOTA) {
                assertThat(quotas.get(0).sequence()).isLessThan(answers.get(0).sequence());
                assertThat(quotas.get(0).at()).isBefore(TEN.plusSeconds(1));
            }
        }
        assertThat(granted).as("granted").isEqualTo(CAP);
        assertThat(refused).as("refused, and recorded").isEqualTo(NUMBERS - CAP);
    }

    /** The pool's partition in its order, beside a counter: what was answered follows from it, and it never passes the cap. */
    private static void assertNeverTooMany(TestCluster cluster) {
        Map<String, Boolean> answers = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : cluster.read(Channel.NUMBER_EVENTS)) {
            NumberEvent event = cluster.serdes().numberEvents().deserializer().deserialize("", record.value());
            if (event instanceof NumberEvent.Input input && input.input() instanceof PauseAnswer answer) {
                Boolean earlier = answers.put(answer.number() + " " + answer.request(), answer.granted());
                assertThat(earlier).as("answers to one request").isNull();
                assertThat(answer.room().paused()).isLessThanOrEqualTo(CAP);
            }
        }
        Set<NumberId> held = new HashSet<>();
        for (PauseRequest request : requests(cluster)) {
            assertThat(request.group()).isEqualTo(POOL);
            assertThat(request.ended()).isFalse();
            assertThat(answers.get(request.number() + " " + request.id())).isEqualTo(held.size() < CAP);
            if (held.size() < CAP) {
                held.add(request.number());
            }
        }
        assertThat(held).hasSize(CAP);
        assertThat(answers).hasSize(NUMBERS);
    }

    /** What numbers asked, in the order of the pool's partition. */
    private static List<PauseRequest> requests(TestCluster cluster) {
        List<PauseRequest> requests = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : cluster.read(Channel.GROUP_EVENTS)) {
            GroupEvent event = cluster.serdes().groupEvents().deserializer().deserialize("", record.value());
            if (event instanceof GroupEvent.Input input && input.input() instanceof PauseRequest request) {
                requests.add(request);
            }
        }
        return requests;
    }

    /** Profiles and one call each, and waits until the pool knows of them. */
    private void inUse(TestCluster cluster) {
        Instant before = TEN.minusSeconds(120);
        List<Arrival> profiles = new ArrayList<>();
        List<Arrival> calls = new ArrayList<>();
        for (int i = 0; i < NUMBERS; i++) {
            NumberProfile profile = new NumberProfile(
                    number(i),
                    CallPurpose.UNKNOWN,
                    POOL.id(),
                    ZoneId.of("Asia/Shanghai"),
                    Criticality.NORMAL,
                    Instant.EPOCH,
                    false);
            profiles.add(new Arrival(before.toEpochMilli(), new Input.OfNumber(profile)));
            calls.add(call(number(i), before, CallPurpose.UNKNOWN, Disposition.NO_ANSWER, CallTiming.of(20, 0)));
        }
        Arrival tick = new Arrival(TEN.toEpochMilli(), new Input.OfClock(new Tick(TEN)));
        cluster.feed(
                new OrderedTraffic(List.of(
                        new OrderedTraffic.Group(OrderedTraffic.Kind.PROFILES, profiles),
                        new OrderedTraffic.Group(OrderedTraffic.Kind.CALLS, calls),
                        new OrderedTraffic.Group(OrderedTraffic.Kind.CLOCK, List.of(tick)))),
                cluster::send);
        Awaitility.await("the pool to know its numbers").atMost(LONG).until(() -> attempts(cluster) == NUMBERS);
    }

    private static long attempts(TestCluster cluster) {
        long attempts = 0;
        for (ConsumerRecord<byte[], byte[]> record : cluster.read(Channel.GROUP_STATUS)) {
            GroupStatus status = cluster.serdes().groupStatus().deserializer().deserialize("", record.value());
            if (status.group().equals(POOL)) {
                attempts = status.counters().getOrDefault("attempts_today", 0L);
            }
        }
        return attempts;
    }

    /** Five short calls by each number, all within a second, in an order of chance. */
    private List<Arrival> storm() {
        List<Integer> callers = new ArrayList<>();
        for (int call = 0; call < 5 * NUMBERS; call++) {
            callers.add(call % NUMBERS);
        }
        Collections.shuffle(callers, random);
        List<Arrival> calls = new ArrayList<>();
        for (int call = 0; call < callers.size(); call++) {
            int caller = callers.get(call);
            CallPurpose purpose = caller < OVER_QUOTA ? CallPurpose.SALES : CallPurpose.UNKNOWN;
            Instant at = TEN.plusMillis(call / 5);
            calls.add(call(number(caller), at, purpose, Disposition.ANSWERED, CallTiming.of(5, 3)));
        }
        return calls;
    }

    private static OrderedTraffic.Group group(List<Arrival> calls) {
        return new OrderedTraffic.Group(OrderedTraffic.Kind.CALLS, calls);
    }

    private static void await(String what, Callable<Boolean> seen) {
        Awaitility.await(what)
                .atMost(LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(seen);
    }

    private Arrival call(NumberId number, Instant at, CallPurpose purpose, Disposition ending, CallTiming timing) {
        made++;
        CallRecord call = new CallRecord(
                number,
                new ContactId(1, made * 0x9E3779B97F4A7C15L, made),
                "call-" + made,
                at,
                Direction.OUTBOUND,
                ending,
                timing,
                CallContext.of(purpose),
                PartyFacts.NONE,
                Signalling.NONE,
                "test");
        return new Arrival(at.toEpochMilli(), new Input.OfContact(new ContactInput.Call(call)));
    }

    private static boolean answered(Decision decision) {
        return decision.rule().equals("short")
                && (decision.action() == Action.PAUSE
                        || decision.action() == Action.EXTEND
                        || decision.action() == Action.SUPPRESSED);
    }

    private static List<Decision> decisions(TestCluster cluster, Predicate<Decision> which) {
        return cluster.decisions().values().stream()
                .flatMap(List::stream)
                .filter(which)
                .toList();
    }

    private static List<Decision> of(List<Decision> decisions, Predicate<Decision> which) {
        return decisions.stream().filter(which).toList();
    }

    private static NumberId number(int i) {
        return NumberId.of("+862161" + (100_000 + i));
    }

    private static Process start(TestCluster cluster, Path dir) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dstages.policy=" + TestPolicies.FLEET_CAP,
                        StagesProcess.class.getName(),
                        cluster.bootstrapServers(),
                        dir.resolve("state").toString(),
                        Integer.toString(PARTITIONS),
                        "2")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(dir.toFile(), "stages.err")))
                .start();
    }
}
