package io.ringfence.app.runtime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves a {@link WatermarkRule}: looks at intervals, and says so in the log when it can't. */
final class Watermark {

    private static final Logger LOG = LoggerFactory.getLogger(Watermark.class);

    private final WatermarkRule rule;
    private final LongSupplier millis;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread looker = new Thread(work, "ringfence-watermark");
        looker.setDaemon(true);
        return looker;
    });
    private boolean failing;

    /** @param millis a clock in milliseconds that never goes back */
    Watermark(WatermarkRule rule, LongSupplier millis) {
        this.rule = rule;
        this.millis = millis;
    }

    /** Looks once every {@code interval} from now on. */
    void start(Duration interval) {
        Future<?> unused = thread.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A task that throws would never be scheduled again. */
    private void look() {
        try {
            rule.look(millis.getAsLong());
            if (failing) {
                failing = false;
                LOG.info("How far the stages have come is known again");
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warn(
                        "How far the stages have come is not known, so no room of started calls is given back by time alone: {}",
                        e.getMessage());
            }
        }
    }

    /** Looks no more; a look that takes longer than {@code atMost} is interrupted. */
    void close(Duration atMost) {
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
