package io.ringfence.query;

/** What a check answers if what is known neither denies a call nor suffices to allow it. */
public enum FailMode {
    /** It allows the call: business goes on, limits may be broken. */
    OPEN,
    /** It denies the call: no limit is broken, business waits. */
    CLOSED
}
