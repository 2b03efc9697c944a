package io.ringfence.domain.policy;

/**
 * What judging a number by one rule gave: both sides of what was measured, and the level it reached.
 *
 * @param rule the rule
 * @param level the level reached
 * @param measurement what was measured
 * @param observed the value that was compared: the metric's value, or its Wilson bound
 * @param limit the level it met; where none was met, the lowest level that exists
 * @param max the last allowed value in force, k(n) included; {@link Double#NaN} if the rule has none
 */
public record Finding(
        Rule.NumberRule rule, Level level, Measurement measurement, double observed, double limit, double max) {

    /** How far a value has gone. */
    public enum Level {
        NONE,
        WATCH,
        WARN,
        LIMIT;

        /** Whether this is at least that. */
        public boolean reaches(Level other) {
            return compareTo(other) >= 0;
        }
    }

    /** Whether the limit is broken, not only reached: at the last allowed value nothing is violated. */
    public boolean violates() {
        return level == Level.LIMIT && (rule.levels().below() ? observed < max : observed > max);
    }
}
