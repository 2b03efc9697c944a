package io.ringfence.intake;

import java.util.List;

/** Says of a file that nothing recognised what it looks like, and what to do about it. */
final class Unrecognised {

    private Unrecognised() {}

    static IntakeRefusedException refusal(FirstRows first, String name) {
        List<String> header = first.header();
        if (first.rows().stream().anyMatch(Unrecognised::isOtherMapping)) {
            return new IntakeRefusedException(
                    name + " holds Asterisk call records in another column order than cdr_csv's (cdr_custom)",
                    "Give the mapping file that it was written by (--asterisk-mapping cdr_custom.conf), or import the"
                            + " file that cdr_csv writes (/var/log/asterisk/cdr-csv/Master.csv, accountcode first).");
        }
        if (first.firstCharacter() == '{' || first.firstCharacter() == '[') {
            return new IntakeRefusedException(
                    name + " holds JSON, but no records of FreeSWITCH's mod_json_cdr",
                    first.firstCharacter() == '['
                            ? "Write one object a line (jq -c '.[]')."
                            : "Declare what its fields mean (--mapping FILE); 'ringfence map --preview' guesses it.");
        }
        String only = header.size() == 1 ? header.get(0) : "";
        for (char separator : new char[] {';', '\t', '|'}) {
            if (only.indexOf(separator) > 0) {
                return new IntakeRefusedException(
                        name + " separates columns by '" + (separator == '\t' ? "tab" : separator)
                                + "', and its first line isn't the header of a cdr table",
                        "Declare what its columns mean (--mapping FILE; 'ringfence map --preview' guesses it), or save it"
                                + " with commas and the header of a Ringfence calls file: "
                                + String.join(",", OwnColumns.CALLS.names().subList(0, 8)) + ".");
            }
        }
        return new IntakeRefusedException(
                name + " is none of the known files",
                "Begin a calls file with the header "
                        + String.join(",", OwnColumns.CALLS.names().subList(0, 8))
                        + ", give an Asterisk Master.csv as cdr_csv writes it, or declare what the columns mean"
                        + " (--mapping FILE; 'ringfence map --preview' guesses it).");
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
}
