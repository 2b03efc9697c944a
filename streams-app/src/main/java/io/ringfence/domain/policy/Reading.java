package io.ringfence.domain.policy;

import io.ringfence.domain.policy.Measurement.Status;

/** What was measured last: a {@link Measurement} to write into, since most are looked at once and forgotten. */
final class Reading {

    private Status status = Status.NOT_MEASURED;
    private double numerator;
    private double denominator;
    private double value;

    /** There is nothing to judge. */
    void nothing(Status why) {
        set(why, 0, 0, 0);
    }

    void count(long count) {
        double counted = (double) count;
        set(Status.MEASURED, counted, 0, counted);
    }

    /** A quotient; not measured if there is nothing below the line. */
    void quotient(double above, double below) {
        if (below > 0) {
            set(Status.MEASURED, above, below, above / below);
        } else {
            set(Status.NOT_MEASURED, above, below, 0);
        }
    }

    void set(Status itsStatus, double itsNumerator, double itsDenominator, double itsValue) {
        status = itsStatus;
        numerator = itsNumerator;
        denominator = itsDenominator;
        value = itsValue;
    }

    boolean measured() {
        return status == Status.MEASURED;
    }

    double numerator() {
        return numerator;
    }

    double denominator() {
        return denominator;
    }

    double value() {
        return value;
    }

    Measurement measurement() {
        return new Measurement(status, numerator, denominator, value);
    }
}
