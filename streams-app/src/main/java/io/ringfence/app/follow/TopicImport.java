package io.ringfence.app.follow;

import io.ringfence.app.client.Installation;
import io.ringfence.app.client.TopicReader;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.imports.FeedReporter;
import io.ringfence.app.imports.RowWriter;
import io.ringfence.intake.Intake;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetters;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads a topic that somebody else writes into an installation until it is told to stop. A record's offset is committed only
 * when Kafka has what was made of it, so that each is sent at least once; what is sent again has the same call ids. While
 * Kafka is away it waits.
 */
public final class TopicImport {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Settings settings;
    private final Installation installation;
    private final Intake intake;
    private final DeadLetters deadLetters;
    private final Clients clients;
    private final InstantSource clock;
    private final Notices notices;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * What is read.
     *
     * @param topic its name, as it stands in Kafka
     * @param feed as which feed
     * @param quiet after how long without records a call is handed out although records of it may follow
     */
    public record Settings(String topic, FeedReporter.Feed feed, Duration quiet) {}

    /**
     * How Kafka is reached; what is made is closed here.
     *
     * @param consumers makes members of the feed's group
     * @param producers makes producers that never give up
     */
    public record Clients(
            Supplier<? extends Consumer<byte[], byte[]>> consumers,
            Supplier<? extends Producer<byte[], byte[]>> producers) {}

    /** @param notices where lines about what happens go */
    public TopicImport(
            Settings settings,
            Installation installation,
            Intake intake,
            DeadLetters deadLetters,
            Clients clients,
            InstantSource clock,
            PrintWriter notices) {
        this.settings = settings;
        this.installation = installation;
        this.intake = intake;
        this.deadLetters = deadLetters;
        this.clients = clients;
        this.clock = clock;
        this.notices = new Notices(notices, clock);
    }

    /**
     * Reads until {@link #stop}.
     *
     * @throws Explained if it can't be done at all: no such topic, no permission
     */
    public void run() throws InterruptedException {
        try {
            awaitTopics();
            Duration wait = FIRST_WAIT;
            while (!isStopping()) {
                try {
                    session();
                } catch (InterruptException e) {
                    throw new InterruptedException();
                } catch (KafkaException e) {
                    wait = beginAgain(installation.answers().explain(e, "read or send records"), wait);
                }
            }
        } finally {
            stopped.countDown();
        }
    }

    /**
     * Lets {@link #run} end after what was read is acknowledged and committed; waits for it.
     *
     * @return whether it ended in time
     */
    public boolean stop(Duration atMost) throws InterruptedException {
        stop.countDown();
        return stopped.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void awaitTopics() throws InterruptedException {
        boolean said = false;
        while (!isStopping()) {
            try {
                checkTopics();
                return;
            } catch (Explained e) {
                if (!(e.getCause() instanceof TimeoutException)) {
                    throw e;
                }
                if (!said) {
                    notices.say(e.getMessage() + ". It is tried again until it answers");
                }
                said = true;
                boolean told = stop.await(FIRST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
                if (told) {
                    return;
                }
            }
        }
    }

    private void checkTopics() {
        TopicReader.open(
                        installation.config().kafka(),
                        installation.answers(),
                        settings.topic(),
                        TopicReader.PartitionChoice.ALL)
                .close();
        installation
                .reader(Channel.CALL_RECORDS, TopicReader.PartitionChoice.ALL)
                .close();
    }

    private Duration beginAgain(Explained why, Duration wait) throws InterruptedException {
        if (!isStopping()) {
            notices.say(
                    why.getMessage() + ". Beginning again from the committed offsets in " + wait.toSeconds() + " s");
            boolean told = stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            Duration twice = told ? wait : wait.multipliedBy(2);
            return twice.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : twice;
        }
        return wait;
    }

    private void session() {
        Producer<byte[], byte[]> producer = clients.producers().get();
        Duration patience = Duration.ZERO;
        RowWriter writer = new RowWriter(installation, deadLetters, producer, clock);
        KafkaWatch watch = KafkaWatch.over(writer, installation.config().kafka().bootstrapServers(), notices);
        try (Consumer<byte[], byte[]> consumer = clients.consumers().get()) {
            TopicSession session = new TopicSession(
                    settings, intake.records(settings.topic()), writer, producer, consumer, clock, notices);
            session.begin();
            while (!isStopping()) {
                session.step();
            }
            session.end();
            patience = Duration.ofSeconds(5);
        } finally {
            watch.close();
            // What wasn't acknowledged is read again from the committed offsets.
            producer.close(patience);
        }
    }
}
