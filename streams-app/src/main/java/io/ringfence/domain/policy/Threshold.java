package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.RunLength;

/** Where a level begins. */
public sealed interface Threshold {

    /** The level doesn't exist. */
    static Threshold none() {
        return new None();
    }

    /** A fixed value. */
    static Threshold of(double value) {
        return new Fixed(value);
    }

    /** Whether the level exists. */
    default boolean exists() {
        return !(this instanceof None);
    }

    /** The least value at which the level may begin, whatever it depends on; {@link Double#NaN} if it doesn't exist. */
    double least();

    /** No such level. */
    record None() implements Threshold {
        @Override
        public double least() {
            return Double.NaN;
        }
    }

    /**
     * A fixed value.
     *
     * @param value the level; for a limit on a count, the last allowed value
     */
    record Fixed(double value) implements Threshold {
        /** @throws IllegalArgumentException if it is negative or not a number */
        public Fixed {
            if (!(value >= 0)) {
                throw new IllegalArgumentException("a level must be 0 or more");
            }
        }

        @Override
        public double least() {
            return value;
        }
    }

    /**
     * As many false alarms as are tolerated: the level is the calls that the tenant makes between two of them.
     *
     * @param perDay false alarms a day that are tolerated over all of a tenant's numbers, above 0
     * @param least the least level, calls; a small fleet would else be told of every accident
     */
    record FalseAlarms(double perDay, double least) implements Threshold {

        /** The highest level there is, in calls: a chart is cut off above it, and evidence beyond it means the same. */
        public static final double HIGHEST = 0.4 * RunLength.LONGEST;

        /** Delivered calls a day of a tenant of which nothing is known yet. */
        private static final double UNKNOWN_FLEET = 10_000;

        /** @throws IllegalArgumentException if a parameter is out of range */
        public FalseAlarms {
            if (!(perDay > 0) || !(least >= 1) || least > HIGHEST) {
                throw new IllegalArgumentException(
                        "false alarms a day must be above 0, the least level 1 to " + (long) HIGHEST + " calls");
            }
        }

        /**
         * The level in calls.
         *
         * @param fleet delivered calls that the tenant makes in a day; 0 if that isn't known
         */
        public double calls(long fleet) {
            double calls = (fleet > 0 ? (double) fleet : UNKNOWN_FLEET) / perDay;
            return Math.min(HIGHEST, Math.max(least, calls));
        }
    }

    /**
     * k(n): the smallest number of distinct complainants that {@code n} contacts would produce by accident with less
     * than {@code alpha} probability, if complaints came at {@code baseRate} per contact (Poisson tail; domain report
     * section 4.4).
     *
     * @param alpha accepted probability of an accident, between 0 and 1
     * @param baseRate expected complaints per contact, between 0 and 1
     * @param floor the least k
     */
    record PoissonTail(double alpha, double baseRate, int floor) implements Threshold {

        /** @throws IllegalArgumentException if a parameter is out of range */
        public PoissonTail {
            if (!(alpha > 0 && alpha < 1) || !(baseRate > 0 && baseRate < 1) || floor < 1) {
                throw new IllegalArgumentException(
                        "k(n) needs 0 < alpha < 1, 0 < base_rate < 1 and a floor of 1 or more");
            }
        }

        @Override
        public double least() {
            return floor;
        }

        /** The k for {@code n} contacts; {@code n} below 1 counts as 1. */
        public int k(long n) {
            double lambda = Math.max(1, n) * baseRate;
            double term = Math.exp(-lambda);
            double below = term;
            int k = 1;
            // P(X >= k) = 1 - P(X < k)
            while (1 - below >= alpha) {
                term = term * lambda / k;
                below += term;
                k++;
                if (k > 10_000) {
                    return k;
                }
            }
            return Math.max(k, floor);
        }
    }
}
