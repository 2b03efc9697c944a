package io.ringfence.query;

import java.time.Duration;

/** Is told of each check that was answered. Called by many threads; quick, and never throws. */
@FunctionalInterface
public interface CheckObserver {

    /** Tells nobody. */
    CheckObserver NONE = (answer, took) -> {};

    /** A check was answered. */
    void answered(DialAnswer answer, Duration took);
}
