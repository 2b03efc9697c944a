package io.ringfence.intake;

import io.ringfence.domain.call.Amd;
import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.Signalling;
import java.time.Duration;
import java.time.Instant;

/**
 * One call as its rows tell it so far. The best outcome of all legs counts: a call that rang at two people and was
 * answered by one is answered.
 *
 * <p>A call out is answered only where a channel to the outside was: the exchange's own applications (a queue, an
 * announcement) answer the caller inside, not the person called. Talk is the talk of the leg that was answered.
 */
final class CallSoFar {

    private static final int WEEK_S = 7 * 24 * 3600;

    private final String callId;
    private final String trunkPattern;
    private Verdict.Call parties;
    private Instant attemptAt;
    private Disposition outcome = Disposition.NETWORK_FAIL;
    private boolean seen;
    private boolean localLeg;
    private boolean failed;
    private boolean precise;
    private int ringS = CallTiming.UNKNOWN;
    private int talkS;
    private int cause;
    private int sipCode;
    private HangupBy hangupBy = HangupBy.UNKNOWN;
    private Instant answeredAt = Instant.EPOCH;
    private String callerLeg = "";
    private String trunk = "";
    private String namedTrunk = "";
    private String agent = "";
    private String campaign = "";
    private String subject = "";
    private CallPurpose purpose = CallPurpose.UNKNOWN;

    CallSoFar(String callId, Verdict.Call parties, Instant attemptAt, String trunkPattern) {
        this.callId = callId;
        this.parties = parties;
        this.attemptAt = attemptAt;
        this.trunkPattern = trunkPattern;
    }

    String callId() {
        return callId;
    }

    boolean isSameCall(Verdict.Call other) {
        return parties.direction() == other.direction() && parties.contact().equals(other.contact());
    }

    /** Whether this is a call out that shows the caller of the other one, which came in. */
    boolean passesOn(CallSoFar other) {
        return parties.direction() == Direction.OUTBOUND
                && other.parties.direction() == Direction.INBOUND
                && parties.company().equals(other.parties.contact());
    }

    /** Takes a row of the call in. */
    void add(Leg leg, Verdict.Call itsParties) {
        if (leg.times().start().isBefore(attemptAt)) {
            attemptAt = leg.times().start();
        }
        if (parties.assumed() && !itsParties.assumed()) {
            parties = itsParties;
        }
        if (agent.isEmpty()) {
            agent = itsParties.extension();
        }
        describe(leg.notes());
        if (leg.end().ofCall() && leg.end().q850Cause() != 0) {
            cause = leg.end().q850Cause();
        }
        if (leg.part() == Leg.Part.TRY) {
            tried(leg);
        } else if (!seen) {
            outcome = leg.end().outcome();
            ringS = leg.times().ringS();
        }
    }

    /** Takes in when the call, if it was answered, ended. */
    void ended(Leg bye) {
        if (outcome.pickedUp() && talkS == CallTiming.UNKNOWN) {
            talkS = (int) Math.max(
                    0,
                    Math.min(
                            WEEK_S,
                            Duration.between(answeredAt, bye.times().end()).toSeconds()));
            hangupBy = bye.ids().leg().equals(callerLeg) ? HangupBy.CALLER : HangupBy.CALLEE;
        }
    }

    /** The call as a record. */
    CallRecord record(IntakeOptions options, Parties known) {
        Parties.Party contact = known.of(parties.contact());
        boolean answered = outcome.pickedUp();
        return new CallRecord(
                new NumberId(options.tenant(), parties.company()),
                contact.id(),
                callId,
                attemptAt,
                parties.direction(),
                refined(),
                CallTiming.of(ringS, answered ? talkS : 0),
                new CallContext(purpose, campaign, agent, firstOf(namedTrunk, trunk), subject),
                contact.facts(),
                signalling(),
                options.source());
    }

    private Signalling signalling() {
        return cause == 0 && sipCode == 0 && hangupBy == HangupBy.UNKNOWN
                ? Signalling.NONE
                : new Signalling(sipCode, cause, hangupBy, Amd.UNKNOWN);
    }

    private void tried(Leg leg) {
        Leg.End end = leg.end();
        String from = leg.sides().fromChannel();
        String to = leg.sides().toChannel();
        boolean out = parties.direction() == Direction.OUTBOUND;
        boolean reached = end.left() || ChannelNames.matches(trunkPattern, from);
        boolean answered = leg.answered() && (!out || reached);
        Disposition said = answered || !leg.answered() ? end.outcome() : end.unreached();
        boolean better = !seen || rank(said) > rank(outcome);
        // Of two answered legs, the one to the outside tells the talk, not the local channel before it.
        boolean truer = answered
                && outcome.pickedUp()
                && ((localLeg && !end.local())
                        || (localLeg == end.local() && leg.times().talkS() > talkS));
        if (better || truer) {
            outcome = said;
            talkS = answered ? leg.times().talkS() : 0;
            ringS = leg.times().ringS();
            answeredAt = leg.times().end();
            callerLeg = leg.ids().leg();
            localLeg = end.local();
            failed = end.vague();
            precise = !end.ofCall();
            sipCode = end.sipCode();
            cause = end.ofCall() ? cause : end.q850Cause();
            hangupBy = end.hangupBy();
        }
        seen = true;
        if (trunk.isEmpty()) {
            boolean byCaller = !out || (to.isEmpty() && ChannelNames.matches(trunkPattern, from));
            trunk = ChannelNames.line(byCaller ? from : to);
        }
    }

    private void describe(Leg.Notes notes) {
        campaign = firstOf(campaign, notes.campaign());
        subject = firstOf(subject, notes.subject());
        agent = firstOf(notes.agent(), agent);
        namedTrunk = firstOf(namedTrunk, notes.trunk());
        purpose = notes.purpose() == CallPurpose.UNKNOWN ? purpose : notes.purpose();
    }

    /** What the cause of the hang-up makes of the outcome. The callee's answer or busy tone stands. */
    private Disposition refined() {
        if (precise || outcome.pickedUp() || (outcome == Disposition.BUSY && cause != 21)) {
            return outcome;
        }
        return switch (cause) {
            case 1, 28 -> Disposition.INVALID;
            case 17 -> failed ? Disposition.BUSY : outcome;
            case 18, 19 -> failed ? Disposition.NO_ANSWER : outcome;
            case 20, 27 -> Disposition.UNREACHABLE;
            case 21 -> Disposition.REJECTED;
            case 34, 38, 41, 42 -> Disposition.NETWORK_FAIL;
            default -> outcome;
        };
    }

    /** How far a leg came. */
    private static int rank(Disposition outcome) {
        return switch (outcome) {
            case ANSWERED, VOICEMAIL -> 4;
            case NO_ANSWER, CANCELLED -> 3;
            case BUSY, REJECTED, UNWANTED, BLOCKED -> 2;
            default -> 1;
        };
    }

    private static String firstOf(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
