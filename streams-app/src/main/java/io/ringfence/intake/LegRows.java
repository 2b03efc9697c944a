package io.ringfence.intake;

/** A file's rows as legs: pulled one by one, so that memory stays constant. */
interface LegRows {

    /** Moves to the next row; what it says may still turn out to be faulty. */
    RowReader.Found next();

    /**
     * The row found, as a leg.
     *
     * @throws RowFault if it can't be used
     */
    Leg leg() throws RowFault;

    /** Where the row found is. */
    Origin origin();

    /** Where in the feed the row found is: grows from row to row. */
    default long position() {
        return origin().line();
    }

    /** Whether the row found was broken and could be read all the same. */
    boolean repaired();

    /** A copy of the bytes of the row found, at most 64 KiB of them. */
    byte[] raw();
}
