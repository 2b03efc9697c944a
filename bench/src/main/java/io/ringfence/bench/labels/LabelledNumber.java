package io.ringfence.bench.labels;

import io.ringfence.domain.behaviour.Fall;

/** One number of a fleet: whether and when it is labelled, and when it was suspected of it. Mutable. */
final class LabelledNumber {

    private final boolean willBe;
    private final Fall fall;
    private boolean isLabelled;
    private int callsSince;
    private int foundAfter;
    private int falseSuspicions;

    LabelledNumber(boolean willBe, Fall fall) {
        this.willBe = willBe;
        this.fall = fall;
    }

    /** The day of the labels has come. */
    void labelled() {
        isLabelled |= willBe;
    }

    void called() {
        callsSince += isLabelled ? 1 : 0;
    }

    void suspected() {
        if (!isLabelled) {
            falseSuspicions++;
        } else if (foundAfter == 0) {
            foundAfter = callsSince;
        }
    }

    /** What is left of its answers. */
    double left() {
        return isLabelled ? fall.ratio() : 1;
    }

    boolean isLabelled() {
        return isLabelled;
    }

    Fall fall() {
        return fall;
    }

    /** Calls from the label to the suspicion; 0 if there was none. */
    int foundAfter() {
        return foundAfter;
    }

    int falseSuspicions() {
        return falseSuspicions;
    }
}
