package io.ringfence.notify.delivery;

import java.time.Duration;

/** Is told how deliveries go. Called by several threads. */
public interface DeliveryObserver {

    /** What became of a request. */
    enum Result {
        /** It was taken. */
        TAKEN,
        /** It was not, and is tried again. */
        FAILED,
        /** It never will be, and is not tried again. */
        REFUSED
    }

    /**
     * A request ended.
     *
     * @param sink to whom: a name from the configuration, never an address
     * @param took how long it took
     */
    void delivered(String sink, Result result, Duration took);

    /** Tells nobody. */
    DeliveryObserver NOBODY = (sink, result, took) -> {};
}
