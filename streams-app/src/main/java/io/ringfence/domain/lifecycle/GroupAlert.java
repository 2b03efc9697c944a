package io.ringfence.domain.lifecycle;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.policy.Finding;
import java.time.Instant;

/**
 * One edge of a group's alerts. Group and sequence together are its identity.
 *
 * @param group whose alert
 * @param at when it was decided, in event time; the due time where a timer decided
 * @param sequence counts the group's edges from 1
 * @param edge what happened to the alert
 * @param level the highest level that the alert has reached
 * @param reason what was measured
 * @param policy the policy version it was judged by, {@code id@version}
 */
public record GroupAlert(
        GroupId group, Instant at, long sequence, Edge edge, Finding.Level level, Reason reason, String policy) {

    /** What happens to an alert. */
    public enum Edge {
        /** A level was reached for the first time. */
        OPENED,
        /** A higher level was reached. */
        ESCALATED,
        /** It is over. */
        CLEARED
    }
}
