package io.ringfence.intake;

import io.ringfence.domain.call.ContactId;

/** Turns the other party's number into what may be kept of it. Implementations are thread-safe and keyed. */
public interface PartyHasher {

    /** The contact of a number in E.164. */
    ContactId contact(String e164);

    /** A keyed hash of the number without its last two digits; never 0. */
    int block(String e164);
}
