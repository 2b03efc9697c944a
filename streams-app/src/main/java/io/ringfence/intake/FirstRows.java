package io.ringfence.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The beginning of a file, looked at to tell what the file is, and still there to be read. */
final class FirstRows {

    /** The files that can be read. */
    enum Format {
        /** Ringfence's own, with a header. */
        OWN,
        /** Asterisk's cdr_csv. */
        ASTERISK
    }

    private static final int LOOKED_AT = 64 * 1024;
    private static final int MAX_LINES = 50;
    private static final List<String> ASTERISK_COLUMNS = List.of("accountcode", "src", "dst", "dcontext", "clid");
    private static final Set<String> EXPORT_COLUMNS = Set.of("calldate", "clid", "dcontext", "lastapp", "disposition");

    private final InputStream text;
    private final List<CsvRow> rows;

    private FirstRows(InputStream text, List<CsvRow> rows) {
        this.text = text;
        this.rows = List.copyOf(rows);
    }

    static FirstRows of(InputBytes input) {
        BufferedInputStream text = new BufferedInputStream(input.text(), LOOKED_AT);
        try {
            text.mark(LOOKED_AT);
            byte[] head = head(text);
            text.reset();
            return new FirstRows(text, split(head));
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

    /** The names of the first row, in lower case; those that aren't text are empty. */
    List<String> header() {
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

    /** How many columns the rows have that look like cdr_csv's. */
    int columns() {
        return rows.stream()
                .filter(AsteriskRow::fits)
                .mapToInt(CsvRow::columns)
                .findFirst()
                .orElse(0);
    }

    boolean hasAsteriskHeader() {
        List<String> header = header();
        return header.size() >= ASTERISK_COLUMNS.size()
                && header.subList(0, ASTERISK_COLUMNS.size()).equals(ASTERISK_COLUMNS);
    }

    /**
     * What the file is.
     *
     * @throws IntakeRefusedException if it is nothing that can be read, with the likeliest remedy
     */
    Format format(String name) {
        if (rows.isEmpty()) {
            throw new IntakeRefusedException(name + " is empty", "There is nothing to import.");
        }
        List<String> header = header();
        if (OwnColumns.of(header).isPresent()) {
            return Format.OWN;
        }
        if (hasAsteriskHeader() || rows.stream().anyMatch(AsteriskRow::fits)) {
            return Format.ASTERISK;
        }
        throw refused(header, name);
    }

    private IntakeRefusedException refused(List<String> header, String name) {
        String only = header.size() == 1 ? header.get(0) : "";
        for (char separator : new char[] {';', '\t', '|'}) {
            if (only.indexOf(separator) > 0) {
                return new IntakeRefusedException(
                        name + " separates columns by '" + (separator == '\t' ? "tab" : separator) + "'",
                        "Save it with commas.");
            }
        }
        if (header.stream().filter(EXPORT_COLUMNS::contains).count() >= 3) {
            return new IntakeRefusedException(
                    name + " is an export of a cdr table, with a header of its own",
                    "Import the exchange's /var/log/asterisk/cdr-csv/Master.csv, or rename the columns to those of a"
                            + " Ringfence calls file.");
        }
        if (rows.stream().anyMatch(FirstRows::isOtherMapping)) {
            return new IntakeRefusedException(
                    name + " holds Asterisk call records in another column order than cdr_csv's (cdr_custom)",
                    "Import the file that cdr_csv writes (/var/log/asterisk/cdr-csv/Master.csv, accountcode first), or"
                            + " give this one a header and the columns of a Ringfence calls file.");
        }
        return new IntakeRefusedException(
                name + " is none of the known files",
                "Begin a calls file with the header "
                        + String.join(",", OwnColumns.CALLS.names().subList(0, 8))
                        + ", or give an Asterisk Master.csv as cdr_csv writes it.");
    }

    /** Times and a disposition, but not where cdr_csv has them. */
    private static boolean isOtherMapping(CsvRow row) {
        boolean time = false;
        boolean disposition = false;
        for (int i = 0; i < Math.min(row.columns(), CsvRow.MAX_COLUMNS); i++) {
            time |= TimeText.looksLikeTime(row, i);
            disposition |= AsteriskRow.isWord(row, i);
        }
        return time && disposition;
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

    private static List<CsvRow> split(byte[] head) throws IOException {
        List<CsvRow> rows = new ArrayList<>();
        LineReader lines = new LineReader(new ByteArrayInputStream(head));
        while (rows.size() < MAX_LINES && lines.next()) {
            byte[] line = Arrays.copyOfRange(lines.buffer(), lines.start(), lines.end());
            CsvRow row = new CsvRow();
            row.split(line, 0, line.length);
            if (row.columns() > 1 || !new String(line, java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
