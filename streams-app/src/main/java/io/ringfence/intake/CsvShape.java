package io.ringfence.intake;

/**
 * How columns are written in a line.
 *
 * @param separator what stands between columns, an ASCII character
 * @param spaced whether blanks may stand between a separator and a quote
 * @param before what stands before the first column; empty if nothing
 * @param after what stands behind the last column; empty if nothing
 * @param quoted whether a column may stand in quotes
 */
record CsvShape(char separator, boolean spaced, String before, String after, boolean quoted) {

    /** Commas alone. */
    static final CsvShape PLAIN = new CsvShape(',', false, "", "", true);

    /** Commas, with blanks behind them. */
    static final CsvShape SPACED = new CsvShape(',', true, "", "", true);

    /** Statements that insert a row each. */
    static final CsvShape SQL = new CsvShape(',', true, "(", ");", true);

    static CsvShape separatedBy(char separator) {
        return new CsvShape(separator, false, "", "", true);
    }
}
