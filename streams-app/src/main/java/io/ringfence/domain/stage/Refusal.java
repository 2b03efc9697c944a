package io.ringfence.domain.stage;

/** Why an input was not taken: it goes to the dead-letter topic. */
public enum Refusal {
    /** Older than everything that is remembered: nothing could count it. */
    TOO_OLD,
    /** More than five minutes ahead of its record's time stamp: the source's clock is wrong. */
    IN_THE_FUTURE
}
