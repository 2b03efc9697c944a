package io.ringfence.app.runtime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Does something at intervals on a thread of its own, and goes on when it fails: a broker that is away must not end it for good. The
 * log tells the first failure of several, and that it is over.
 */
final class Looks {

    private final Runnable look;
    private final Logger log;
    private final String failed;
    private final String again;
    private final ScheduledExecutorService thread;
    private @Nullable Future<?> looks;
    private boolean failing;

    /**
     * None yet.
     *
     * @param name the thread's
     * @param look what is done
     * @param log is told
     * @param failed what it means that it fails
     * @param again what it means that it no longer does
     */
    Looks(String name, Runnable look, Logger log, String failed, String again) {
        this.look = look;
        this.log = log;
        this.failed = failed;
        this.again = again;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread looker = new Thread(work, name);
            looker.setDaemon(true);
            return looker;
        });
    }

    /** Once every {@code interval} from now on. */
    void start(Duration interval) {
        looks = thread.scheduleWithFixedDelay(this::safely, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A task that throws would never be scheduled again. */
    private void safely() {
        try {
            look.run();
            if (failing) {
                failing = false;
                log.info(again);
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                log.warn("{}: {}", failed, e.getMessage());
            }
        }
    }

    /** No more; one that takes longer than {@code atMost} is interrupted. */
    void close(Duration atMost) {
        if (looks != null) {
            looks.cancel(false);
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
