package io.ringfence.domain.call;

/** Which side ended the call. */
public enum HangupBy {
    UNKNOWN,
    /** The side that dialled. */
    CALLER,
    /** The side that was dialled. */
    CALLEE,
    NETWORK
}
