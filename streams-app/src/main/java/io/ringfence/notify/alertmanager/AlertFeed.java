package io.ringfence.notify.alertmanager;

import io.ringfence.domain.call.NumberId;
import io.ringfence.notify.alert.Surroundings;
import io.ringfence.notify.delivery.DeliveryObserver;
import io.ringfence.notify.delivery.KafkaClients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every Alertmanager in step with the open alerts until it is closed: reads decisions in a thread of its own, begins anew
 * where Kafka fails, and tells meanwhile what it knows.
 */
public final class AlertFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertFeed.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final KafkaClients kafka;
    private final FeedSettings topics;
    private final Function<Function<NumberId, String>, Surroundings> surroundings;
    private final InstantSource clock;
    private final AlertBook book = new AlertBook();
    private final Alertmanagers alertmanagers;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean inStep;

    /**
     * @param surroundings what alerts say beyond their decisions, given who knows the numbers' pools
     * @param observer is told how deliveries go
     */
    public AlertFeed(
            KafkaClients kafka,
            FeedSettings topics,
            AlertmanagerSettings settings,
            Function<Function<NumberId, String>, Surroundings> surroundings,
            DeliveryObserver observer,
            InstantSource clock) {
        this.kafka = kafka;
        this.topics = topics;
        this.surroundings = surroundings;
        this.clock = clock;
        this.alertmanagers = new Alertmanagers(settings, book, observer, clock);
        this.thread = new Thread(this::run, "ringfence-alerts");
        this.thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        alertmanagers.start();
        thread.start();
    }

    /** Completed when it has ended; with the failure if it ended by one. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Whether it reads, and has read everything that was decided before it began. */
    public boolean isInStep() {
        return inStep;
    }

    /** How many alerts are open, by level. */
    public Map<String, Integer> openByLevel() {
        return book.openByLevel();
    }

    /** How many alerts each Alertmanager is still to be told of. */
    public Map<String, Integer> waiting() {
        Map<String, Integer> waiting = new LinkedHashMap<>();
        alertmanagers.links().forEach(link -> waiting.put(link.name(), link.waiting()));
        return waiting;
    }

    /** For how long something has waited for each Alertmanager without an answer. */
    public Map<String, Duration> behind() {
        Map<String, Duration> behind = new LinkedHashMap<>();
        alertmanagers.links().forEach(link -> behind.put(link.name(), link.behind()));
        return behind;
    }

    private void run() {
        try {
            boolean going = true;
            while (going) {
                try (AlertSession session =
                        AlertSession.open(kafka, topics, surroundings, book, alertmanagers, clock)) {
                    while (going) {
                        session.step();
                        inStep = session.isInStep();
                        going = closing.getCount() > 0;
                    }
                } catch (KafkaException e) {
                    inStep = false;
                    LOG.warn("Decisions can't be read now, it is tried again: {}", e.toString());
                    going = !closing.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Decisions are not read any more", e);
            ended.completeExceptionally(e);
        } finally {
            inStep = false;
            ended.complete(null);
        }
    }

    /** Ends within some seconds; what is not told is told by the next start. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        alertmanagers.close();
    }
}
