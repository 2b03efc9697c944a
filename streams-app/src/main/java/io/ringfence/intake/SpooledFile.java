package io.ringfence.intake;

import java.nio.charset.Charset;
import java.nio.file.Path;

/** What a file is in a directory into which an exchange writes a file for each call. */
public enum SpooledFile {
    /** Records of calls, all of them whole. */
    WHOLE,
    /** Empty, or it ends within a record: it is being written, or what wrote it has died. */
    UNFINISHED,
    /** Nothing that is known. */
    OTHER;

    /** Whether a file of such a directory is one to look at, by its name. */
    public static boolean isNamedLikeOne(Path file) {
        return SpooledLegs.isNamedLikeOne(file);
    }

    /** @throws IntakeRefusedException if it can't be read */
    static SpooledFile look(Path file, Charset encoding) {
        try (InputBytes input = InputBytes.open(file, encoding)) {
            FirstRows first = FirstRows.of(input);
            if (first.isEmpty()) {
                return UNFINISHED;
            }
            boolean known = FreeSwitchJson.recognises(first.head());
            JsonDocuments documents = new JsonDocuments(new LineReader(first.text()));
            RowReader.Found found = documents.next();
            boolean closed = found == RowReader.Found.ROW;
            while (found != RowReader.Found.END) {
                if (found == RowReader.Found.FAULT && isUnfinished(documents.fault())) {
                    return known || !closed ? UNFINISHED : OTHER;
                }
                found = documents.next();
            }
            return known ? WHOLE : OTHER;
        }
    }

    private static boolean isUnfinished(RowFault fault) {
        return fault.reason() == RejectReason.TRUNCATED || fault.reason() == RejectReason.UNREADABLE;
    }
}
