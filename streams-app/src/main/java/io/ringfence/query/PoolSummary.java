package io.ringfence.query;

import io.ringfence.domain.lifecycle.LabelState;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was last told of all numbers of a pool, added up.
 *
 * @param pool its name; empty for the numbers that are in none
 * @param states how many numbers are in each usage state; states without a number aren't there
 * @param headroom attempts that the numbers in use have left before their nearest caps, 0 or more
 * @param uncapped numbers in use that no cap limits: they aren't in {@code headroom}
 * @param attemptsToday attempts on the numbers' current local days
 * @param leaks attempts of paused numbers since they were paused
 * @param labelled numbers that a platform shows a label for, or that are suspected of one
 */
public record PoolSummary(
        String pool,
        Map<UsageKind, Integer> states,
        long headroom,
        int uncapped,
        long attemptsToday,
        long leaks,
        int labelled) {

    public PoolSummary {
        states = Map.copyOf(states);
    }

    static PoolSummary empty(String pool) {
        return new PoolSummary(pool, Map.of(), 0, 0, 0, 0, 0);
    }

    /** The same with one number more. */
    PoolSummary with(NumberStatus status) {
        Map<UsageKind, Integer> counted = new EnumMap<>(UsageKind.class);
        counted.putAll(states);
        counted.merge(status.state(), 1, Integer::sum);
        boolean inUse = status.state() != UsageKind.PAUSED && status.state() != UsageKind.RETIRED;
        boolean seen = status.labelState() == LabelState.LABELLED || status.labelState() == LabelState.SUSPECTED;
        return new PoolSummary(
                pool,
                counted,
                headroom + (inUse ? Math.max(0, status.headroom().orElse(0L)) : 0),
                uncapped + (inUse && status.headroom().isEmpty() ? 1 : 0),
                attemptsToday + status.attemptsToday(),
                leaks + status.leaks(),
                labelled + (seen ? 1 : 0));
    }
}
