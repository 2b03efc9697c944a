package io.ringfence.domain.call;

/**
 * Durations of a call. Talk is counted from the answer (Asterisk's billsec, not its duration).
 *
 * @param ringS whole seconds from alerting to answer or end; {@link #UNKNOWN} where the source doesn't say
 * @param talkS whole seconds from answer to end, 0 where not answered; {@link #UNKNOWN} where the source doesn't say
 * @param agentWaitMs milliseconds an answering person waited for an agent; {@link #UNKNOWN} where the source doesn't
 *     say
 */
public record CallTiming(int ringS, int talkS, int agentWaitMs) {

    /** Not reported. */
    public static final int UNKNOWN = -1;

    /** Nothing reported. */
    public static final CallTiming NONE = new CallTiming(UNKNOWN, UNKNOWN, UNKNOWN);

    /** @throws IllegalArgumentException if a duration is below {@link #UNKNOWN} */
    public CallTiming {
        if (ringS < UNKNOWN || talkS < UNKNOWN || agentWaitMs < UNKNOWN) {
            throw new IllegalArgumentException("a duration is negative");
        }
    }

    /** Ring and talk in whole seconds; nothing known of an agent. */
    public static CallTiming of(int ringS, int talkS) {
        return new CallTiming(ringS, talkS, UNKNOWN);
    }
}
