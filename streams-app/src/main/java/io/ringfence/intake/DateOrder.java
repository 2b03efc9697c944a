package io.ringfence.intake;

/** In which order a date without a month's name has its parts. */
public enum DateOrder {
    /** {@code 2026-12-31}; a date that begins with a day or a month is rejected, for nobody can tell which it is. */
    YEAR_FIRST,
    /** {@code 31/12/2026}, also with points or hyphens. */
    DAY_FIRST,
    /** {@code 12/31/2026}, also with points or hyphens. */
    MONTH_FIRST
}
