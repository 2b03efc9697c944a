package io.ringfence.app.follow;

import io.ringfence.app.client.Installation;
import io.ringfence.app.client.TopicReader;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.imports.FeedReporter;
import io.ringfence.app.imports.RowWriter;
import io.ringfence.app.live.LiveSetup;
import io.ringfence.intake.Intake;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Follows files into an installation until it is told to stop. Each row is sent at least once, and, as long as the
 * process isn't killed, exactly once; what is sent again after a kill has the same call ids. While Kafka is away it waits.
 */
public final class FollowImport {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int LOOKS_FOR_TOPICS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Settings settings;
    private final Installation installation;
    private final Intake intake;
    private final DeadLetters deadLetters;
    private final Supplier<? extends Producer<byte[], byte[]>> producers;
    private final InstantSource clock;
    private final Notices notices;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * What is followed.
     *
     * @param paths files and directories, absolute
     * @param feed as which feed
     * @param quiet after how long without rows a call is handed out although rows of it may follow
     * @param live a connection that tells the same calls sooner; empty if there is none
     */
    public record Settings(List<Path> paths, FeedReporter.Feed feed, Duration quiet, Optional<LiveSetup> live) {}

    /**
     * A follower, not started.
     *
     * @param producers makes producers that never give up; they are closed here
     * @param notices where lines about what happens go
     */
    public FollowImport(
            Settings settings,
            Installation installation,
            Intake intake,
            DeadLetters deadLetters,
            Supplier<? extends Producer<byte[], byte[]>> producers,
            InstantSource clock,
            PrintWriter notices) {
        this.settings = settings;
        this.installation = installation;
        this.intake = intake;
        this.deadLetters = deadLetters;
        this.producers = producers;
        this.clock = clock;
        this.notices = new Notices(notices, clock);
    }

    /**
     * Follows until {@link #stop}.
     *
     * @throws Explained if it can't be done at all: no such topic, no permission, a checkpoint that can't be used
     */
    public void run(StateDirectory state) throws InterruptedException {
        try {
            awaitTopics();
            Duration wait = FIRST_WAIT;
            while (!isStopping()) {
                try {
                    session(state);
                } catch (KafkaException e) {
                    wait = beginAgain(
                            installation.answers().explain(e, "send rows").getMessage(), wait);
                } catch (IOException | UncheckedIOException e) {
                    wait = beginAgain("reading files or noting how far they were read failed: " + e, wait);
                }
            }
        } finally {
            stopped.countDown();
        }
    }

    /**
     * Lets {@link #run} end after what was read is acknowledged and noted; waits for it.
     *
     * @return whether it ended in time
     */
    public boolean stop(Duration atMost) throws InterruptedException {
        stop.countDown();
        return stopped.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether {@code time} passed before it was told to stop. */
    boolean pause(Duration time) throws InterruptedException {
        return !stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isStopping() {
        return stop.getCount() == 0;
    }

    private Duration beginAgain(@Nullable String why, Duration wait) throws InterruptedException {
        if (isStopping()) {
            return wait;
        }
        notices.say(why + ". Beginning again from the last checkpoint in " + wait.toSeconds() + " s");
        pause(wait);
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : twice;
    }

    private void awaitTopics() throws InterruptedException {
        boolean said = false;
        int missing = 0;
        while (!isStopping()) {
            try {
                installation
                        .reader(Channel.CALL_RECORDS, TopicReader.PartitionChoice.ALL)
                        .close();
                if (said) {
                    notices.say("Kafka answers");
                }
                return;
            } catch (Explained e) {
                // A broker that has just been started may not know its topics yet.
                boolean missesTopic = e.getCause() == null && ++missing < LOOKS_FOR_TOPICS;
                if (!missesTopic && !(e.getCause() instanceof TimeoutException)) {
                    throw e;
                }
                if (!said) {
                    notices.say(e.getMessage() + ". It is tried again until it answers");
                }
                said = true;
                pause(FIRST_WAIT);
            }
        }
    }

    private void session(StateDirectory state) throws IOException, InterruptedException {
        Producer<byte[], byte[]> producer = producers.get();
        Duration patience = Duration.ZERO;
        RowWriter writer = new RowWriter(installation, deadLetters, producer, clock);
        KafkaWatch watch = KafkaWatch.over(writer, installation.config().kafka().bootstrapServers(), notices);
        try (FollowSession session = FollowSession.begin(settings, state, intake, writer, producer, clock, notices)) {
            while (!isStopping()) {
                if (session.step() == 0) {
                    pause(FollowSession.POLL);
                }
            }
            session.end();
            patience = Duration.ofSeconds(5);
        } finally {
            watch.close();
            // What wasn't acknowledged is read again from the checkpoint.
            producer.close(patience);
        }
    }
}
