package io.ringfence.intake;

import java.util.EnumMap;
import java.util.Map;

/** Counts what becomes of rows. */
final class Tally {

    private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
    private long rowsIn;
    private long accepted;
    private long grouped;
    private long amended;
    private long internal;
    private long repaired;

    void read(boolean wasRepaired) {
        rowsIn++;
        if (wasRepaired) {
            repaired++;
        }
    }

    /** Counts a result on its way out. */
    <T> RowResult<T> out(RowResult<T> result) {
        if (result instanceof RowResult.Accepted) {
            accepted++;
        } else if (result instanceof RowResult.Grouped) {
            grouped++;
        } else if (result instanceof RowResult.Amended) {
            grouped++;
            amended++;
        } else if (result instanceof RowResult.Internal) {
            internal++;
        } else if (result instanceof RowResult.Rejected<T> r) {
            rejected.merge(r.reason(), 1L, Long::sum);
        }
        return result;
    }

    /** The counts, with the rows read and not yet handed out as pending. */
    IntakeSummary summary(long pending) {
        return new IntakeSummary(rowsIn, accepted, grouped, amended, internal, pending, rejected, repaired);
    }
}
