package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.config.Setting;
import io.ringfence.domain.call.NumberId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty calls of each of several numbers are started at once where thirty may be made, and the process that owns the numbers is killed
 * while they are: who got no exact answer asks again with the same call id. No more than thirty begin exactly; with the fail mode
 * closed no more than thirty begin at all.
 */
class KilledOwnerIT {

    private static final int ROOM = 30;
    private static final int AT_ONCE = 50;
    private static final int NUMBERS = 4;
    private static final int CANDIDATES = 60;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path dir;

    private ApiInstances instances;
    private InstanceClient client;
    private int warmed;

    @BeforeEach
    void none() {
        instances = new ApiInstances(
                dir, ROOM, Map.of(Setting.CALLS_TTL, "10s", Setting.SESSION_TIMEOUT, "6s", Setting.HEARTBEAT, "2s"));
        client = new InstanceClient(instances);
    }

    @Test
    void noMoreBeginThanMay(TestReporter reporter) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                InstanceProcess a = instances.startApart(broker, "a");
                InstanceProcess b = instances.startApart(broker, "b")) {
            List<Integer> ports = List.of(a.port(), b.port());
            await("both").atMost(LONG).until(() -> a.runs() && b.runs() && judges(ports));
            List<NumberId> closed = owned(a.port(), NumberId.DEFAULT_TENANT);
            List<NumberId> open = owned(a.port(), ApiInstances.BOLD);

            List<StartedCall> calls = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                for (NumberId number : closed) {
                    calls.add(new StartedCall(number, calls.size()));
                }
                for (NumberId number : open) {
                    calls.add(new StartedCall(number, calls.size()));
                }
            }
            AtomicInteger answers = new AtomicInteger();
            ask(ports, calls, () -> {
                if (answers.incrementAndGet() == calls.size() / 3) {
                    a.kill();
                }
            });
            long beforeAll = begun(calls, closed) + begun(calls, open);
            assertThat(calls).as("calls that the kill left without an answer").anyMatch(StartedCall::waits);
            await("an exact answer to each").atMost(LONG).until(() -> {
                ask(List.of(b.port()), calls.stream().filter(StartedCall::waits).toList(), () -> {});
                return calls.stream().noneMatch(StartedCall::waits);
            });
            // Whoever was told yes, asks once more: that takes nothing.
            ask(List.of(b.port()), calls.stream().filter(StartedCall::begun).toList(), () -> {});

            String said =
                    "%d of %d begun when the first answers were in; closed: %s begun; open: %s begun, of them by the fail mode %s"
                            .formatted(
                                    beforeAll,
                                    calls.size(),
                                    each(calls, closed, StartedCall::begun),
                                    each(calls, open, StartedCall::begun),
                                    each(calls, open, StartedCall::begunByFailMode));
            reporter.publishEntry("starts", said);
            System.out.println(said);
            assertThat(each(calls, closed, StartedCall::begun)).allMatch(begun -> begun <= ROOM);
            assertThat(calls)
                    .filteredOn(call -> closed.contains(call.number()))
                    .noneMatch(StartedCall::begunByFailMode);
            assertThat(each(calls, open, StartedCall::begunExactly)).allMatch(begun -> begun <= ROOM);
            for (NumberId number : closed) {
                await("what began is counted")
                        .atMost(LONG)
                        .until(() -> client.attemptsToday(b.port(), number) >= begun(calls, List.of(number)));
                assertThat(client.attemptsToday(b.port(), number)).isLessThanOrEqualTo(ROOM);
            }
        }
    }

    /** Asks for all at once, each at the next port, and waits for the answers; {@code answered} is told of each. */
    private void ask(List<Integer> ports, List<StartedCall> calls, Runnable answered) {
        List<CompletableFuture<?>> ends = new ArrayList<>();
        for (StartedCall call : calls) {
            int port = ports.get(ends.size() % ports.size());
            ends.add(client.start(port, call.number(), call.body()).handle((response, failure) -> {
                if (response != null && response.statusCode() == 200) {
                    call.answered(InstanceClient.json(response));
                }
                answered.run();
                return "";
            }));
        }
        CompletableFuture.allOf(ends.toArray(new CompletableFuture<?>[0])).join();
    }

    private static long begun(List<StartedCall> calls, List<NumberId> numbers) {
        return calls.stream()
                .filter(call -> numbers.contains(call.number()) && call.begun())
                .count();
    }

    private static List<Long> each(List<StartedCall> calls, List<NumberId> numbers, Predicate<StartedCall> which) {
        return numbers.stream()
                .map(number -> calls.stream()
                        .filter(call -> call.number().equals(number) && which.test(call))
                        .count())
                .toList();
    }

    private List<NumberId> owned(int port, String tenant) throws Exception {
        List<NumberId> owned = new ArrayList<>();
        for (int i = 0; i < CANDIDATES && owned.size() < NUMBERS; i++) {
            NumberId number = new NumberId(tenant, "+8621610000" + (10 + i));
            if (client.owns(port, number)) {
                owned.add(number);
            }
        }
        assertThat(owned).as("numbers of the one that is killed").hasSize(NUMBERS);
        return owned;
    }

    /** Whether starts are judged everywhere, for numbers and contacts of all partitions; each is of a number that nothing else uses. */
    private boolean judges(List<Integer> ports) {
        List<StartedCall> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            warmed++;
            calls.add(new StartedCall(NumberId.of("+86216200" + (1000 + warmed)), 1_000_000 + warmed));
        }
        ask(ports, calls, () -> {});
        return calls.stream().allMatch(StartedCall::begunExactly);
    }
}
