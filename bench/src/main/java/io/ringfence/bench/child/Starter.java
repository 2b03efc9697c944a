package io.ringfence.bench.child;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process that started this one: what is told to it, and whether it wants an end. */
public final class Starter {

    private final CountDownLatch stop = new CountDownLatch(1);

    private Starter() {}

    /** Begins to listen. */
    public static Starter listen() {
        Starter starter = new Starter();
        Thread listener = new Thread(starter::read, "listen-to-starter");
        listener.setDaemon(true);
        listener.start();
        return starter;
    }

    /** Tells it something. */
    public void say(String message, String text) {
        System.out.println("@" + message + " " + text);
        System.out.flush();
    }

    /** Waits for a while; whether an end was asked for. */
    public boolean awaitStop(long millis) throws InterruptedException {
        return stop.await(millis, TimeUnit.MILLISECONDS);
    }

    private void read() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said on this line; its end is the message
            }
        } catch (IOException e) {
            // the other side is gone, which is an end too
        }
        stop.countDown();
    }
}
