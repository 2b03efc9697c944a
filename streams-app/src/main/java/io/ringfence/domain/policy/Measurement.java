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
    static final Measurement WARMING = new Measurement(Status.WARMING, 0, 0, 0);

    static Measurement count(long count) {
        double value = (double) count;
        return new Measurement(Status.MEASURED, value, 0, value);
    }

    /** A quotient of counts; not measured if there is nothing below the line. */
    static Measurement quotient(long numerator, long denominator) {
        return ofQuotient((double) numerator, (double) denominator);
    }

    /** A quotient; not measured if there is nothing below the line. */
    static Measurement ofQuotient(double numerator, double denominator) {
        return denominator > 0
                ? new Measurement(Status.MEASURED, numerator, denominator, numerator / denominator)
                : new Measurement(Status.NOT_MEASURED, numerator, denominator, 0);
    }

    /** Whether there is a value. */
    public boolean measured() {
        return status == Status.MEASURED;
    }
}
