package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.app.runtime.SecretFile;
import io.ringfence.app.topics.TopicAdmin;
import io.ringfence.app.topics.TopicPlan;
import io.ringfence.app.topics.TopicSettings;
import io.ringfence.domain.call.Fingerprint;
import io.ringfence.intake.follow.WrittenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two files are written at full speed, rotated, truncated and compressed, while the follower and the broker are killed
 * and started again at random moments: every call is counted, and none twice. {@code -Dfollow.calls=1000000
 * -Dfollow.rounds=30} is the full form.
 */
class FollowIT {

    private static final int CALLS = Integer.getInteger("follow.calls", 20_000);
    private static final int ROUNDS = Integer.getInteger("follow.rounds", 6);
    private static final long SEED = Long.getLong("follow.seed", 20261122L);
    private static final int PARTITIONS = 2;
    private static final int LATEST_MS = 3_000;
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path dir;

    @Test
    void everyCallIsCountedOnce() throws Exception {
        Path spool = Files.createDirectory(dir.resolve("spool"));
        SecretFile.readOrMake(dir.resolve("secret"), 0);
        try (FollowedFeed feed = new FollowedFeed(dir, spool)) {
            KafkaAccess kafka = KafkaAccess.of(feed.bootstrapServers());
            try (Admin admin = kafka.admin(Duration.ofSeconds(30))) {
                new TopicAdmin(admin, new KafkaAnswers(feed.bootstrapServers(), Duration.ofSeconds(30)))
                        .ensure(TopicPlan.of(TopicSettings.ofPartitions(PARTITIONS)));
            }
            feed.startFollower();
            Awaitility.await("first checkpoint").atMost(LONG).until(() -> Files.exists(feed.checkpoint()));
            Set<Long> written = writeAndKill(feed, spool);
            CountedCalls calls = new CountedCalls(feed, PARTITIONS);
            long sent = calls.awaitSent(written);
            assertThat(calls.feeds()).contains("\"state\":\"OK\"").contains("\"source\":\"pbx\"");
            assertThat(feed.stopFollower()).as("exit code of SIGTERM").isEqualTo(143);
            assertThat(calls.feeds()).contains("\"state\":\"ENDED\"");
            List<Long> counted = calls.counted(dir.resolve("state"));
            assertThat(new HashSet<>(counted)).as("calls counted").isEqualTo(written);
            assertThat(counted).as("calls counted, each once").hasSize(CALLS);
            System.out.printf(
                    "%d calls written, %d kills, %d records sent, %d calls counted%n",
                    CALLS, ROUNDS, sent, counted.size());
        }
    }

    /** The fingerprints of the ids of all calls written. */
    private static Set<Long> writeAndKill(FollowedFeed feed, Path spool) throws Exception {
        Random random = new Random(SEED);
        List<WrittenFile> files = List.of(
                WrittenFile.ofAsterisk(spool.resolve("Master.csv")), WrittenFile.ofCalls(spool.resolve("other.csv")));
        for (int round = 1; round <= ROUNDS; round++) {
            int upTo = (int) ((long) CALLS * round / ROUNDS);
            Random writers = new Random(random.nextLong());
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(files, upTo, writers));
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LATEST_MS));
            int victims = 1 + random.nextInt(3);
            if ((victims & 1) != 0) {
                feed.killFollower();
            }
            if ((victims & 2) != 0) {
                feed.killBroker();
                feed.restartBroker();
            }
            if ((victims & 1) != 0) {
                feed.startFollower();
            }
            writing.get();
        }
        Set<Long> written = new HashSet<>();
        files.forEach(file -> file.written().forEach(id -> written.add(Fingerprint.of(id))));
        assertThat(written).hasSize(CALLS);
        return written;
    }

    private static void write(List<WrittenFile> files, int upTo, Random random) {
        try {
            int left = left(files, upTo);
            while (left > 0) {
                WrittenFile file = files.get(random.nextInt(files.size()));
                file.rows(Math.min(left, 1 + random.nextInt(Math.max(10, CALLS / 500))));
                switch (random.nextInt(40)) {
                    case 0, 1 -> file.rotate();
                    case 2 -> file.copyAndTruncate();
                    case 3 -> file.compressRotated();
                    default -> {}
                }
                left = left(files, upTo);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int left(List<WrittenFile> files, int upTo) {
        return upTo - files.stream().mapToInt(WrittenFile::calls).sum();
    }
}
