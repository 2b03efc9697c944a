package io.ringfence.intake.live;

/**
 * How a live connection is doing.
 *
 * @param state in a word
 * @param why for a person: why it isn't live; empty if it is. Never holds a secret or a phone number
 */
public record LiveStatus(State state, String why) {

    /** What a connection may be doing. */
    public enum State {
        /** It is being made for the first time. */
        CONNECTING,
        /** Events come over it. */
        LIVE,
        /** It was lost or couldn't be made; it is tried again. */
        DOWN,
        /** The exchange refused the user or the secret; it is tried again, in case that they are mended there. */
        REFUSED
    }

    static final LiveStatus CONNECTING = new LiveStatus(State.CONNECTING, "it is being connected to");
    static final LiveStatus LIVE = new LiveStatus(State.LIVE, "");
}
