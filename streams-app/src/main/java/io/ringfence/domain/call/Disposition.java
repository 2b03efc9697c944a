package io.ringfence.domain.call;

/**
 * How an attempt ended, in the vocabulary of the field (the SIP, Q.850 and cloud codes of each are in
 * {@code docs/vocabulary.md}).
 */
public enum Disposition {
    /** Only the start was reported so far: counts as an attempt, stands in no ratio's denominator. */
    UNFINISHED,
    /** Answered by a person or a line that looks like one. */
    ANSWERED,
    /** Rang and was not answered. */
    NO_ANSWER,
    /** Busy; in China often a rejection. */
    BUSY,
    /** Declined by the callee. */
    REJECTED,
    /** SIP 607: a person marked the call as unwanted; also a complaint (RFC 8197). */
    UNWANTED,
    /** SIP 608 or an operator's block code: an intermediary stopped the call (RFC 8688). */
    BLOCKED,
    /** Ended by us before an answer. */
    CANCELLED,
    /** The number doesn't exist or is malformed. */
    INVALID,
    /** Switched off, out of coverage, or no reply from the handset. */
    UNREACHABLE,
    /** The network failed the call. */
    NETWORK_FAIL,
    /** Answered by a machine (answering-machine detection said so). */
    VOICEMAIL;

    /** Whether the callee's side decided the outcome: the denominator of {@code answer_rate}. */
    public boolean delivered() {
        return this == ANSWERED || this == NO_ANSWER || this == BUSY || this == REJECTED;
    }

    /** Whether the end of the call was reported. */
    public boolean finished() {
        return this != UNFINISHED;
    }

    /** Whether the line was picked up, by a person or a machine. */
    public boolean pickedUp() {
        return this == ANSWERED || this == VOICEMAIL;
    }
}
