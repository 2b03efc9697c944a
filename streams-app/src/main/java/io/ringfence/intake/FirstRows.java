package io.ringfence.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The beginning of a file, looked at to tell what the file is, and still there to be read. */
final class FirstRows {

    private static final int LOOKED_AT = 64 * 1024;
    private static final int MAX_LINES = 50;

    private final InputBytes input;
    private final InputStream text;
    private final byte[] head;
    private final List<CsvRow> rows;

    private FirstRows(InputBytes input, InputStream text, byte[] head) throws IOException {
        this.input = input;
        this.text = text;
        this.head = head;
        this.rows = split(head, CsvShape.PLAIN);
    }

    /** @throws IntakeRefusedException if nothing can be read */
    static FirstRows of(InputBytes input) {
        BufferedInputStream text = new BufferedInputStream(input.text(), LOOKED_AT);
        try {
            text.mark(LOOKED_AT);
            byte[] head = head(text);
            text.reset();
            return new FirstRows(input, text, head);
        } catch (IOException e) {
            throw new IntakeRefusedException(
                    "the file can't be read (" + e.getClass().getSimpleName() + ")",
                    "Check the file, and get it again.");
        }
    }

    /** The whole text, from its beginning. */
    InputStream text() {
        return text;
    }

    /** The lines of the whole text; a file that is followed goes on from them. */
    LineReader lines() {
        return input.lines(text);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The first rows, split at commas; blank lines aren't rows. */
    List<CsvRow> rows() {
        return rows;
    }

    /** The beginning of the text, up to 64 KiB. */
    byte[] head() {
        return head;
    }

    /** The first rows, split in another shape. */
    List<CsvRow> rows(CsvShape shape) {
        try {
            return split(head, shape);
        } catch (IOException e) {
            throw new IllegalStateException("an array of bytes is always readable", e);
        }
    }

    /** The names of the first row, in lower case; those that aren't text are empty. */
    List<String> header() {
        return header(rows);
    }

    /** The names of the first of these rows. */
    static List<String> header(List<CsvRow> rows) {
        List<String> names = new ArrayList<>();
        CsvRow first = rows.get(0);
        for (int i = 0; i < Math.min(first.columns(), CsvRow.MAX_COLUMNS); i++) {
            String name = "";
            try {
                name = first.text(i, "header").toLowerCase(Locale.ROOT);
            } catch (RowFault e) {
                // Not text: a name that no file has.
                name = "";
            }
            names.add(name);
        }
        return names;
    }

    /** The first byte that isn't blank; 0 if there is none. */
    char firstCharacter() {
        for (byte b : head) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return (char) (b & 0xff);
            }
        }
        return 0;
    }

    private static byte[] head(InputStream text) {
        byte[] head = new byte[LOOKED_AT];
        int length = 0;
        try {
            while (length < head.length) {
                int n = text.read(head, length, head.length - length);
                if (n < 0) {
                    break;
                }
                length += n;
            }
        } catch (IOException e) {
            // Damaged within: what was read is looked at, and the reader will meet the damage again.
            return Arrays.copyOf(head, length);
        }
        return Arrays.copyOf(head, length);
    }

    private static List<CsvRow> split(byte[] head, CsvShape shape) throws IOException {
        List<CsvRow> rows = new ArrayList<>();
        LineReader lines = new LineReader(new ByteArrayInputStream(head));
        while (rows.size() < MAX_LINES && lines.next()) {
            byte[] line = Arrays.copyOfRange(lines.buffer(), lines.start(), lines.end());
            CsvRow row = new CsvRow(shape);
            row.split(line, 0, line.length);
            if (row.columns() > 1 || !new String(line, StandardCharsets.ISO_8859_1).isBlank()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
