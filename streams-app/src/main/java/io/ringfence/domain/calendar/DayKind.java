package io.ringfence.domain.calendar;

/** What sort of day it is where the callee lives. */
public enum DayKind {
    /** An ordinary working day. */
    WORKDAY,
    /** A Saturday or Sunday that isn't worked. */
    WEEKEND,
    /** A statutory holiday proper. */
    STATUTORY_HOLIDAY,
    /** A day off by adjustment, next to a holiday. */
    IN_LIEU,
    /** A weekend day that is worked for one. */
    ADJUSTED_WORKDAY,
    /** The calendar doesn't cover the year: nothing is guessed. */
    UNKNOWN;

    /** Whether it is a holiday in the wide sense: statutory, or moved next to one. Weekends aren't. */
    public boolean off() {
        return this == STATUTORY_HOLIDAY || this == IN_LIEU;
    }
}
