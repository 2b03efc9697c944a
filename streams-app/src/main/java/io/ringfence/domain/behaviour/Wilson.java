package io.ringfence.domain.behaviour;

/**
 * The score interval of a share (Wilson 1927): safe at small samples, never of zero width.
 */
public final class Wilson {

    private Wilson() {}

    /**
     * The lower bound.
     *
     * @param hits successes, 0 to {@code n}
     * @param n trials, more than 0
     * @param z normal quantile of the one-sided confidence
     */
    public static double lower(double hits, double n, double z) {
        return bound(hits, n, z, -1);
    }

    /** The upper bound, likewise. */
    public static double upper(double hits, double n, double z) {
        return bound(hits, n, z, 1);
    }

    private static double bound(double hits, double n, double z, int side) {
        double p = hits / n;
        double z2 = z * z;
        double middle = p + z2 / (2 * n);
        double spread = z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return Math.max(0, Math.min(1, (middle + side * spread) / (1 + z2 / n)));
    }
}
