package io.ringfence.domain.policy;

import java.util.OptionalDouble;

/**
 * The levels of a rule.
 *
 * @param below whether small values are bad (a median talk time) rather than large ones
 * @param watch where a dashboard shows it
 * @param warn where somebody is told
 * @param max the last allowed value
 * @param reset the level at which a statistical pause or an open alert may end; by default warn (or max) for alerts,
 *     80 % of max for a ratio's pause, and one below max for a rolling cap's pause
 */
public record Levels(boolean below, Threshold watch, Threshold warn, Threshold max, OptionalDouble reset) {

    /** Warn and max, large values bad. */
    public static Levels above(double warn, double max) {
        return new Levels(false, Threshold.none(), Threshold.of(warn), Threshold.of(max), OptionalDouble.empty());
    }

    /** Only a limit, large values bad. */
    public static Levels max(double max) {
        return new Levels(false, Threshold.none(), Threshold.none(), Threshold.of(max), OptionalDouble.empty());
    }

    /** Only a warning, large values bad. */
    public static Levels warn(double warn) {
        return new Levels(false, Threshold.none(), Threshold.of(warn), Threshold.none(), OptionalDouble.empty());
    }

    /** Only a warning, small values bad. */
    public static Levels warnBelow(double warn) {
        return new Levels(true, Threshold.none(), Threshold.of(warn), Threshold.none(), OptionalDouble.empty());
    }
}
