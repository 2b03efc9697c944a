package io.ringfence.intake;

/** Rows of separated columns as legs. */
final class CsvLegs implements LegRows {

    /** What the columns of one kind of file mean. */
    interface Format {

        /** Reads a row that has been split. */
        Leg leg(CsvRow row) throws RowFault;
    }

    private static final String CUT = "the file ends in the middle of the row";
    private static final String CUT_REMEDY = "Import the file again once its last row is written.";

    private final String file;
    private final RowReader rows;
    private final Format format;
    private RowReader.Found found = RowReader.Found.END;
    private int width;

    /** @param rows just before the first row of the kind */
    CsvLegs(String file, RowReader rows, Format format) {
        this.file = file;
        this.rows = rows;
        this.format = format;
    }

    @Override
    public RowReader.Found next() {
        found = rows.next();
        return found;
    }

    @Override
    public Leg leg() throws RowFault {
        try {
            if (found == RowReader.Found.FAULT) {
                throw rows.fault();
            }
            Leg leg = format.leg(rows.row());
            if (!rows.terminated() && rows.row().columns() < width) {
                throw cut();
            }
            width = rows.row().columns();
            return leg;
        } catch (RowFault fault) {
            throw told(fault);
        }
    }

    /** The reason behind a row's first visible fault: a cut row lacks columns, a broken quote shifts them. */
    private RowFault told(RowFault fault) {
        if (fault.reason() == RejectReason.UNREADABLE || fault.reason() == RejectReason.NUL_BYTE) {
            return fault;
        }
        if (!rows.terminated()) {
            return cut();
        }
        return rows.row().repaired()
                ? new RowFault(
                        RejectReason.BROKEN_QUOTES,
                        "a quote in the row isn't doubled or closed, and the columns behind it don't fit",
                        "Nothing to do if it is one row: the others were read.")
                : fault;
    }

    private static RowFault cut() {
        return new RowFault(RejectReason.TRUNCATED, CUT, CUT_REMEDY);
    }

    @Override
    public Origin origin() {
        return new Origin(file, rows.line());
    }

    @Override
    public boolean repaired() {
        return found == RowReader.Found.ROW && rows.row().repaired();
    }

    @Override
    public byte[] raw() {
        return rows.raw();
    }
}
