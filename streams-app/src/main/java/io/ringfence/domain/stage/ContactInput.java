package io.ringfence.domain.stage;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.ContactMark;

/** What reaches the contact stage. */
public sealed interface ContactInput {

    /** A call with the contact. */
    record Call(CallRecord call) implements ContactInput {}

    /** A statement about the contact. */
    record Mark(ContactMark mark) implements ContactInput {}
}
