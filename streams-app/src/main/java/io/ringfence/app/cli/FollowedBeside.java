package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.follow.FollowImport;
import io.ringfence.app.follow.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Follows files in a thread beside an instance, into the instance's installation. */
final class FollowedBeside {

    private final Path state;
    private final RingfenceConfig config;
    private final Function<Installation, FollowImport> work;
    private final CompletableFuture<FollowImport> begun = new CompletableFuture<>();
    private volatile Optional<RuntimeException> failure = Optional.empty();

    /**
     * A follower, not started.
     *
     * @param state its state directory
     * @param work makes it
     */
    FollowedBeside(Path state, RingfenceConfig config, Function<Installation, FollowImport> work) {
        this.state = state;
        this.config = config;
        this.work = work;
    }

    /**
     * Starts.
     *
     * @param ifFailed what to do if it can't go on: a monitor without its feed must not look as if all were well
     * @throws Explained if its state directory can't be used
     */
    void start(Runnable ifFailed) {
        StateDirectory directory = StateDirectory.claim(state);
        Thread thread = new Thread(() -> run(directory, ifFailed), "ringfence-follow");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(StateDirectory directory, Runnable ifFailed) {
        try (directory;
                Installation installation = Installation.of(config, Connecting.PATIENCE)) {
            FollowImport follow = work.apply(installation);
            begun.complete(follow);
            follow.run(directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            begun.completeExceptionally(e);
            ifFailed.run();
        }
    }

    /** Why it couldn't go on; empty if it could. */
    Optional<RuntimeException> failure() {
        return failure;
    }

    /** Lets it end after what was read is acknowledged and noted. */
    void stop(Duration atMost) {
        if (!begun.isDone() || begun.isCompletedExceptionally()) {
            return;
        }
        try {
            if (!begun.join().stop(atMost)) {
                return; // the rest is read again from the last checkpoint
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
