package io.ringfence.domain.behaviour;

/**
 * A fall of the answer rate that a chart is designed to find soonest: to a part of what is expected. Both are of the domain
 * report, section 4.1.
 */
public enum Fall {
    /** Some phones show a label: practitioners report an answer rate 40 % lower within a week. */
    PARTIAL(0.6),
    /** All show one: 9 % picked up instead of 24 % (Hiya 2019). */
    FULL(0.375);

    private final double ratio;
    private final double logarithm;

    Fall(double ratio) {
        this.ratio = ratio;
        this.logarithm = StrictMath.log(ratio); // strict: a row must not depend on the processor
    }

    /** What is left of the expected rate. */
    public double ratio() {
        return ratio;
    }

    /** By how many nats an answered call speaks against the fall; negative. */
    double answered() {
        return logarithm;
    }

    /** By how many nats a call that nobody took speaks for it. */
    double missed(double expected) {
        return StrictMath.log((1 - ratio * expected) / (1 - expected));
    }

    /** What a call speaks against the fall on average while there is none, in nats; positive. */
    double information(double expected) {
        return -expected * answered() - (1 - expected) * missed(expected);
    }
}
