package io.ringfence.notify.alertmanager;

import io.ringfence.notify.alert.AlertId;
import io.ringfence.notify.alert.HeldAlert;
import io.ringfence.notify.delivery.DeliveryObserver;
import io.ringfence.notify.delivery.DeliveryObserver.Result;
import io.ringfence.notify.delivery.Posting;
import io.ringfence.notify.delivery.Waits;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one Alertmanager, in a thread of its own. Of each alert only the latest state waits, so what waits never exceeds what
 * is held. All open alerts are told again at an interval, and at once when Alertmanager comes back: it keeps alerts in
 * memory only.
 */
final class AlertmanagerLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerLink.class);
    private static final int BATCH = 200;
    private static final int BAD_REQUEST = 400;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final String name;
    private final URI address;
    private final AlertmanagerSettings settings;
    private final Posting posting;
    private final Supplier<List<HeldAlert>> open;
    private final DeliveryObserver observer;
    private final InstantSource clock;
    private final Thread thread;
    private final Waits waits = new Waits(FIRST_WAIT, LONGEST_WAIT);

    private final Map<AlertId, HeldAlert> waiting = new LinkedHashMap<>();
    private long resendAt;
    private long answeredAt = System.nanoTime();
    private boolean away;
    private boolean closing;

    /**
     * @param name for metrics and logs
     * @param open all open alerts, to be told again
     */
    AlertmanagerLink(
            String name,
            URI address,
            AlertmanagerSettings settings,
            Posting posting,
            Supplier<List<HeldAlert>> open,
            DeliveryObserver observer,
            InstantSource clock) {
        this.name = name;
        this.address = URI.create(address.toString().replaceAll("/+$", "") + "/api/v2/alerts");
        this.settings = settings;
        this.posting = posting;
        this.open = open;
        this.observer = observer;
        this.clock = clock;
        this.resendAt = System.nanoTime() + settings.resend().toNanos();
        this.thread = new Thread(this::run, "ringfence-" + name);
        this.thread.setDaemon(true);
    }

    String name() {
        return name;
    }

    void start() {
        thread.start();
    }

    /** Is to be told; replaces what waits about the same alert. */
    synchronized void tell(HeldAlert alert) {
        waiting.put(alert.id(), alert);
        notifyAll();
    }

    /** Whether it was told of exactly this. */
    synchronized boolean wasTold(HeldAlert alert) {
        return !alert.equals(waiting.get(alert.id()));
    }

    /** Nothing is to be told of it any more. */
    synchronized void forget(AlertId id) {
        waiting.remove(id);
    }

    synchronized void forgetAll() {
        waiting.clear();
    }

    /** How many alerts it is still to be told of. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** For how long something has waited without an answer; zero if nothing waits. */
    synchronized Duration behind() {
        return waiting.isEmpty() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - answeredAt);
    }

    /** Whether it has been away for so long that it has dropped every alert it was told of. */
    synchronized boolean hasDroppedAll() {
        return away && System.nanoTime() - answeredAt > settings.hold().toNanos();
    }

    private void run() {
        try {
            List<HeldAlert> batch = next();
            while (!batch.isEmpty()) {
                post(batch);
                batch = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What to tell next; empty only at the end. */
    private synchronized List<HeldAlert> next() throws InterruptedException {
        while (!closing) {
            long left = resendAt - System.nanoTime();
            if (left <= 0) {
                resend();
            } else if (waiting.isEmpty()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            if (!waiting.isEmpty()) {
                return waiting.values().stream().limit(BATCH).toList();
            }
            answeredAt = System.nanoTime(); // nothing waits
        }
        return List.of();
    }

    private void resend() {
        for (HeldAlert alert : open.get()) {
            if (alert.isOpen()) {
                waiting.putIfAbsent(alert.id(), alert);
            }
        }
        resendAt = System.nanoTime() + settings.resend().toNanos();
    }

    private void post(List<HeldAlert> batch) throws InterruptedException {
        Posting.Answer answer = send(batch);
        if (answer.isTaken()) {
            taken(batch);
        } else if (answer.status() == BAD_REQUEST && batch.size() > 1) {
            // One of them is at fault, and the answer doesn't say which.
            for (HeldAlert alert : batch) {
                post(List.of(alert));
            }
        } else if (answer.status() == BAD_REQUEST) {
            LOG.error("{} refuses an alert {} about rule {}", name, alertName(batch), rule(batch));
            observer.delivered(name, Result.REFUSED, Duration.ZERO);
            taken(batch);
        } else {
            failed(answer);
        }
    }

    private Posting.Answer send(List<HeldAlert> batch) throws InterruptedException {
        long began = System.nanoTime();
        byte[] body = PostedAlerts.of(batch, clock.instant().plus(settings.hold()));
        Map<String, String> headers =
                settings.authorization().isEmpty() ? Map.of() : Map.of("Authorization", settings.authorization());
        Posting.Answer answer = posting.post(address, body, headers);
        if (answer.status() != BAD_REQUEST) {
            observer.delivered(
                    name, answer.isTaken() ? Result.TAKEN : Result.FAILED, Duration.ofNanos(System.nanoTime() - began));
        }
        return answer;
    }

    private synchronized void taken(List<HeldAlert> batch) {
        for (HeldAlert alert : batch) {
            boolean unused = waiting.remove(alert.id(), alert);
        }
        answeredAt = System.nanoTime();
        waits.reset();
        if (away) {
            away = false;
            LOG.info("{} takes alerts again; {} are still to be told", name, waiting.size());
            resend();
        }
    }

    private synchronized void failed(Posting.Answer answer) throws InterruptedException {
        if (!away) {
            away = true;
            LOG.warn(
                    "{} does not take alerts: {}. It is tried again until it does; {} wait",
                    name,
                    answer.brief(),
                    waiting.size());
        }
        long until = System.nanoTime() + waits.next().toNanos();
        while (!closing && System.nanoTime() < until) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, until - System.nanoTime()));
        }
    }

    private static String alertName(List<HeldAlert> batch) {
        return label(batch, "alertname");
    }

    private static String rule(List<HeldAlert> batch) {
        return label(batch, "rule");
    }

    private static String label(List<HeldAlert> batch, String label) {
        return new ArrayList<>(batch).get(0).labels().getOrDefault(label, "");
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
