package io.ringfence.notify.webhook;

import io.ringfence.notify.delivery.DeliveryObserver.Result;
import io.ringfence.notify.delivery.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts messages, several at a time, those of one number one after the other. A message is posted again until it is taken, or the
 * receiver says several times that it never will be.
 */
final class Lanes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private static final int COUNT = 8;
    private static final int REFUSALS = 3;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Endpoint endpoint;
    private final ExecutorService threads;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long answeredAt = System.nanoTime();
    private volatile boolean away;

    Lanes(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.threads = Executors.newFixedThreadPool(COUNT, work -> {
            Thread thread = new Thread(work, "ringfence-webhook-post");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Messages under way. */
    static final class Batch {

        private final AtomicInteger left;
        private volatile boolean dropped;

        private Batch(int lanes) {
            left = new AtomicInteger(lanes);
        }

        /** Whether all were posted. */
        boolean isDone() {
            return left.get() == 0;
        }

        /** Nothing more of it is posted: somebody else does. */
        void drop() {
            dropped = true;
        }
    }

    /** Begins to post. */
    Batch post(List<Message> messages) {
        List<List<Message>> lanes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            lanes.add(new ArrayList<>());
        }
        messages.forEach(message ->
                lanes.get(Math.floorMod(message.number().hashCode(), COUNT)).add(message));
        lanes.removeIf(List::isEmpty);
        Batch batch = new Batch(lanes.size());
        waiting.addAndGet(messages.size());
        lanes.forEach(lane -> threads.execute(() -> post(lane, batch)));
        return batch;
    }

    int waiting() {
        return waiting.get();
    }

    /** For how long something has waited without an answer. */
    Duration behind() {
        return waiting.get() == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - answeredAt);
    }

    private void post(List<Message> lane, Batch batch) {
        int posted = 0;
        try {
            for (Message message : lane) {
                untilTaken(message, batch);
                posted++;
                waiting.decrementAndGet();
            }
            batch.left.decrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.addAndGet(posted - lane.size());
        }
    }

    private void untilTaken(Message message, Batch batch) throws InterruptedException {
        Waits waits = new Waits(FIRST_WAIT, LONGEST_WAIT);
        int refusals = 0;
        while (!batch.dropped) {
            Endpoint.Outcome outcome = endpoint.post(message);
            if (outcome.result() == Result.TAKEN) {
                answered();
                return;
            }
            if (outcome.result() == Result.REFUSED && ++refusals == REFUSALS) {
                LOG.error(
                        "The webhook refuses message {} for good ({}): it is passed over, its dialler doesn't know",
                        message.id(),
                        outcome.brief());
                answered();
                return;
            }
            failed(outcome.brief());
            TimeUnit.MILLISECONDS.sleep(waits.next().toMillis());
        }
    }

    private synchronized void answered() {
        answeredAt = System.nanoTime();
        if (away) {
            away = false;
            LOG.info("The webhook takes messages again");
        }
    }

    private synchronized void failed(String brief) {
        if (!away) {
            away = true;
            LOG.warn("The webhook does not take messages: {}. They are posted again until it does", brief);
        }
    }

    /** When nothing is under way: what comes waits from now. */
    void idle() {
        answeredAt = System.nanoTime();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
