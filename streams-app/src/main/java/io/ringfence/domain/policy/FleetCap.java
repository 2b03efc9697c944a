package io.ringfence.domain.policy;

/**
 * How many numbers of a pool may be paused by statistics at a time, so that a mistake in a rule or in a feed doesn't stop the
 * whole fleet. Quota, refusal, complaint, block and manual pauses are not counted and never wait.
 *
 * @param share the greatest share of the pool's numbers in use, 0 to 1
 * @param atLeast so many may be paused however few are in use, 0 or more
 * @param provenance where it comes from
 */
public record FleetCap(double share, int atLeast, Provenance provenance) {

    /** The name of the alert that it is reached; no rule may have it. */
    public static final String ALERT = "fleet-cap";

    /** What floating point takes from a product that is a whole number. */
    private static final double ROUNDING = 1e-9;

    /** @throws IllegalArgumentException if a value is out of range */
    public FleetCap {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be 0 to 1");
        }
        if (atLeast < 0) {
            throw new IllegalArgumentException("at_least must be 0 or more");
        }
    }

    /** The greatest number of numbers paused by statistics where so many are in use. */
    public long limit(long inUse) {
        return Math.max(atLeast, (long) Math.floor(share * inUse + ROUNDING));
    }
}
