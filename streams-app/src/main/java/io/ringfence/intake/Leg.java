package io.ringfence.intake;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import java.time.Instant;

/**
 * What one row of an exchange says, whatever the exchange: one try to reach somebody, as part of a call. All exchanges'
 * rows become legs, and the same code makes calls of them.
 */
record Leg(Part part, Ids ids, Times times, Sides sides, End end, Notes notes) {

    /** What a row tells of its call. */
    enum Part {
        /** A try to reach somebody, and its outcome. */
        TRY,
        /** Only that the call was hung up, after a try that another row tells. */
        HANGUP,
        /** When an answered call ended, and who ended it; whom it was with, another row tells. */
        BYE
    }

    /** What the row itself says of the direction. */
    enum Hint {
        NONE,
        OUTBOUND,
        INBOUND,
        INTERNAL
    }

    /**
     * What the row is called.
     *
     * @param key what all rows of the call share
     * @param joint a second name of the call, by which rows find each other whose keys differ; empty if there is none
     * @param leg what identifies the leg over the whole file
     * @param call the call's id, if this row is the call's first
     */
    record Ids(String key, String joint, String leg, String call) {

        /** Without the ids: they may be made of numbers. */
        @Override
        public String toString() {
            return "Ids";
        }
    }

    /**
     * When it was.
     *
     * @param start when the leg began
     * @param end when it ended; the start if the row doesn't say
     * @param ringS seconds before the answer, or in all without one; {@link CallTiming#UNKNOWN} if the row doesn't say
     * @param talkS seconds after the answer; 0 without one; {@link CallTiming#UNKNOWN} if the row doesn't say
     */
    record Times(Instant start, Instant end, int ringS, int talkS) {}

    /**
     * Whom it was between, as the row writes it.
     *
     * @param from who called
     * @param to whom they called
     * @param shown the number that an extension showed when it called out; empty if the row has none
     * @param dialled the company's number that somebody outside dialled; empty if the row has none
     * @param hint what the row itself says of the direction
     * @param context the dialplan context; empty if there is none
     * @param fromChannel the caller's channel; empty if there is none
     * @param toChannel the channel to whom was called; empty if there is none
     */
    record Sides(
            String from,
            String to,
            String shown,
            String dialled,
            Hint hint,
            String context,
            String fromChannel,
            String toChannel) {

        /** Without the numbers. */
        @Override
        public String toString() {
            return hint.name();
        }
    }

    /**
     * How it ended.
     *
     * @param outcome how, as far as the row knows
     * @param unreached how a call out ended whose answer was only the exchange's own: nobody outside was reached
     * @param vague whether the row only says that it failed, so that a cause may say more
     * @param left whether there was a channel to whom was called: without one, only the exchange itself answered
     * @param local whether that channel was one inside the exchange, with another behind it
     * @param q850Cause the Q.850 cause, 1 to 127; 0 if the row has none
     * @param ofCall whether the cause is the whole call's, not only this leg's
     * @param sipCode the SIP status, 100 to 699; 0 if the row has none
     * @param hangupBy who ended it
     */
    record End(
            Disposition outcome,
            Disposition unreached,
            boolean vague,
            boolean left,
            boolean local,
            int q850Cause,
            boolean ofCall,
            int sipCode,
            HangupBy hangupBy) {}

    /** What else the row tells; empty texts where it says nothing. */
    record Notes(String trunk, String agent, String campaign, String subject, CallPurpose purpose) {

        /** Nothing. */
        static final Notes NONE = new Notes("", "", "", "", CallPurpose.UNKNOWN);
    }

    boolean answered() {
        return end.outcome().pickedUp();
    }
}
