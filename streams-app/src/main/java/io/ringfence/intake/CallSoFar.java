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
import java.time.Instant;
import java.util.Map;

/**
 * One call as its rows tell it so far. The best outcome of all legs counts: a call that rang at two people and was
 * answered by one is answered.
 *
 * <p>A call out is answered only where a channel to the outside was: the exchange's own applications (a queue, an
 * announcement) answer the caller inside, not the person called. Talk is the talk of the leg that was answered.
 */
final class CallSoFar {

    private static final Map<String, CallPurpose> PURPOSES = OwnRow.words(CallPurpose.class);

    private final String callId;
    private final String trunkPattern;
    private Verdict.Call parties;
    private Instant attemptAt;
    private Disposition outcome = Disposition.NETWORK_FAIL;
    private boolean seen;
    private boolean localLeg;
    private boolean failed;
    private int ringS = CallTiming.UNKNOWN;
    private int talkS;
    private int cause;
    private String trunk = "";
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
    void add(AsteriskRow row, Verdict.Call itsParties) {
        if (row.start().isBefore(attemptAt)) {
            attemptAt = row.start();
        }
        if (parties.assumed() && !itsParties.assumed()) {
            parties = itsParties;
        }
        if (agent.isEmpty()) {
            agent = itsParties.extension();
        }
        describe(row);
        if (row.hangupCause() != 0) {
            cause = row.hangupCause();
        }
        if (!row.isHangup() || row.answered()) {
            leg(row);
        } else if (!seen) {
            outcome = plain(row);
            ringS = row.ringS();
        }
    }

    /** The call as a record. */
    CallRecord record(IntakeOptions options, Parties known) {
        Parties.Party contact = known.of(parties.contact());
        boolean answered = outcome == Disposition.ANSWERED;
        return new CallRecord(
                new NumberId(options.tenant(), parties.company()),
                contact.id(),
                callId,
                attemptAt,
                parties.direction(),
                refined(),
                CallTiming.of(ringS, answered ? talkS : 0),
                new CallContext(purpose, campaign, agent, trunk, subject),
                contact.facts(),
                cause == 0 ? Signalling.NONE : new Signalling(0, cause, HangupBy.UNKNOWN, Amd.UNKNOWN),
                options.source());
    }

    private void leg(AsteriskRow row) {
        boolean out = parties.direction() == Direction.OUTBOUND;
        boolean reached = !row.dstChannel().isEmpty() || ChannelNames.matches(trunkPattern, row.channel());
        boolean answered = row.answered() && (!out || reached);
        boolean local = ChannelNames.isLocal(row.dstChannel());
        Disposition said = answered ? Disposition.ANSWERED : row.answered() ? Disposition.NETWORK_FAIL : plain(row);
        boolean better = !seen || rank(said) > rank(outcome);
        // Of two answered legs, the one to the outside tells the talk, not the local channel before it.
        boolean truer = answered
                && outcome == Disposition.ANSWERED
                && ((localLeg && !local) || (localLeg == local && row.billS() > talkS));
        if (better || truer) {
            outcome = said;
            talkS = answered ? row.billS() : 0;
            ringS = row.ringS();
            localLeg = local;
            failed = row.said() == AsteriskRow.Said.FAILED || row.said() == AsteriskRow.Said.CONGESTION;
        }
        seen = true;
        if (reached && trunk.isEmpty()) {
            trunk = ChannelNames.line(out && !row.dstChannel().isEmpty() ? row.dstChannel() : row.channel());
        } else if (!out && trunk.isEmpty()) {
            trunk = ChannelNames.line(row.channel());
        }
    }

    private void describe(AsteriskRow row) {
        campaign = campaign.isEmpty() ? firstOf(row.userValue("campaign"), row.userValue("tag")) : campaign;
        subject = subject.isEmpty() ? row.userValue("subject") : subject;
        String named = row.userValue("agent");
        agent = named.isEmpty() ? agent : named;
        purpose = PURPOSES.getOrDefault(row.userValue("purpose"), purpose);
    }

    private static Disposition plain(AsteriskRow row) {
        return switch (row.said()) {
            case BUSY -> Disposition.BUSY;
            case FAILED, CONGESTION -> Disposition.NETWORK_FAIL;
            case ANSWERED, NO_ANSWER -> row.neverLeft() ? Disposition.NETWORK_FAIL : Disposition.NO_ANSWER;
        };
    }

    /** What the cause of the hang-up makes of the outcome. The callee's answer or busy tone stands. */
    private Disposition refined() {
        if (outcome == Disposition.ANSWERED || (outcome == Disposition.BUSY && cause != 21)) {
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
            case ANSWERED -> 4;
            case NO_ANSWER -> 3;
            case BUSY -> 2;
            default -> 1;
        };
    }

    private static String firstOf(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
