package io.ringfence.app.cli;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.follow.FollowImport;
import io.ringfence.app.follow.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Follows files until the process is told to end.
 *
 * @param work what is done
 */
record Following(FollowImport work) {

    /** For what was read to reach Kafka; a Kafka that is away then isn't waited for. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    private static final Duration AFTERWARDS = Duration.ofSeconds(2);

    ExitCode run(Path state) throws InterruptedException {
        Thread worker = Thread.currentThread();
        // SIGTERM and Ctrl-C run this hook.
        Thread hook = new Thread(() -> end(worker), "ringfence-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try (StateDirectory directory = StateDirectory.claim(state)) {
            work.run(directory);
        } finally {
            forget(hook);
        }
        return ExitCode.OK;
    }

    private void end(Thread worker) {
        try {
            if (!work.stop(GRACE)) {
                worker.interrupt(); // Kafka is away: the rest is read again from the last checkpoint
                work.stop(AFTERWARDS);
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
