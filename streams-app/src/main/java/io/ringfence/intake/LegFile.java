package io.ringfence.intake;

import java.util.List;

/**
 * A file of an exchange that was recognised.
 *
 * @param rows its rows
 * @param dialect what it was taken for
 * @param warnings what the user should know about it
 */
record LegFile(LegRows rows, String dialect, List<String> warnings) {

    LegFile {
        warnings = List.copyOf(warnings);
    }
}
