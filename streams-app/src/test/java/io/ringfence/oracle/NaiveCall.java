package io.ringfence.oracle;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.stage.ClassifiedCall;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A call as the naive contact stage forwards it. Field for field a {@link ClassifiedCall}, but the outcome is written
 * out.
 *
 * @param number the company's number
 * @param contact the other party
 * @param call the fingerprint of the call id
 * @param attemptAt when it was attempted, as first counted
 * @param direction who called whom, as first counted
 * @param ending how it ended, as far as known now
 * @param replaced the ending forwarded before, if this amends a call that was counted
 * @param relationship what the contact was at the attempt
 * @param listed whether a do-not-call listing of the contact was valid at the attempt
 * @param purpose why the call was made
 * @param subject what it was about; empty if unknown
 * @param region the other party's region; empty if unknown
 * @param block the other party's block of 100 numbers; 0 if unknown
 * @param previous this number's latest attempt to this contact before this record; of an amendment: as first counted
 * @param quietHours whether it was outside allowed hours; false for inbound calls
 * @param offDay whether it was a day off at the callee; false for inbound calls
 * @param afterRefusal whether the contact had refused; false for inbound calls
 * @param violated ids of the call and contact rules that it broke; empty for inbound calls
 * @param campaign the campaign; may be empty
 * @param trunk the line; may be empty
 * @param policyVersion the policy version in force at the attempt
 */
public record NaiveCall(
        NumberId number,
        ContactId contact,
        long call,
        Instant attemptAt,
        Direction direction,
        Ending ending,
        Optional<Ending> replaced,
        Relationship relationship,
        boolean listed,
        CallPurpose purpose,
        String subject,
        String region,
        int block,
        Optional<ClassifiedCall.Previous> previous,
        boolean quietHours,
        boolean offDay,
        boolean afterRefusal,
        Set<String> violated,
        String campaign,
        String trunk,
        int policyVersion) {

    public NaiveCall {
        violated = Set.copyOf(violated);
    }

    /**
     * How a call ended.
     *
     * @param disposition what became of it
     * @param ringS seconds of ringing; -1 if unknown
     * @param talkS seconds of talk; -1 if unknown
     * @param abandoned whether a person answered an outbound call and no agent was there within two seconds
     */
    public record Ending(Disposition disposition, int ringS, int talkS, boolean abandoned) {

        boolean answered() {
            return disposition == Disposition.ANSWERED;
        }

        boolean unanswered() {
            return disposition.finished() && !disposition.pickedUp();
        }

        /** A report of a call replaces an earlier one of a lower rank. */
        int rank() {
            if (!disposition.finished()) {
                return 0;
            }
            return disposition.pickedUp() ? 2 : 1;
        }
    }

    /** Whether this only changes the outcome of a call that was counted before. */
    public boolean amends() {
        return replaced.isPresent();
    }

    boolean outbound() {
        return direction == Direction.OUTBOUND;
    }

    NaiveCall endingAs(Ending next) {
        return with(next, Optional.of(ending), quietHours, violated);
    }

    NaiveCall atQuietHours() {
        return with(ending, replaced, true, violated);
    }

    NaiveCall breaking(Set<String> rules) {
        return with(ending, replaced, quietHours, rules);
    }

    private NaiveCall with(Ending end, Optional<Ending> before, boolean quiet, Set<String> broken) {
        return new NaiveCall(
                number,
                contact,
                call,
                attemptAt,
                direction,
                end,
                before,
                relationship,
                listed,
                purpose,
                subject,
                region,
                block,
                previous,
                quiet,
                offDay,
                afterRefusal,
                broken,
                campaign,
                trunk,
                policyVersion);
    }
}
