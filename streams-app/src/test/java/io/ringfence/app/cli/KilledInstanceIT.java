package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.config.Setting;
import io.ringfence.domain.call.NumberId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances, each a process, are asked about numbers of which half are paused, and one of the three is killed: nobody is told
 * that he may use a paused number, unless the answer says that it is the fail mode's; then all is answered exactly again.
 *
 * <p>For long: {@code -Dringfence.kill.seconds=60}; without warm copies: {@code -Dringfence.kill.standbys=0}.
 */
class KilledInstanceIT {

    private static final int NUMBERS = 48;
    private static final int CLIENTS = 4;
    private static final Duration BETWEEN = Duration.ofMillis(4);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration ASKED = Duration.ofSeconds(Long.getLong("ringfence.kill.seconds", 15));
    private static final String STANDBYS = System.getProperty("ringfence.kill.standbys", "1");

    @TempDir
    private Path dir;

    private ApiInstances instances;
    private InstanceClient client;

    @BeforeEach
    void none() {
        instances = new ApiInstances(dir, 1000, Map.of(Setting.PARTITIONS, "6", Setting.STANDBYS, STANDBYS));
        client = new InstanceClient(instances);
    }

    @Test
    void nobodyIsToldAWrongYes(TestReporter reporter) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                InstanceProcess a = instances.startApart(broker, "a");
                InstanceProcess b = instances.startApart(broker, "b");
                InstanceProcess c = instances.startApart(broker, "c")) {
            List<InstanceProcess> all = List.of(a, b, c);
            List<Integer> ports = all.stream().map(InstanceProcess::port).toList();
            await("all three")
                    .atMost(LONG)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> allExact(ports));
            for (int i = 0; i < NUMBERS; i += 2) {
                client.pause(ports.get(i % 3), number(i));
            }
            await("the pauses, whoever is asked").atMost(LONG).until(() -> allExact(ports) && pausesShow(ports));

            List<List<Integer>> owned = new ArrayList<>();
            for (int port : ports) {
                owned.add(owned(port));
            }
            int most = IntStream.range(0, 3)
                    .reduce(0, (x, y) -> owned.get(y).size() > owned.get(x).size() ? y : x);
            assertThat(owned.get(most)).as("numbers of the one that is killed").isNotEmpty();
            AskedChecks asked = asked(ports, all.get(most));

            List<Integer> others = IntStream.range(0, NUMBERS)
                    .filter(i -> !owned.get(most).contains(i))
                    .boxed()
                    .toList();
            String said =
                    "standbys %s, owned %s, killed %d: %s; longest without an exact answer: %.1f s of its numbers, %.1f s of the others"
                            .formatted(
                                    STANDBYS,
                                    owned.stream().map(List::size).toList(),
                                    most,
                                    asked.summary(),
                                    asked.longestWithoutSeconds(owned.get(most)),
                                    asked.longestWithoutSeconds(others));
            reporter.publishEntry("checks", said);
            System.out.println(said);
            assertThat(asked.wrong()).isEmpty();
            assertThat(asked.deniedByCopies() > 0)
                    .as("copies deny where there are some")
                    .isEqualTo(!STANDBYS.equals("0"));
            List<Integer> left = new ArrayList<>(ports);
            left.remove(most);
            await("those that are left").atMost(LONG).until(() -> allExact(left));
            assertThat(pausesShow(left)).isTrue();
        }
    }

    /** Asks until the time is over and every number was answered exactly after the kill. */
    private AskedChecks asked(List<Integer> ports, InstanceProcess doomed) throws Exception {
        AskedChecks checks = new AskedChecks(NUMBERS);
        List<Integer> asked = new CopyOnWriteArrayList<>(ports);
        long began = System.nanoTime();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(i);
            ends.add(clients.submit(() -> {
                long now = System.nanoTime();
                while (now - began < ASKED.toNanos()
                        || (!checks.allExactSinceKill()
                                && now - began < LONG.plus(ASKED).toNanos())) {
                    ask(checks, asked, random);
                    LockSupport.parkNanos(BETWEEN.toNanos());
                    now = System.nanoTime();
                }
            }));
        }
        await("a third of the time")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> System.nanoTime() - began > ASKED.toNanos() / 3);
        doomed.close();
        checks.killed();
        clients.shutdown();
        assertThat(clients.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        for (Future<?> end : ends) {
            end.get();
        }
        assertThat(checks.allExactSinceKill()).isTrue();
        return checks;
    }

    private void ask(AskedChecks checks, List<Integer> ports, Random random) {
        int number = random.nextInt(NUMBERS);
        int port = ports.get(random.nextInt(ports.size()));
        long asked = System.nanoTime();
        try {
            checks.answered(number, number % 2 == 0, client.check(port, number(number)), asked);
        } catch (IOException e) {
            checks.unreachable();
            ports.remove(Integer.valueOf(port)); // as a balancer does
        }
    }

    private List<Integer> owned(int port) throws IOException {
        List<Integer> owned = new ArrayList<>();
        for (int i = 0; i < NUMBERS; i++) {
            if (client.owns(port, number(i))) {
                owned.add(i);
            }
        }
        return owned;
    }

    private boolean allExact(List<Integer> ports) throws IOException {
        for (int port : ports) {
            for (int i = 0; i < NUMBERS; i++) {
                if (!client.check(port, number(i)).get("mode").textValue().equals("judged")) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean pausesShow(List<Integer> ports) throws IOException {
        for (int port : ports) {
            for (int i = 0; i < NUMBERS; i += 2) {
                JsonNode answer = client.check(port, number(i));
                if (answer.get("allowed").booleanValue()
                        || !answer.at("/number/state").asText().equals("PAUSED")) {
                    return false;
                }
            }
        }
        return true;
    }

    private static NumberId number(int i) {
        return new NumberId(ApiInstances.BOLD, "+8621610000" + (10 + i));
    }
}
