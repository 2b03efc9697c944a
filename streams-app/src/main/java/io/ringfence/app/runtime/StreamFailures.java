package io.ringfence.app.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * What follows when a stream thread ends with a failure. What may pass by itself (a broker that doesn't answer, a lost
 * leader, a store whose files broke) gets a new thread, but not again and again; everything else would fail again on the same record, so the
 * instance ends with a failure and whoever supervises it sees it. The other instances are never stopped.
 */
final class StreamFailures {

    /** More new threads than this within {@link #SPAN} don't help any more. */
    private static final int MOST_REPLACEMENTS = 5;

    private static final Duration SPAN = Duration.ofMinutes(10);

    private final Deque<Long> replacements = new ArrayDeque<>();

    /**
     * Decides.
     *
     * @param failure what ended the thread
     * @param nowMs the time, in milliseconds of any clock that doesn't go backwards
     */
    synchronized StreamThreadExceptionResponse decide(Throwable failure, long nowMs) {
        if (!mayPass(failure)) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        while (!replacements.isEmpty() && nowMs - replacements.getFirst() > SPAN.toMillis()) {
            replacements.removeFirst();
        }
        if (replacements.size() >= MOST_REPLACEMENTS) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        replacements.addLast(nowMs);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean mayPass(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
                return false; // a person must mend it
            }
            if (cause instanceof RetriableException || cause instanceof ProcessorStateException) {
                return true;
            }
        }
        return false;
    }
}
