package io.ringfence.notify.webhook;

import io.ringfence.domain.call.NumberId;
import io.ringfence.notify.delivery.DeliveryObserver;
import io.ringfence.notify.delivery.KafkaClients;
import io.ringfence.notify.delivery.SessionLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Tells a dialler which numbers it may use, until it is closed; begins anew where Kafka fails. */
public final class WebhookFeed implements AutoCloseable {

    private final Lanes lanes;
    private final SessionLoop loop;

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
        this.lanes = new Lanes(new Endpoint(settings, observer, clock));
        this.loop = new SessionLoop(
                "ringfence-webhook", " for the webhook", () -> new WebhookSession(kafka, topics, alias, lanes));
    }

    /** Begins. */
    public void start() {
        loop.start();
    }

    /** Completed when it has ended; with the failure if it ended by one. */
    public CompletableFuture<Void> ended() {
        return loop.ended();
    }

    /** Its name in metrics. */
    public String name() {
        return Endpoint.NAME;
    }

    /** Whether it reads decisions. */
    public boolean isReading() {
        return loop.isInStep();
    }

    /** How many messages were read and not taken yet. */
    public int waiting() {
        return lanes.waiting();
    }

    /** For how long something has waited without an answer. */
    public Duration behind() {
        return lanes.behind();
    }

    /** Ends within some seconds; what was not taken is told by the next start. */
    @Override
    public void close() {
        loop.close();
        lanes.close();
    }
}
