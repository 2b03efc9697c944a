package io.ringfence.app.cli;

import java.time.Duration;

/** Does something until the process is told to end, and lets it end in order. */
final class UntilTold {

    /** For what was read to reach Kafka; a Kafka that is away then isn't waited for. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    private UntilTold() {}

    /** What is done. */
    interface Work {

        /** Does it until it is stopped. */
        void run() throws InterruptedException;

        /** Lets it end, and waits for that; whether it ended in time. */
        boolean stop(Duration atMost) throws InterruptedException;
    }

    static void run(Work work) throws InterruptedException {
        Thread worker = Thread.currentThread();
        // SIGTERM and Ctrl-C run this hook.
        Thread hook = new Thread(() -> end(work, worker), "ringfence-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.run();
        } finally {
            forget(hook);
        }
    }

    private static void end(Work work, Thread worker) {
        try {
            if (!work.stop(GRACE)) {
                worker.interrupt(); // Kafka is away: the rest is read again from what was noted last
                boolean unused = work.stop(AFTERWARDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is what ends it.
            return;
        }
    }
}
