package io.ringfence.intake;

import java.time.Instant;

/** Holds times against the bounds of possible calls. */
final class TimeBounds {

    private TimeBounds() {}

    /** The time itself, if it is inside. */
    static Instant check(Instant at, IntakeOptions options, String column) throws RowFault {
        if (at.isBefore(options.earliest()) || at.isAfter(options.latest())) {
            throw new RowFault(
                    RejectReason.TIME_OUT_OF_RANGE,
                    "column " + column + " is "
                            + (at.isBefore(options.earliest())
                                    ? "before " + options.earliest()
                                    : "after " + options.latest()),
                    "Check the clock of the exchange that wrote it, and the zone it writes in (--zone).");
        }
        return at;
    }
}
