package io.ringfence.intake;

import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A channel of FreeSWITCH at its end, wherever it was written down. Texts that aren't known are empty.
 *
 * @param uuid the channel's own id
 * @param parent the id of the channel that it was dialled for; empty for the first of a call
 * @param other the id of the channel it was bridged to
 * @param dialled whether FreeSWITCH dialled it (a b-leg, or a call of its own), rather than being called by it
 * @param sides who called whom
 * @param start when it was made
 * @param answer when it was answered: this, and never the cause, says whether it was
 * @param end when it ended
 * @param billS seconds after the answer; {@link CallTiming#UNKNOWN} if not told
 * @param bridged whether another channel ever was at its other end
 * @param cause the name of why it was hung up
 * @param dialCause the name of why a dial of this channel failed
 * @param q850Cause the number of the cause, 0 if not told
 * @param sipCode the SIP status, 0 if not told
 * @param disposition {@code sip_hangup_disposition}: what FreeSWITCH sent or received at the end
 * @param notes what else it tells
 */
record FreeSwitchCall(
        String uuid,
        String parent,
        String other,
        boolean dialled,
        Leg.Sides sides,
        Instant start,
        Optional<Instant> answer,
        Instant end,
        int billS,
        boolean bridged,
        String cause,
        String dialCause,
        int q850Cause,
        int sipCode,
        String disposition,
        Leg.Notes notes) {

    private static final int WEEK_S = 7 * 24 * 3600;
    private static final int MOST_CAUSE = 127;

    Leg leg() {
        boolean answered = answer.isPresent();
        Disposition unanswered = unanswered();
        Instant rangUntil = answer.orElse(end);
        int talk = !answered ? 0 : billS >= 0 ? billS : seconds(answer.get(), end);
        String why = failedDial() ? dialCause : cause;
        int number = failedDial() || q850Cause == 0 ? HangupCauses.q850(why) : q850Cause;
        return new Leg(
                Leg.Part.TRY,
                new Leg.Ids(parent.isEmpty() ? uuid : parent, other, uuid, parent.isEmpty() ? uuid : parent),
                new Leg.Times(start, end.isBefore(start) ? start : end, seconds(start, rangUntil), talk),
                sides,
                new Leg.End(
                        answered ? Disposition.ANSWERED : unanswered,
                        unanswered,
                        false,
                        dialled || bridged,
                        false,
                        number > MOST_CAUSE ? 0 : number,
                        false,
                        sipCode,
                        hangupBy()),
                notes);
    }

    /** An outcome for when nobody answered, or only the exchange itself did. */
    private Disposition unanswered() {
        if (sipCode == 607 || sipCode == 608) {
            return HangupCauses.ofSip(sipCode).orElseThrow();
        }
        String why = failedDial() ? dialCause : cause;
        return HangupCauses.ofName(why)
                .or(() -> HangupCauses.ofQ850(q850Cause))
                .or(() -> HangupCauses.ofSip(sipCode))
                .orElse(disposition.endsWith("_cancel") ? Disposition.CANCELLED : Disposition.NO_ANSWER);
    }

    private boolean failedDial() {
        return !bridged && HangupCauses.isName(dialCause);
    }

    /** This channel's far end is the callee if FreeSWITCH dialled it, else the caller. */
    private HangupBy hangupBy() {
        HangupBy far = dialled ? HangupBy.CALLEE : HangupBy.CALLER;
        HangupBy near = dialled ? HangupBy.CALLER : HangupBy.CALLEE;
        return switch (disposition) {
            case "recv_bye", "recv_cancel", "recv_refuse" -> far;
            case "send_bye" -> bridged || dialled ? near : HangupBy.UNKNOWN;
            case "send_cancel" -> near;
            default -> HangupBy.UNKNOWN;
        };
    }

    private static int seconds(Instant from, Instant to) {
        return (int) Math.max(0, Math.min(WEEK_S, Duration.between(from, to).toSeconds()));
    }
}
