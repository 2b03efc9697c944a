package io.ringfence.domain.call;

/** Who called whom, seen from the company. */
public enum Direction {
    /** The company's number called the contact. */
    OUTBOUND,
    /** The contact called the company's number. */
    INBOUND
}
