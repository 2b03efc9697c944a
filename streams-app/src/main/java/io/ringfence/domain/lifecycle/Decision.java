package io.ringfence.domain.lifecycle;

import io.ringfence.domain.call.NumberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One edge in a number's life, as the alert topic carries it.
 *
 * @param at when it was decided, in event time; the due time where a timer decided
 * @param number the number
 * @param sequence counts the number's decisions from 1: a consumer that has seen it can drop it
 * @param action what is done
 * @param rule the rule it is about; empty where it is about the number as a whole
 * @param from the usage state before
 * @param to the usage state after
 * @param policy the policy version it was judged by, {@code id@version}
 * @param calendar the calendar it used, {@code id@version}
 * @param reasons why; not empty for WATCH, WARN, PAUSE, EXTEND
 * @param note a sentence for people; may be empty
 * @param until when a pause ends by itself; empty if a person must end it, or where it doesn't apply
 */
public record Decision(
        Instant at,
        NumberId number,
        long sequence,
        Action action,
        String rule,
        UsageKind from,
        UsageKind to,
        String policy,
        String calendar,
        List<Reason> reasons,
        String note,
        Optional<Instant> until) {

    public Decision {
        reasons = List.copyOf(reasons);
    }
}
