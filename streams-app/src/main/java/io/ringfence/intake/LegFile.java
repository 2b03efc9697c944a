package io.ringfence.intake;

import java.util.List;

/**
 * A file of an exchange that was recognised.
 *
 * @param rows its rows
 * @param dialect what it was taken for
 * @param warnings what the user should know about it
 * @param header what stands before the rows and gives them their meaning; empty if nothing does
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LegFile(LegRows rows, String dialect, List<String> warnings, byte[] header) {

    private static final byte[] NONE = new byte[0];

    /** A file whose rows need no header. */
    LegFile(LegRows rows, String dialect, List<String> warnings) {
        this(rows, dialect, warnings, NONE);
    }

    LegFile {
        warnings = List.copyOf(warnings);
    }
}
