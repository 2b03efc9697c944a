package io.ringfence.app.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be stopped in the reverse order within a time, each part even if another one fails to stop. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<Part> parts = new ArrayDeque<>();

    private record Part(String name, Consumer<Duration> stop) {}

    /**
     * To be stopped before everything that was added before.
     *
     * @param stop is given the time that is left, zero or more, and must not take longer
     */
    synchronized void add(String name, Consumer<Duration> stop) {
        parts.push(new Part(name, stop));
    }

    /** Stops all within that time; a second call does nothing. */
    synchronized void close(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            try {
                part.stop().accept(left);
            } catch (RuntimeException e) {
                LOG.warn("Stopping {} failed", part.name(), e);
            }
        }
    }
}
