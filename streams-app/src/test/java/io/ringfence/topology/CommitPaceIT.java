package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.streams.KafkaStreams;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a thread's consumer has still to read reaches the thread's pace: it hangs on how Kafka Streams names the two. */
class CommitPaceIT {

    /** More than a thread polls at once. */
    private static final int COMMANDS = 12_000;

    private static final Instant NOON = Instant.parse("2026-09-15T04:00:00Z");

    @TempDir
    private Path dir;

    @Test
    void aThreadKnowsHowFarItIsBehindAndThatItHasCaughtUp() {
        CommitPaces commits = CommitPaces.of(Duration.ofMillis(50), Duration.ofSeconds(1));
        Queue<Long> waiting = new ConcurrentLinkedQueue<>();
        StageObserver watching = new StageObserver() {
            @Override
            public void decided(Decision decision, long recordMs) {
                waiting.add(commits.ofThisThread().waiting());
            }
        };
        try (TestCluster cluster = new TestCluster(dir.resolve("broker"), 1);
                TrafficFeed feed = new TrafficFeed(cluster.bootstrapServers(), cluster.serdes(), 1);
                KafkaStreams streams =
                        TestStages.streams(cluster.bootstrapServers(), dir.resolve("state"), 1, commits, watching)) {
            for (int i = 0; i < COMMANDS; i++) {
                feed.toNumberStage(pause(NumberId.of(String.format("+861%09d", i))), NOON.toEpochMilli());
            }
            feed.flush();
            streams.start();

            Awaitility.await("commands carried out")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> waiting.size() == COMMANDS);

            assertThat(waiting.peek()).isPositive();
            assertThat(waiting).endsWith(0L);
        }
    }

    private static Command pause(NumberId number) {
        return new Command(
                number,
                "pause " + number.e164(),
                NOON,
                Command.Kind.PAUSE,
                "",
                NOON.plusSeconds(60),
                0,
                "test",
                "a backlog");
    }
}
