package io.ringfence.domain.call;

/** What the company is to a contact. {@code STRANGER} is what holds where nothing is known. */
public enum Relationship {
    STRANGER,
    /** A registered member. */
    MEMBER,
    /** Asked about the business of their own accord. */
    INQUIRED,
    /** Gave consent to be called, with proof. */
    CONSENTED,
    /** Has a contract in force. */
    EXISTING,
    /** Said "not now": not to be called for a cooling period. */
    SOFT_REFUSED,
    /** Refused to be called. */
    REFUSED,
    /** Stands on a do-not-call register; {@code valid_from} is the day the list was screened. */
    LISTED;

    /** Whether this is a permission to call. */
    public boolean permits() {
        return this == MEMBER || this == INQUIRED || this == CONSENTED || this == EXISTING;
    }

    /** Whether the contact asked not to be called. */
    public boolean refuses() {
        return this == REFUSED || this == SOFT_REFUSED;
    }
}
