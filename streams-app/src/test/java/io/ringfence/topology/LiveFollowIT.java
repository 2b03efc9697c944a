package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.app.runtime.SecretFile;
import io.ringfence.app.topics.TopicAdmin;
import io.ringfence.app.topics.TopicPlan;
import io.ringfence.app.topics.TopicSettings;
import io.ringfence.domain.call.Fingerprint;
import io.ringfence.intake.live.AmiServer;
import io.ringfence.intake.live.CdrEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file and events tell the same calls, while the connection is cut and the follower and the broker are killed at random
 * moments: every call is counted, and none twice.
 */
class LiveFollowIT {

    private static final int CALLS = Integer.getInteger("live.calls", 3_000);
    private static final int ROUNDS = Integer.getInteger("live.rounds", 6);
    private static final long SEED = Long.getLong("live.seed", 20261122L);
    private static final int PARTITIONS = 2;
    private static final int CALLS_BELIEVED = 100;
    private static final String BELIEVED = "tell what the file tells";
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path dir;

    @Test
    void everyCallIsCountedOnce() throws Exception {
        Path master = dir.resolve("Master.csv");
        SecretFile.readOrMake(dir.resolve("secret"), 0);
        Path amiSecret = Files.writeString(dir.resolve("ami-secret"), AmiServer.SECRET + "\n");
        try (AmiServer exchange = new AmiServer(0, SEED);
                FollowedFeed feed = new FollowedFeed(
                        dir,
                        master,
                        "--region",
                        "GB",
                        "--group-window",
                        "PT1S",
                        "--ami",
                        "127.0.0.1:" + exchange.port(),
                        "--ami-user",
                        AmiServer.USER,
                        "--ami-secret-file",
                        amiSecret.toString())) {
            try (Admin admin = KafkaAccess.of(feed.bootstrapServers()).admin(Duration.ofSeconds(30))) {
                new TopicAdmin(admin, new KafkaAnswers(feed.bootstrapServers(), Duration.ofSeconds(30)))
                        .ensure(TopicPlan.of(TopicSettings.ofPartitions(PARTITIONS)));
            }
            feed.startFollower();
            Awaitility.await("logged in").atMost(LONG).until(() -> exchange.logins() > 0);
            Set<Long> written = writeAndKill(feed, exchange, master);
            writeUntilBelieved(feed, exchange, master, written);
            CountedCalls calls = new CountedCalls(feed, PARTITIONS);
            long sent = calls.awaitSent(written);
            assertThat(calls.feeds()).contains("\"source\":\"pbx\"").contains("\"source\":\"pbx/ami\"");
            exchange.shutDown();
            Awaitility.await("the loss is told")
                    .atMost(LONG)
                    .until(() -> calls.feeds()
                            .matches("(?s).*\"source\":\"pbx/ami\",\"state\":\"SILENT\".*nobody listens there.*"));
            assertThat(feed.stopFollower()).as("exit code of SIGTERM").isEqualTo(143);
            List<Long> counted = calls.counted(dir.resolve("state"));
            assertThat(new HashSet<>(counted)).as("calls counted").isEqualTo(written);
            assertThat(counted).as("calls counted, each once").hasSize(written.size());
            String log = Files.readString(feed.log().toPath());
            assertThat(log).contains(BELIEVED).doesNotContain(AmiServer.SECRET, "0207947");
            System.out.printf(
                    "%d calls, %d logins, %d records sent, %d calls counted%n",
                    written.size(), exchange.logins(), sent, counted.size());
        }
    }

    /** The fingerprints of the ids of all calls. */
    private static Set<Long> writeAndKill(FollowedFeed feed, AmiServer exchange, Path master) throws Exception {
        Random random = new Random(SEED);
        Set<Long> written = new HashSet<>();
        for (int round = 1; round <= ROUNDS; round++) {
            for (int number = written.size(); number < CALLS * round / ROUNDS; number++) {
                write(exchange, master, number, random, written);
                if (random.nextInt(20) == 0) {
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(100));
                }
                if (random.nextInt(CALLS / 8) == 0) {
                    exchange.hangUp();
                }
            }
            if (random.nextInt(3) > 0) {
                feed.killFollower();
                feed.startFollower();
            } else {
                feed.killBroker();
                feed.restartBroker();
            }
        }
        assertThat(written).hasSize(CALLS);
        return written;
    }

    /** Nobody is killed any more: however slow the machine is, the follower compares enough of both and believes events. */
    private static void writeUntilBelieved(FollowedFeed feed, AmiServer exchange, Path master, Set<Long> written) {
        Random random = new Random(SEED);
        Awaitility.await("events are believed")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    write(exchange, master, written.size(), random, written);
                    return Files.readString(feed.log().toPath()).contains(BELIEVED);
                });
        for (int more = 0; more < CALLS_BELIEVED; more++) {
            write(exchange, master, written.size(), random, written);
        }
    }

    /** A call's event and its row, in either order. */
    private static void write(AmiServer exchange, Path master, int number, Random random, Set<Long> written) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
        int talkS = random.nextInt(50);
        boolean eventFirst = random.nextBoolean();
        if (eventFirst) {
            tell(exchange, CdrEvent.event(number, start, talkS));
        }
        try {
            Files.writeString(
                    master, CdrEvent.row(number, start, talkS), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!eventFirst) {
            tell(exchange, CdrEvent.event(number, start, talkS));
        }
        written.add(Fingerprint.of(CdrEvent.id(number, start)));
    }

    private static void tell(AmiServer exchange, String event) {
        try {
            exchange.send(event);
        } catch (IOException e) {
            return; // nobody listens: the file has it
        }
    }
}
