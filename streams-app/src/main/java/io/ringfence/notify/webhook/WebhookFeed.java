package io.ringfence.notify.webhook;

import io.ringfence.domain.call.NumberId;
import io.ringfence.notify.delivery.DeliveryObserver;
import io.ringfence.notify.delivery.KafkaClients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a dialler which numbers it may use, until it is closed; begins anew where Kafka fails. */
public final class WebhookFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookFeed.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final KafkaClients kafka;
    private final WebhookTopics topics;
    private final Function<NumberId, String> alias;
    private final Lanes lanes;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean reading;

    /**
     * @param alias a name of a number that doesn't show it
     * @param observer is told how deliveries go
     */
    public WebhookFeed(
            KafkaClients kafka,
            WebhookTopics topics,
            WebhookSettings settings,
            Function<NumberId, String> alias,
            DeliveryObserver observer,
            InstantSource clock) {
        this.kafka = kafka;
        this.topics = topics;
        this.alias = alias;
        this.lanes = new Lanes(new Endpoint(settings, observer, clock));
        this.thread = new Thread(this::run, "ringfence-webhook");
        this.thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Completed when it has ended; with the failure if it ended by one. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Its name in metrics. */
    public String name() {
        return Endpoint.NAME;
    }

    /** Whether it reads decisions. */
    public boolean isReading() {
        return reading;
    }

    /** How many messages were read and not taken yet. */
    public int waiting() {
        return lanes.waiting();
    }

    /** For how long something has waited without an answer. */
    public Duration behind() {
        return lanes.behind();
    }

    private void run() {
        try {
            boolean going = true;
            while (going) {
                try (WebhookSession session = new WebhookSession(kafka, topics, alias, lanes)) {
                    while (going) {
                        session.step();
                        reading = session.isReading();
                        going = closing.getCount() > 0;
                    }
                } catch (KafkaException e) {
                    reading = false;
                    LOG.warn("Decisions can't be read for the webhook now, it is tried again: {}", e.toString());
                    going = !closing.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Decisions are not read for the webhook any more", e);
            ended.completeExceptionally(e);
        } finally {
            reading = false;
            ended.complete(null);
        }
    }

    /** Ends within some seconds; what was not taken is told by the next start. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        lanes.close();
    }
}
