package io.ringfence.domain.policy;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.Relationship;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** One rule of a policy. Its scope decides what stops when it is broken. */
public sealed interface Rule {

    /** The rule's name in its policy: lower case words joined by hyphens. */
    String id();

    /** Which calls it is about. */
    CallFilter filter();

    /** The days on which it holds. */
    Effective effective();

    /** Where it comes from. */
    Provenance provenance();

    /** Judges one call by itself: breaking it denies that call. */
    record CallRule(String id, CallCondition condition, CallFilter filter, Effective effective, Provenance provenance)
            implements Rule {}

    /** What a call rule demands. */
    sealed interface CallCondition {

        /**
         * The call must be inside the hours, at every zone the callee may be in.
         *
         * @param allowed the hours
         * @param overrides hours for regions that have their own ({@code US-FL})
         * @param offDaysDenied whether days off at the callee allow no call at all
         */
        record AllowedHours(WeeklyHours allowed, Map<String, WeeklyHours> overrides, boolean offDaysDenied)
                implements CallCondition {
            public AllowedHours {
                overrides = Map.copyOf(overrides);
            }
        }

        /**
         * The call must not be on a day off.
         *
         * @param statutoryOnly only statutory holidays count, not the days moved next to them
         */
        record NoOffDays(boolean statutoryOnly) implements CallCondition {}

        /**
         * The contact must have one of the relationships.
         *
         * @param accepted the relationships that permit the call
         */
        record Requires(Set<Relationship> accepted) implements CallCondition {
            public Requires {
                accepted = Set.copyOf(accepted);
            }
        }
    }

    /**
     * Judges what reaches one contact over all of a tenant's numbers: at its limit, calls to that contact are denied.
     *
     * @param metric a metric of {@link Metric.Of#CONTACT}
     * @param window any kind
     * @param levels warn and max
     */
    record ContactRule(
            String id,
            Metric metric,
            Window window,
            CallFilter filter,
            Levels levels,
            Effective effective,
            Provenance provenance)
            implements Rule {}

    /**
     * Judges one number.
     *
     * @param metric a metric of {@link Metric.Of#NUMBER}
     * @param window any kind but first-event
     * @param levels watch, warn, max
     * @param comparison how a share is set against its levels
     * @param minSample observations needed
     * @param pauses whether going to the limit pauses the number
     * @param family the family a warning counts for
     * @param shortTalkS for {@code short_call_ratio}: talk below this many seconds is short; an edge of the talk
     *     histogram
     * @param cancelRingS for early cancels: ring below this many seconds is early; 10, 15 or 20
     * @param hold the least time a pause by this rule lasts
     * @param coolDown for statistical pauses: how long before it may end
     */
    record NumberRule(
            String id,
            Metric metric,
            Window window,
            CallFilter filter,
            Levels levels,
            Comparison comparison,
            MinSample minSample,
            boolean pauses,
            Family family,
            int shortTalkS,
            int cancelRingS,
            Duration hold,
            Duration coolDown,
            Effective effective,
            Provenance provenance)
            implements Rule {

        /** The kind of pause it leads to. */
        public PauseKind pauseKind() {
            return metric.pauseKind();
        }
    }

    /**
     * Judges a group: campaign, trunk, pool or tenant. Somebody is told; nothing stops.
     *
     * @param kind which groups
     * @param metric one that {@linkplain Metric#addsUp adds up}
     * @param shortTalkS as for numbers
     * @param cancelRingS as for numbers
     */
    record GroupRule(
            String id,
            GroupId.Kind kind,
            Metric metric,
            Window window,
            CallFilter filter,
            Levels levels,
            Comparison comparison,
            MinSample minSample,
            int shortTalkS,
            int cancelRingS,
            Effective effective,
            Provenance provenance)
            implements Rule {

        /** The same rule for one number, never pausing: sums are judged alike, whoever's they are. */
        NumberRule asOfNumber() {
            return new NumberRule(
                    id,
                    metric,
                    window,
                    filter,
                    levels,
                    comparison,
                    minSample,
                    false,
                    Family.NONE,
                    shortTalkS,
                    cancelRingS,
                    Duration.ZERO,
                    Duration.ZERO,
                    effective,
                    provenance);
        }
    }
}
