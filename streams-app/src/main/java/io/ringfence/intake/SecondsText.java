package io.ringfence.intake;

/** Reads durations in seconds. */
final class SecondsText {

    private static final int WEEK_S = 7 * 24 * 3600;

    private SecondsText() {}

    /**
     * Whole seconds of a column; a fraction is cut off, as exchanges do.
     *
     * @param remedy what to do where the column isn't a number at all
     */
    static int whole(CsvRow row, int column, String name, String remedy) throws RowFault {
        return whole(row.text(column, name), name, remedy);
    }

    /** Whole seconds of a text. */
    static int whole(String text, String name, String remedy) throws RowFault {
        boolean negative = text.startsWith("-");
        int dot = text.indexOf('.');
        String whole = dot > 0 ? text.substring(0, dot) : text;
        String digits = negative ? whole.substring(1) : whole;
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new RowFault(RejectReason.BAD_INTEGER, "column " + name + " isn't a number of seconds", remedy);
        }
        long value = Long.parseLong(digits);
        if (negative || value > WEEK_S) {
            throw new RowFault(
                    RejectReason.BAD_DURATION,
                    "column " + name + (negative ? " is negative" : " is longer than a week"),
                    "The exchange's clock was set during the call; the call can't be used.");
        }
        return (int) value;
    }
}
