package io.ringfence.notify.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads decisions in a thread of its own until it is closed: one session after another, a new one where Kafka fails. */
public final class SessionLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionLoop.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final String purpose;
    private final Supplier<? extends Session> sessions;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean inStep;

    /** Reading with one set of clients, until one of them fails. */
    public interface Session extends AutoCloseable {

        /**
         * Does what there is to do, or waits a moment for it.
         *
         * @throws KafkaException if a client is of no use any more
         */
        void step();

        /** Whether it reads, and has read what it must know first. */
        boolean isInStep();

        @Override
        void close();
    }

    /**
     * A loop that isn't started.
     *
     * @param thread the thread's name
     * @param purpose what it reads for, in the log, such as {@code " for the webhook"}; empty where that is plain
     * @param sessions makes the next one; may fail as its steps may
     */
    public SessionLoop(String thread, String purpose, Supplier<? extends Session> sessions) {
        this.purpose = purpose;
        this.sessions = sessions;
        this.thread = new Thread(this::run, thread);
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

    /** Whether there is a session, and it is in step. */
    public boolean isInStep() {
        return inStep;
    }

    private void run() {
        try {
            boolean going = true;
            while (going) {
                try (Session session = sessions.get()) {
                    while (going) {
                        session.step();
                        inStep = session.isInStep();
                        going = closing.getCount() > 0;
                    }
                } catch (KafkaException e) {
                    inStep = false;
                    LOG.warn("Decisions can't be read{} now, it is tried again: {}", purpose, e.toString());
                    going = !closing.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Decisions are not read{} any more", purpose, e);
            ended.completeExceptionally(e);
        } finally {
            inStep = false;
            ended.complete(null);
        }
    }

    /** Ends within some seconds. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
