package io.ringfence.domain.policy;

/** Independent kinds of evidence: a number may be paused when two of them warn together. */
public enum Family {
    /** Bursts and volumes unlike the number's own past. */
    FREQUENCY,
    /** Short calls, short talk, early cancels. */
    DURATION,
    /** Strangers, fan-out, purpose, invalid numbers. */
    COUNTERPART,
    /** Answers, rejections. */
    ANSWER,
    /** Belongs to none: quotas, complaints, refusals, block codes stand for themselves. */
    NONE
}
