package io.ringfence.app.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be stopped in the reverse order, each part even if another one fails to stop. */
final class Closing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<Part> parts = new ArrayDeque<>();

    private record Part(String name, Runnable stop) {}

    /** To be stopped before everything that was added before. */
    synchronized void add(String name, Runnable stop) {
        parts.push(new Part(name, stop));
    }

    /** Stops all; a second call does nothing. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.stop().run();
            } catch (RuntimeException e) {
                LOG.warn("Stopping {} failed", part.name(), e);
            }
        }
    }
}
