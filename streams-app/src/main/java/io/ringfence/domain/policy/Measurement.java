package io.ringfence.domain.policy;

/**
 * A metric over a window.
 *
 * @param status whether there is anything to judge
 * @param numerator the count above the line
 * @param denominator the count below it; 0 for a plain count
 * @param value the metric's value; 0 if not measured
 */
public record Measurement(Status status, double numerator, double denominator, double value) {

    /** Whether a value stands for something. */
    public enum Status {
        MEASURED,
        /** The input it needs never came. */
        NOT_MEASURED,
        /** Its counters are younger than its window. */
        WARMING
    }

    static final Measurement NOTHING = new Measurement(Status.NOT_MEASURED, 0, 0, 0);

    /** Whether there is a value. */
    public boolean measured() {
        return status == Status.MEASURED;
    }
}
