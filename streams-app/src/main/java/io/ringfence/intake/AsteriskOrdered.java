package io.ringfence.intake;

/** Asterisk's call records in an order of their own: {@code cdr_custom} by its mapping, an export by its header. */
final class AsteriskOrdered implements CsvLegs.Format {

    private final AsteriskColumns columns;
    private final IntakeOptions options;
    private final String of;

    /** @param of what the order is taken from, for messages */
    AsteriskOrdered(AsteriskColumns columns, IntakeOptions options, String of) {
        this.columns = columns;
        this.options = options;
        this.of = of;
    }

    @Override
    public Leg leg(CsvRow row) throws RowFault {
        if (row.columns() != columns.width()) {
            throw new RowFault(
                    RejectReason.COLUMN_COUNT,
                    "the row has " + row.columns() + " columns, " + of + " " + columns.width(),
                    "Where the order was changed, split the file there and read each part by its own.");
        }
        return AsteriskRow.leg(row, columns, options);
    }
}
