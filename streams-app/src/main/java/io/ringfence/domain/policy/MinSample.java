package io.ringfence.domain.policy;

/**
 * How many observations a ratio needs before it is judged.
 *
 * @param warn for watching and warning
 * @param pause for pausing
 */
public record MinSample(int warn, int pause) {

    /** The defaults of the domain report, section 4.4: 20 to warn, 50 to pause. */
    public static final MinSample DEFAULT = new MinSample(20, 50);

    /** No minimum: counts. */
    public static final MinSample NONE = new MinSample(0, 0);

    /** @throws IllegalArgumentException if one is negative */
    public MinSample {
        if (warn < 0 || pause < 0) {
            throw new IllegalArgumentException("min_sample must not be negative");
        }
    }
}
