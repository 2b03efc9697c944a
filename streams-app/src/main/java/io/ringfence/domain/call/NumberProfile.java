package io.ringfence.domain.call;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * What the company says about one of its numbers.
 *
 * @param number the number
 * @param purpose what it is for; {@code UNKNOWN} if not assigned
 * @param pool the pool it belongs to; empty if none
 * @param zone where the number is: its local day is what its daily caps count
 * @param criticality how much it matters
 * @param activeFrom when it may first be used; {@link Instant#EPOCH} if it is in use already
 * @param retired whether it was given up
 */
public record NumberProfile(
        NumberId number,
        CallPurpose purpose,
        String pool,
        ZoneId zone,
        Criticality criticality,
        Instant activeFrom,
        boolean retired)
        implements NumberInput {

    public NumberProfile {
        Objects.requireNonNull(number);
        Objects.requireNonNull(zone);
        Objects.requireNonNull(activeFrom);
    }

    /** A number nobody described: no purpose, no pool, in use, in the given zone. */
    public static NumberProfile undescribed(NumberId number, ZoneId zone) {
        return new NumberProfile(number, CallPurpose.UNKNOWN, "", zone, Criticality.NORMAL, Instant.EPOCH, false);
    }
}
