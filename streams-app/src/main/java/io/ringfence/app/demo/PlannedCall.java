package io.ringfence.app.demo;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import java.time.Instant;
import java.util.Optional;

/**
 * A call as it will go if nobody stops it.
 *
 * @param line the company's number
 * @param callId the switch's id of the call
 * @param callee the other party
 * @param at when it is dialled
 * @param direction who calls whom
 * @param disposition how it ends
 * @param ringS seconds of ringing
 * @param talkS seconds of talk, 0 if not answered
 * @param sipCode the final SIP status
 * @param purpose why it is made
 * @param marked when the other party marks the number in an app, if they do
 * @param complained when the same complaint reaches the company, if it does
 */
record PlannedCall(
        Line line,
        String callId,
        Callee callee,
        Instant at,
        Direction direction,
        Disposition disposition,
        int ringS,
        int talkS,
        int sipCode,
        CallPurpose purpose,
        Optional<Instant> marked,
        Optional<Instant> complained) {

    boolean outbound() {
        return direction == Direction.OUTBOUND;
    }
}
