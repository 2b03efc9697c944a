package io.ringfence.intake;

/**
 * What became of one row. Each row of a file has exactly one result.
 *
 * @param <T> the record the file's rows turn into
 */
public sealed interface RowResult<T> {

    /** Where the row came from. */
    Origin origin();

    /** The row (with the rows {@link Grouped} into it) became a record. */
    record Accepted<T>(T record, Origin origin) implements RowResult<T> {}

    /**
     * The row is part of a call that another row was accepted for.
     *
     * @param callId that call's id
     */
    record Grouped<T>(String callId, Origin origin) implements RowResult<T> {}

    /**
     * The row came after its call had been handed out, and tells more about it: the call again, with the same id.
     * Counts as grouped; the record is to be sent like an accepted one.
     */
    record Amended<T>(T record, Origin origin) implements RowResult<T> {}

    /** A call inside the company, or a feature code: nobody outside was called. */
    record Internal<T>(Origin origin) implements RowResult<T> {}

    /**
     * The row can't be used.
     *
     * @param reason why
     * @param message what is wrong, without any value that may hold a phone number
     * @param remedy how to mend it
     * @param origin where
     * @param raw the row's bytes, at most 64 KiB of them; in UTF-8 if the file was read in another encoding
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Rejected<T>(RejectReason reason, String message, String remedy, Origin origin, byte[] raw)
            implements RowResult<T> {

        /** Without the bytes: they hold phone numbers. */
        @Override
        public String toString() {
            return origin + ": " + reason + ": " + message + ". " + remedy;
        }
    }
}
