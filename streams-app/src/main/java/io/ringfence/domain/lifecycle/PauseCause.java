package io.ringfence.domain.lifecycle;

import io.ringfence.domain.policy.PauseKind;

/**
 * One reason for which a number is paused.
 *
 * @param rule the rule's id, or {@link #TWO_FAMILIES}, {@link #PROBATION_BUDGET}, {@link #COMMAND}
 * @param kind what ends it
 * @param since when it came, epoch milliseconds
 * @param notBefore the earliest end
 * @param until when it ends by itself: certain for calendar quotas, expected otherwise; {@link #A_PERSON} if a person
 *     must end it
 * @param numerator the evidence: what was counted above the line
 * @param denominator and below it
 * @param observed the value that met the limit
 * @param limit the limit
 */
public record PauseCause(
        String rule,
        PauseKind kind,
        long since,
        long notBefore,
        long until,
        double numerator,
        double denominator,
        double observed,
        double limit) {

    /** Two independent families warned together. */
    public static final String TWO_FAMILIES = "two-families";

    /** The day's budget of a number in probation is used up. */
    public static final String PROBATION_BUDGET = "probation-budget";

    /** A person paused the number. */
    public static final String COMMAND = "command";

    /** No end by itself. */
    public static final long A_PERSON = Long.MAX_VALUE;

    /** The same cause, from then on for as long as it would have held from the time it was found. */
    PauseCause begunAt(long at) {
        return new PauseCause(
                rule,
                kind,
                at,
                notBefore == A_PERSON ? A_PERSON : at + notBefore - since,
                until == A_PERSON ? A_PERSON : at + until - since,
                numerator,
                denominator,
                observed,
                limit);
    }

    /** Whether the number is on probation when such a pause is over. */
    boolean leadsToProbation() {
        return kind != PauseKind.QUOTA && kind != PauseKind.MANUAL;
    }
}
