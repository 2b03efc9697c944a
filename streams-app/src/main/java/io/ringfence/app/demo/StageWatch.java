package io.ringfence.app.demo;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.runtime.RingfenceApp;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Notices when the stages end with a failure, because nothing would come through any more. */
final class StageWatch implements AutoCloseable {

    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());

    /** Watches from now on. */
    static StageWatch over(RingfenceApp app) {
        StageWatch watch = new StageWatch();
        Thread thread = new Thread(() -> watch.await(app), "ringfence-demo-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    boolean failed() {
        return failure.get().isPresent();
    }

    /** @throws Explained if they failed */
    @Override
    public void close() {
        failure.get().ifPresent(cause -> {
            throw Explained.failed("the stages stopped: " + cause, "--debug prints where it happened.", cause);
        });
    }

    private void await(RingfenceApp app) {
        try {
            failure.set(app.awaitEnd());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
