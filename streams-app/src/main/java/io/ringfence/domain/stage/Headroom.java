package io.ringfence.domain.stage;

import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.lifecycle.LifeCycle;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.OpenAlert;
import io.ringfence.domain.lifecycle.PauseCause;
import io.ringfence.domain.lifecycle.UsageState;
import io.ringfence.domain.policy.Behaviour;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.RuleSet;
import io.ringfence.domain.policy.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many attempts a number has left before its nearest count cap.
 *
 * @param left attempts; {@link #NO_CAP} if none applies
 * @param rule the cap's rule; empty if none
 * @param behaviour what it was measured on
 */
record Headroom(long left, String rule, Behaviour behaviour) {

    /** No cap applies. */
    static final long NO_CAP = -1;

    /** A head-room that changes is told at most once in this time, in milliseconds. */
    static final long TELL_EVERY = Duration.ofMinutes(1).toMillis();

    static Headroom of(RuleSet rules, Behaviour behaviour) {
        long left = NO_CAP;
        String nearest = "";
        for (Rule.NumberRule rule : rules.numbers()) {
            if (isCap(rule) && rule.levels().max() instanceof Threshold.Fixed max) {
                long room = Math.max(0, (long) max.value() - (long) behaviour.value(rule));
                if (left == NO_CAP || room < left) {
                    left = room;
                    nearest = rule.id();
                }
            }
        }
        return new Headroom(left, nearest, behaviour);
    }

    /** Whether a rule is a cap that ordinary calls use up, and pauses the number there. */
    static boolean isCap(Rule.NumberRule rule) {
        return rule.pauses() && anyCallUses(rule.metric());
    }

    /** Whether an ordinary call uses the cap up; a cap on calls that break another rule would hide what is left. */
    private static boolean anyCallUses(Metric metric) {
        return metric == Metric.ATTEMPTS
                || metric == Metric.STRANGER_ATTEMPTS
                || metric == Metric.DISTINCT_CALLEES
                || metric == Metric.DISTINCT_STRANGER_CALLEES;
    }

    NumberStatus status(Turn turn, long now) {
        NumberRow row = turn.row;
        boolean paused = row.life.state() instanceof UsageState.Paused;
        long until = row.life.state() instanceof UsageState.Paused p ? p.until() : 0;
        return new NumberStatus(
                turn.number,
                row.life.sequence(),
                row.life.kind(),
                Instant.ofEpochMilli(row.life.since()),
                paused && until != PauseCause.A_PERSON ? Optional.of(Instant.ofEpochMilli(until)) : Optional.empty(),
                paused && until == PauseCause.A_PERSON,
                LifeCycle.reasons(row.life, turn.evidence(now), turn.moment(now)),
                row.life.alerts().stream().map(OpenAlert::rule).toList(),
                left == NO_CAP ? Optional.empty() : Optional.of(left),
                rule,
                limitAt(now),
                behaviour.attemptsOfDay(),
                row.life.state() instanceof UsageState.Paused p ? p.leaks() : 0,
                turn.moment(now).version().label(),
                row.profile().map(NumberProfile::pool).orElse(""),
                row.labels.all(),
                Instant.ofEpochMilli(now),
                row.feeds,
                turn.doubt().orElse(""),
                turn.suspectsLabel());
    }

    /** When the cap is reached at the rate of the last hour. */
    private Optional<Instant> limitAt(long now) {
        long hour = behaviour.attemptsOfHour();
        if (left == NO_CAP || hour == 0) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochMilli(now + left * Duration.ofHours(1).toMillis() / hour));
    }
}
