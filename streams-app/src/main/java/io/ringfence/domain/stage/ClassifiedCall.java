package io.ringfence.domain.stage;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.Relationship;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A call as the number stage gets it: free of duplicates, and with all that only the contact's row knows.
 *
 * @param number the company's number
 * @param contact the other party
 * @param call the fingerprint of the call id
 * @param attemptAt when it was attempted
 * @param direction who called whom
 * @param outcome how it ended, see {@code behaviour.Outcome}
 * @param previousOutcome the outcome forwarded before, which this one replaces; empty for a call not yet counted
 * @param ringS seconds of ringing; -1 if unknown
 * @param talkS seconds of talk; -1 if unknown
 * @param relationship what the contact was at the attempt
 * @param purpose why the call was made
 * @param region the other party's region; empty if unknown
 * @param block a keyed hash of the other party's block of 100 numbers; 0 if unknown
 * @param previous this number's latest attempt to (or from) this contact in the same direction before this record,
 *     if one is remembered
 * @param quietHours whether it was outside allowed hours at the callee
 * @param offDay whether it was a day off at the callee
 * @param afterRefusal whether the contact had refused
 * @param abandoned whether a person answered and no agent was there within two seconds
 * @param rotated whether it and the two attempts to the contact before it, within seven days, came from three numbers
 * @param violated ids of the call and contact rules that it broke
 * @param campaign the campaign; may be empty
 * @param trunk the line; may be empty
 * @param policyVersion the policy version in force at the attempt
 * @param source the feed that it came from; empty if unknown
 */
public record ClassifiedCall(
        NumberId number,
        ContactId contact,
        long call,
        Instant attemptAt,
        Direction direction,
        int outcome,
        OptionalInt previousOutcome,
        int ringS,
        int talkS,
        Relationship relationship,
        CallPurpose purpose,
        String region,
        int block,
        java.util.Optional<Previous> previous,
        boolean quietHours,
        boolean offDay,
        boolean afterRefusal,
        boolean abandoned,
        boolean rotated,
        Set<String> violated,
        String campaign,
        String trunk,
        int policyVersion,
        String source)
        implements NumberInput {

    public ClassifiedCall {
        Objects.requireNonNull(number);
        Objects.requireNonNull(attemptAt);
        violated = Set.copyOf(violated);
    }

    /**
     * The attempt at which the contact is counted until now.
     *
     * @param at when it was; if it is later than the call itself, the call adds no distinct contact
     * @param relationship what the contact was then
     */
    public record Previous(Instant at, Relationship relationship) {}

    /** Whether this only changes the outcome of a call that was counted before. */
    public boolean amends() {
        return previousOutcome.isPresent();
    }
}
