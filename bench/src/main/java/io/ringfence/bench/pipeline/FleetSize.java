package io.ringfence.bench.pipeline;

import io.ringfence.bench.Fleet;
import java.util.Locale;

/** How large a company makes the calls. */
public enum FleetSize {
    /** 10,000 numbers and a million contacts. */
    SMALL(10_000, 1_000_000),
    /** A million numbers and five million contacts. */
    LARGE(1_000_000, 5_000_000);

    private final int numbers;
    private final int contacts;

    FleetSize(int numbers, int contacts) {
        this.numbers = numbers;
        this.contacts = contacts;
    }

    /** The fleet, at its first call. */
    public Fleet begin(int callsPerNumberAndDay) {
        return new Fleet(numbers, contacts, callsPerNumberAndDay);
    }

    /** As people write it. */
    public String text() {
        return String.format(
                Locale.ROOT, "%s (%,d numbers, %,d contacts)", name().toLowerCase(Locale.ROOT), numbers, contacts);
    }

    /** As the command line takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
