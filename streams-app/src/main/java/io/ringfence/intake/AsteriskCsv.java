package io.ringfence.intake;

/**
 * {@code cdr_csv}: 16 to 21 columns, which may change within a file when the exchange is set up anew. With 17 or 20, one
 * of uniqueid and userfield is missing, and its look tells which.
 */
final class AsteriskCsv implements CsvLegs.Format {

    private static final int MIN = AsteriskColumns.MIN_COLUMNS;
    private static final int MAX = AsteriskColumns.MAX_COLUMNS;

    private final IntakeOptions options;
    private final AsteriskColumns[] withId = new AsteriskColumns[MAX - MIN + 1];
    private final AsteriskColumns[] withUserField = new AsteriskColumns[MAX - MIN + 1];

    AsteriskCsv(IntakeOptions options) {
        this.options = options;
        for (int columns = MIN; columns <= MAX; columns++) {
            withId[columns - MIN] = AsteriskColumns.csv(columns, true);
            withUserField[columns - MIN] = AsteriskColumns.csv(columns, false);
        }
    }

    @Override
    public Leg leg(CsvRow row) throws RowFault {
        int columns = row.columns();
        if (columns < MIN || columns > MAX) {
            throw new RowFault(
                    RejectReason.COLUMN_COUNT,
                    "the row has " + columns + " columns, cdr_csv has 16 to 21",
                    "If many rows say so, the file comes from cdr_custom or a report: import cdr_csv's Master.csv.");
        }
        return AsteriskRow.leg(row, (looksLikeId(row, MIN) ? withId : withUserField)[columns - MIN], options);
    }

    /** {@code [system-]epoch.number} */
    private static boolean looksLikeId(CsvRow row, int column) {
        if (row.columns() <= column) {
            return false;
        }
        int i = row.length(column) - 1;
        int digits = 0;
        while (i >= 0 && isDigit(row.at(column, i))) {
            i--;
            digits++;
        }
        if (digits == 0 || i < 0 || row.at(column, i) != '.') {
            return false;
        }
        digits = 0;
        i--;
        while (i >= 0 && isDigit(row.at(column, i))) {
            i--;
            digits++;
        }
        return digits >= 9;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
