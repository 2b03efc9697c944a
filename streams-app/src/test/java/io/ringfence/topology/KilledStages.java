package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.oracle.OrderedTraffic;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The stages in a process that is killed while it works on five of the groups of calls, chosen by the seed. The kill
 * comes up to a commit interval and a half after the first of the group's results was written: in the middle of the
 * transaction, around its commit, or in the next one.
 */
final class KilledStages implements AutoCloseable {

    private static final int KILLS = 5;
    private static final int LATEST_MS = 150;

    private final TestCluster cluster;
    private final Path dir;
    private final Random random;
    private final Set<OrderedTraffic.Group> doomed = new HashSet<>();
    private Process process;
    private int kills;
    private int killsInFlight;

    KilledStages(TestCluster cluster, Path dir, OrderedTraffic traffic, long seed) {
        this.cluster = cluster;
        this.dir = dir;
        this.random = new Random(seed);
        List<OrderedTraffic.Group> calls = traffic.groups().stream()
                .filter(group -> group.kind() == OrderedTraffic.Kind.CALLS)
                .toList();
        // the last ones bring a few late calls only
        int busy =
                calls.stream().mapToInt(group -> group.arrivals().size()).max().orElse(0) / 4;
        List<OrderedTraffic.Group> worth =
                calls.stream().filter(group -> group.arrivals().size() > busy).toList();
        while (doomed.size() < KILLS) {
            doomed.add(worth.get(random.nextInt(worth.size())));
        }
        this.process = start();
    }

    /** Sends a group of calls, and kills the process while it works on it if the group is one of the five. */
    void send(OrderedTraffic.Group group) {
        try {
            long before = cluster.numberEventsWritten();
            cluster.send(group);
            if (doomed.contains(group)) {
                Awaitility.await("calls forwarded")
                        .atMost(Duration.ofMinutes(2))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> cluster.numberEventsWritten() > before);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LATEST_MS));
                process.destroyForcibly().waitFor();
                kills++;
                killsInFlight += cluster.inFlight() ? 1 : 0;
                process = start();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many times the process was killed. */
    int kills() {
        return kills;
    }

    /** How many of the kills left calls of the group that were not committed. */
    int killsInFlight() {
        return killsInFlight;
    }

    /** Stops the process as an operator would. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("stops on request").isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Process start() {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "-cp",
                            System.getProperty("java.class.path"),
                            StagesProcess.class.getName(),
                            cluster.bootstrapServers(),
                            dir.resolve("state").toString(),
                            "8",
                            "2")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.appendTo(new File(dir.toFile(), "stages.err")))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
