package io.ringfence.intake;

/** Why a row was rejected. The names are stable: summaries and dead letters carry them. */
public enum RejectReason {
    /** More or fewer columns than the format has. */
    COLUMN_COUNT,
    /** A quoted field that isn't closed, or closed in the middle. */
    BROKEN_QUOTES,
    /** The file ends in the middle of the row. */
    TRUNCATED,
    /** A field over 64 KiB or a row over 256 KiB. */
    TOO_LONG,
    /** A NUL byte in the row. */
    NUL_BYTE,
    /** Bytes that are no text in the file's encoding. */
    ENCODING,
    /** The compressed data ends early or is damaged from here on. */
    UNREADABLE,
    /** A value that must be there is empty. */
    MISSING_VALUE,
    /** Not a time of the format. */
    BAD_TIME,
    /** A date such as 31/12/2026, whose order of day and month can't be known. */
    DATE_FORMAT,
    /** A time long before or after any possible call. */
    TIME_OUT_OF_RANGE,
    /** A word that isn't in the column's list. */
    UNKNOWN_WORD,
    /** Not a whole number, or outside the column's range. */
    BAD_INTEGER,
    /** Durations that no call has: negative, or over a week. */
    BAD_DURATION,
    /** Not a time zone. */
    BAD_ZONE,
    /** A value with a length or character that isn't allowed. */
    BAD_VALUE,
    /** The company's side isn't a phone number. */
    BAD_COMPANY_NUMBER,
    /** The other party isn't a phone number. */
    BAD_CONTACT_NUMBER,
    /** The other party withheld their number: nobody to attribute the call to. */
    NUMBER_WITHHELD,
    /** It can't be told who called whom. */
    DIRECTION_UNKNOWN,
    /** A call whose company number isn't in the row. */
    COMPANY_NUMBER_UNKNOWN,
    /** Not a JSON object, or one that isn't closed. */
    BAD_JSON,
    /** The end of a call whose beginning isn't in the file. */
    UNPAIRED
}
