package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.stage.Tick;
import io.ringfence.serde.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many numbers whose pause ends at the same midnight, all in one partition. {@code -Dmidnight.numbers=1000000} runs it
 * with a million; what it prints is in docs/operations.md.
 */
class MidnightIT {

    private static final int NUMBERS = Integer.getInteger("midnight.numbers", 20_000);
    private static final int PROBES = 20;
    private static final Instant NOON = Instant.parse("2026-09-15T04:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-09-15T16:00:00Z"); // in Shanghai
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    private Path dir;

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @Test
    void allAreResumedAtMidnightAndRecordsInBetweenGetTheirTurn() {
        try (TestCluster cluster = new TestCluster(dir.resolve("broker"), 1);
                TrafficFeed feed = new TrafficFeed(cluster.bootstrapServers(), cluster.serdes(), 1);
                KafkaStreams streams = TestStages.streams(cluster.bootstrapServers(), dir.resolve("state"), 1, 1);
                KafkaConsumer<byte[], byte[]> alerts =
                        KafkaAccess.of(cluster.bootstrapServers()).reader()) {
            alerts.assign(List.of(new TopicPartition(Channel.NUMBER_ALERTS.topic(), 0)));
            for (int i = 0; i < NUMBERS; i++) {
                feed.toNumberStage(command(number(i), Command.Kind.PAUSE, MIDNIGHT), NOON.toEpochMilli());
            }
            streams.setUncaughtExceptionHandler(failure -> {
                failures.add(failure);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.start();
            long began = System.nanoTime();
            Seen paused = new Seen(cluster, Action.PAUSE);
            paused.readAll(alerts);
            System.out.printf("%d numbers paused by commands in %d ms%n", NUMBERS, ms(began));

            Seen resumed = new Seen(cluster, Action.RESUME);
            long tick = System.nanoTime();
            feed.tick(new Tick(MIDNIGHT));
            for (int i = 0; i < PROBES; i++) {
                feed.toNumberStage(command(probe(i), Command.Kind.ACKNOWLEDGE, MIDNIGHT), MIDNIGHT.toEpochMilli());
            }
            resumed.readAll(alerts);
            System.out.printf(
                    "%d numbers resumed %d ms after the tick; largest time without a visible decision: %d ms;"
                            + " the records behind the tick were answered after %d resumes%n",
                    NUMBERS, ms(tick), resumed.largestGapMs, resumed.resumedBeforeProbes);

            assertThat(failures).isEmpty();
            assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
            assertThat(resumed.probes).isEqualTo(PROBES);
            assertThat(resumed.resumedBeforeProbes)
                    .as("numbers resumed before the last record behind the tick had its turn")
                    .isLessThan(NUMBERS);
        }
    }

    /** Decisions of one kind, one for each number. */
    private static final class Seen {

        private final TestCluster cluster;
        private final Action action;
        private final BitSet numbers = new BitSet(NUMBERS);
        private int probes;
        private int resumedBeforeProbes;
        private long largestGapMs;

        Seen(TestCluster cluster, Action action) {
            this.cluster = cluster;
            this.action = action;
        }

        void readAll(KafkaConsumer<byte[], byte[]> alerts) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            long last = System.nanoTime();
            while (numbers.cardinality() < NUMBERS) {
                assertThat(System.nanoTime())
                        .as("%d of %d: %s", numbers.cardinality(), NUMBERS, action)
                        .isLessThan(end);
                for (ConsumerRecord<byte[], byte[]> found : alerts.poll(Duration.ofMillis(50))) {
                    largestGapMs = Math.max(largestGapMs, ms(last));
                    last = System.nanoTime();
                    take(cluster.serdes().numberAlerts().deserializer().deserialize("", found.value()));
                }
            }
        }

        private void take(Decision decision) {
            int index = Integer.parseInt(decision.number().e164().substring(4));
            if (index >= NUMBERS) {
                probes++;
                resumedBeforeProbes = numbers.cardinality();
                return;
            }
            assertThat(decision.action()).isEqualTo(action);
            assertThat(numbers.get(index)).as("%s comes once", decision).isFalse();
            numbers.set(index);
            assertThat(decision.at()).isEqualTo(action == Action.PAUSE ? NOON : MIDNIGHT);
        }
    }

    private static Command command(NumberId number, Command.Kind kind, Instant until) {
        Instant at = kind == Command.Kind.PAUSE ? NOON : MIDNIGHT;
        return new Command(number, kind + number.e164(), at, kind, "", until, 0, "test", "the same midnight");
    }

    private static NumberId number(int index) {
        return NumberId.of(String.format("+861%09d", index));
    }

    private static NumberId probe(int index) {
        return number(NUMBERS + index);
    }

    private static long ms(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }
}
