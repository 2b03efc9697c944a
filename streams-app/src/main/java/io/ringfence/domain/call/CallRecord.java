package io.ringfence.domain.call;

import java.time.Instant;
import java.util.Objects;

/**
 * One call between one of the company's numbers and one contact, as an intake reports it; the same call id may be
 * reported again (a re-sent record, or the end after the start).
 *
 * @param number the company's number
 * @param contact the other party
 * @param callId the source's id of the call: one id counts one attempt; not blank
 * @param attemptAt when the call was attempted: its event time
 * @param direction who called whom
 * @param disposition how it ended
 * @param timing how long it rang and lasted
 * @param context what the call was for
 * @param party what was derived from the other party's number before it was hashed
 * @param signalling what the network said
 * @param source the feed it came from; not blank
 */
public record CallRecord(
        NumberId number,
        ContactId contact,
        String callId,
        Instant attemptAt,
        Direction direction,
        Disposition disposition,
        CallTiming timing,
        CallContext context,
        PartyFacts party,
        Signalling signalling,
        String source) {

    /** @throws IllegalArgumentException if the call id or the source is blank */
    public CallRecord {
        Objects.requireNonNull(number);
        Objects.requireNonNull(contact);
        Objects.requireNonNull(attemptAt);
        if (callId.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException("call_id and source must not be blank");
        }
    }

    /** 64 bits that stand for the call id, for duplicate removal among one contact's calls. */
    public long callFingerprint() {
        return Fingerprint.of(callId);
    }
}
