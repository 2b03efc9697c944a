package io.ringfence.domain.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a number comes back after a pause.
 *
 * @param coolDown how long a statistical pause lasts at least, where its rule doesn't say
 * @param minimumHold the least time any pause lasts
 * @param repeatWindow a pause within this time after the one before is a repeat
 * @param repeatFactor each repeat multiplies the cool-down by this; 1 or more
 * @param longestCoolDown the cool-down never grows beyond this
 * @param probationBudgets attempts allowed on each local day of probation, in order; not empty
 * @param refusalFor how long a refusal holds where the record names no end
 * @param softRefusalFor the same for "not now"
 * @param twoFamilies whether two independent families in warning pause a number
 * @param fleetCap how many numbers of a pool may be paused by statistics at a time; empty if there is no limit
 */
public record LifeCyclePolicy(
        Duration coolDown,
        Duration minimumHold,
        Duration repeatWindow,
        double repeatFactor,
        Duration longestCoolDown,
        List<Integer> probationBudgets,
        Duration refusalFor,
        Duration softRefusalFor,
        boolean twoFamilies,
        Optional<FleetCap> fleetCap) {

    /** The defaults of the domain report, section 4.5; without a fleet cap. */
    public static final LifeCyclePolicy DEFAULT = new LifeCyclePolicy(
            Duration.ofHours(2),
            Duration.ofMinutes(1),
            Duration.ofDays(30),
            2,
            Duration.ofDays(7),
            List.of(10, 20, 30),
            Duration.ofDays(365),
            Duration.ofDays(30),
            true,
            Optional.empty());

    /** @throws IllegalArgumentException if a value is out of range */
    public LifeCyclePolicy {
        probationBudgets = List.copyOf(probationBudgets);
        if (probationBudgets.isEmpty() || probationBudgets.stream().anyMatch(b -> b < 1)) {
            throw new IllegalArgumentException("probation_budgets needs at least one value of 1 or more");
        }
        if (!(repeatFactor >= 1)) {
            throw new IllegalArgumentException("repeat_factor must be 1 or more");
        }
        if (coolDown.isNegative() || minimumHold.isNegative() || longestCoolDown.compareTo(coolDown) < 0) {
            throw new IllegalArgumentException(
                    "cool_down and hold must not be negative, longest_cool_down not below cool_down");
        }
    }

    /** The same with another fleet cap, or none. */
    public LifeCyclePolicy with(Optional<FleetCap> cap) {
        return new LifeCyclePolicy(
                coolDown,
                minimumHold,
                repeatWindow,
                repeatFactor,
                longestCoolDown,
                probationBudgets,
                refusalFor,
                softRefusalFor,
                twoFamilies,
                cap);
    }
}
