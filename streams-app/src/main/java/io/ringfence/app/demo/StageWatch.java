package io.ringfence.app.demo;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.runtime.RingfenceApp;
import org.jspecify.annotations.Nullable;

/** Notices when the stages end with a failure, because nothing would come through any more. */
final class StageWatch implements AutoCloseable {

    private volatile @Nullable Throwable failure;

    /** Watches from now on. */
    static StageWatch over(RingfenceApp app) {
        StageWatch watch = new StageWatch();
        Thread thread = new Thread(() -> watch.await(app), "ringfence-demo-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    boolean failed() {
        return failure != null;
    }

    /** @throws Explained if they failed */
    @Override
    public void close() {
        Throwable cause = failure;
        if (cause != null) {
            throw Explained.failed("the stages stopped: " + cause, "--debug prints where it happened.", cause);
        }
    }

    private void await(RingfenceApp app) {
        try {
            failure = app.awaitEnd().orElse(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
