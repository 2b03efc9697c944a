package io.ringfence.domain.stage;

import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.call.Signalling;
import java.time.Instant;

/**
 * A call that somebody is about to make.
 *
 * @param number the company's number that would call
 * @param contact whom it would call
 * @param party what was derived from the contact's number before it was hashed
 * @param purpose why
 * @param subject the debt or the matter that the call would be about; empty if none
 */
public record DialQuestion(NumberId number, ContactId contact, PartyFacts party, CallPurpose purpose, String subject) {

    /** The row that the contact's part of the answer needs. */
    public ContactKey contactKey() {
        return new ContactKey(number.tenant(), contact);
    }

    /** The call as if it was dialled at that time. */
    CallRecord dialledAt(Instant at) {
        return new CallRecord(
                number,
                contact,
                "pre-dial check",
                at,
                Direction.OUTBOUND,
                Disposition.UNFINISHED,
                CallTiming.NONE,
                new CallContext(purpose, "", "", "", subject),
                party,
                Signalling.NONE,
                "check");
    }
}
