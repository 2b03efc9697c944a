package io.ringfence.app.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Ctrl-C: asks the run to end, and holds the process until its summary is out. */
final class Interruption implements BooleanSupplier, AutoCloseable {

    private static final long PATIENCE_S = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean asked;

    /** Listens from now on. */
    static Interruption listen() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::ask, "ringfence-demo-end"));
        return interruption;
    }

    /** Whether somebody wants it to end. */
    @Override
    public boolean getAsBoolean() {
        return asked;
    }

    /** All is out: the process may end. */
    @Override
    public void close() {
        finished.countDown();
    }

    private void ask() {
        asked = true;
        try {
            boolean unused = finished.await(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
