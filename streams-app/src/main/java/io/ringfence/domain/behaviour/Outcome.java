package io.ringfence.domain.behaviour;

import io.ringfence.domain.call.Disposition;

/**
 * How an attempt ended, as one of few classes that are counted: an answered call by the class of its talk time, a
 * cancelled one by the class of its ringing. Each attempt has one outcome, so that attempts are the sum of all.
 *
 * <p>The codes are kept in rows: they are never renumbered.
 */
public final class Outcome {

    /** Lower edges of the talk-time classes in seconds; the last class is open. */
    private static final int[] TALK_EDGES = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240, 300, 420, 600, 900,
        1800
    };

    /** Codes 0 to 28 are the talk classes of an answered call. */
    public static final int TALK_CLASSES = 29;

    /** Answered, talk time not reported: an answer, in no duration metric. */
    public static final int ANSWERED_UNTIMED = 29;

    public static final int UNFINISHED = 30;
    public static final int NO_ANSWER = 31;
    public static final int BUSY = 32;
    public static final int REJECTED = 33;
    public static final int UNWANTED = 34;
    public static final int BLOCKED = 35;
    /** Cancelled after less than 10 s of ringing. */
    public static final int CANCELLED_10 = 36;
    /** Cancelled after 10 to less than 15 s. */
    public static final int CANCELLED_15 = 37;
    /** Cancelled after 15 to less than 20 s. */
    public static final int CANCELLED_20 = 38;
    /** Cancelled later, or the ringing isn't known. */
    public static final int CANCELLED = 39;

    public static final int INVALID = 40;
    public static final int UNREACHABLE = 41;
    public static final int NETWORK_FAIL = 42;
    public static final int VOICEMAIL = 43;

    /** Number of codes. */
    public static final int COUNT = 44;

    /** Answered by a person, bit by code. */
    public static final long ANSWERS = (1L << (ANSWERED_UNTIMED + 1)) - 1;

    /**
     * What reached a phone at which a person could have answered, bit by code: the denominator of the answer rate.
     */
    public static final long DELIVERED = ANSWERS | 1L << NO_ANSWER | 1L << BUSY | 1L << REJECTED;

    private Outcome() {}

    /**
     * The class of an attempt.
     *
     * @param ringS seconds of ringing, -1 if unknown
     * @param talkS seconds of talk, -1 if unknown
     */
    public static int of(Disposition disposition, int ringS, int talkS) {
        return switch (disposition) {
            case ANSWERED -> talkS < 0 ? ANSWERED_UNTIMED : talkClass(talkS);
            case CANCELLED ->
                ringS < 0 || ringS >= 20
                        ? CANCELLED
                        : ringS < 10 ? CANCELLED_10 : ringS < 15 ? CANCELLED_15 : CANCELLED_20;
            case UNFINISHED -> UNFINISHED;
            case NO_ANSWER -> NO_ANSWER;
            case BUSY -> BUSY;
            case REJECTED -> REJECTED;
            case UNWANTED -> UNWANTED;
            case BLOCKED -> BLOCKED;
            case INVALID -> INVALID;
            case UNREACHABLE -> UNREACHABLE;
            case NETWORK_FAIL -> NETWORK_FAIL;
            case VOICEMAIL -> VOICEMAIL;
        };
    }

    /** The class that holds {@code talkS} seconds. */
    public static int talkClass(int talkS) {
        int code = TALK_CLASSES - 1;
        while (TALK_EDGES[code] > talkS) {
            code--;
        }
        return code;
    }

    /** The least seconds in a talk class; the class ends where the next begins. */
    public static int talkFrom(int talkClass) {
        return TALK_EDGES[talkClass];
    }

    /** Whether {@code seconds} is the edge of a talk class, so that "shorter than" can be counted exactly. */
    public static boolean isTalkEdge(int seconds) {
        return TALK_EDGES[talkClass(Math.max(0, seconds))] == seconds;
    }

    /** Whether it was answered by a person. */
    public static boolean answered(int code) {
        return code <= ANSWERED_UNTIMED;
    }

    /** Whether it is one of {@link #DELIVERED}. */
    public static boolean delivered(int code) {
        return (DELIVERED >>> code & 1) != 0;
    }

    /** Whether it was picked up by a person or a machine. */
    public static boolean pickedUp(int code) {
        return answered(code) || code == VOICEMAIL;
    }

    /** How final an outcome is: a record of the same call with a higher rank amends, any other is a duplicate. */
    public static int rank(int code) {
        return code == UNFINISHED ? 0 : pickedUp(code) ? 2 : 1;
    }
}
