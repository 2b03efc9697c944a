package io.ringfence.notify.alertmanager;

import io.ringfence.domain.call.NumberId;
import io.ringfence.notify.alert.Surroundings;
import io.ringfence.notify.delivery.DeliveryObserver;
import io.ringfence.notify.delivery.KafkaClients;
import io.ringfence.notify.delivery.SessionLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Keeps every Alertmanager in step with the open alerts until it is closed: reads decisions in a thread of its own, begins anew
 * where Kafka fails, and tells meanwhile what it knows.
 */
public final class AlertFeed implements AutoCloseable {

    private final AlertBook book = new AlertBook();
    private final Alertmanagers alertmanagers;
    private final SessionLoop loop;

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
        this.alertmanagers = new Alertmanagers(settings, book, observer, clock);
        this.loop = new SessionLoop(
                "ringfence-alerts",
                "",
                () -> AlertSession.open(kafka, topics, surroundings, book, alertmanagers, clock));
    }

    /** Begins. */
    public void start() {
        alertmanagers.start();
        loop.start();
    }

    /** Completed when it has ended; with the failure if it ended by one. */
    public CompletableFuture<Void> ended() {
        return loop.ended();
    }

    /** Whether it reads, and has read everything that was decided before it began. */
    public boolean isInStep() {
        return loop.isInStep();
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

    /** Ends within some seconds; what is not told is told by the next start. */
    @Override
    public void close() {
        loop.close();
        alertmanagers.close();
    }
}
