package io.ringfence.oracle;

import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.stage.ClassifiedCall;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A classified call as far as both models say it, to be compared. An amendment tells the new outcome and what the call is
 * known by; what was found at the attempt was said by the call that it amends. An inbound call is after no refusal: it
 * is the contact who calls.
 *
 * @param id which call and which of its reports
 * @param contact the other party
 * @param attemptAt when it was attempted
 * @param direction who called whom
 * @param outcome how it ended
 * @param ringS seconds of ringing
 * @param talkS seconds of talk
 * @param abandoned whether nobody was there for who answered
 * @param relationship what the contact was
 * @param purpose why
 * @param found what was found at the attempt; empty for an amendment
 * @param campaign the campaign
 * @param trunk the line
 * @param policyVersion the policy version in force
 */
public record ComparedCall(
        Id id,
        ContactId contact,
        Instant attemptAt,
        Direction direction,
        int outcome,
        int ringS,
        int talkS,
        boolean abandoned,
        Relationship relationship,
        CallPurpose purpose,
        Optional<Found> found,
        String campaign,
        String trunk,
        int policyVersion) {

    /**
     * Which report of which call: each is forwarded once.
     *
     * @param number the company's number
     * @param call the call's fingerprint
     * @param amended the rank of the outcome that this one replaces; empty if it is the first report
     */
    public record Id(NumberId number, long call, Optional<Integer> amended) {}

    /**
     * What the contact stage found at the attempt.
     *
     * @param region the other party's region
     * @param block the other party's block of numbers
     * @param previous the number's latest attempt to the contact
     * @param quietHours whether it was outside allowed hours
     * @param offDay whether it was a day off
     * @param afterRefusal whether the contact had refused
     * @param violated the call and contact rules that it broke
     */
    public record Found(
            String region,
            int block,
            Optional<ClassifiedCall.Previous> previous,
            boolean quietHours,
            boolean offDay,
            boolean afterRefusal,
            Set<String> violated) {}

    /** What the engine forwarded. */
    public static ComparedCall of(ClassifiedCall call) {
        Optional<Integer> amended = call.previousOutcome().isPresent()
                ? Optional.of(Outcome.rank(call.previousOutcome().getAsInt()))
                : Optional.empty();
        Found found = new Found(
                call.region(),
                call.block(),
                call.previous(),
                call.quietHours(),
                call.offDay(),
                call.afterRefusal(),
                call.violated());
        return new ComparedCall(
                new Id(call.number(), call.call(), amended),
                call.contact(),
                call.attemptAt(),
                call.direction(),
                call.outcome(),
                call.ringS(),
                call.talkS(),
                call.abandoned(),
                call.relationship(),
                call.purpose(),
                amended.isPresent() ? Optional.empty() : Optional.of(found),
                call.campaign(),
                call.trunk(),
                call.policyVersion());
    }

    /** What the naive model forwarded. */
    public static ComparedCall of(NaiveCall call) {
        Found found = new Found(
                call.region(),
                call.block(),
                call.previous(),
                call.quietHours(),
                call.offDay(),
                call.afterRefusal(),
                call.violated());
        return new ComparedCall(
                new Id(call.number(), call.call(), call.replaced().map(NaiveCall.Ending::rank)),
                call.contact(),
                call.attemptAt(),
                call.direction(),
                Outcome.of(
                        call.ending().disposition(),
                        call.ending().ringS(),
                        call.ending().talkS()),
                call.ending().ringS(),
                call.ending().talkS(),
                call.ending().abandoned(),
                call.relationship(),
                call.purpose(),
                call.amends() ? Optional.empty() : Optional.of(found),
                call.campaign(),
                call.trunk(),
                call.policyVersion());
    }
}
