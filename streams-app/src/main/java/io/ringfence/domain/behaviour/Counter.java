package io.ringfence.domain.behaviour;

/**
 * What a pane counts besides outcomes. Codes follow those of {@link Outcome} and are kept in rows: never renumbered.
 */
public final class Counter {

    /** Attempts to contacts that are STRANGER. */
    public static final int STRANGER = Outcome.COUNT;
    /** Attempts to contacts with a permission. */
    public static final int PERMITTED = 45;
    /** Contacts whose latest attempt lies in the pane. */
    public static final int DISTINCT = 46;
    /** The same, where that attempt found them STRANGER. */
    public static final int DISTINCT_STRANGER = 47;

    public static final int QUIET_HOURS = 48;
    public static final int OFF_DAY = 49;
    public static final int AFTER_REFUSAL = 50;
    /** Attempts whose purpose is known, by a number whose purpose is known. */
    public static final int PURPOSE_KNOWN = 51;
    /** Those of them whose purpose isn't the number's. */
    public static final int PURPOSE_MISMATCH = 52;
    /** Attempts to the same block of 100 numbers as the attempt before. */
    public static final int SEQUENTIAL = 53;
    /** Seconds of talk. */
    public static final int TALK_S = 54;
    /** Seconds of ringing of rejected attempts. */
    public static final int REJECT_RING_S = 55;
    /** Rejected attempts whose ringing is known. */
    public static final int REJECT_RING_KNOWN = 56;
    /** Calls received. */
    public static final int INBOUND = 57;
    /** Contacts whose latest call received lies in the pane. */
    public static final int INBOUND_DISTINCT = 58;
    /** Answered by a person and no agent within two seconds. */
    public static final int ABANDONED = 59;

    /** Complaints; of groups only, numbers keep the complaints themselves. */
    public static final int COMPLAINTS = 60;
    /** Numbers whose first attempt of a calendar month lies in the pane; of groups only. */
    public static final int NUMBERS_IN_USE = 61;
    /** Calls by which numbers used up their daily caps; of pools only. */
    public static final int HEADROOM_USED = 62;
    /** Attempts to contacts whose last attempts came from ever other numbers: see {@code ContactHistory.rotates}. */
    public static final int ROTATED = 63;

    /** One more than the greatest code. */
    public static final int COUNT = 64;

    /** Counters of one slot. */
    public static final int SLOT = 64;

    private Counter() {}
}
