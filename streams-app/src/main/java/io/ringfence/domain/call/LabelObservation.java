package io.ringfence.domain.call;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody saw how a platform shows a number.
 *
 * @param number the number
 * @param at when it was seen
 * @param platform which platform, app or handset
 * @param label the label shown; empty means it was seen clean
 * @param by who or what saw it
 */
public record LabelObservation(NumberId number, Instant at, String platform, String label, String by)
        implements NumberInput {

    public LabelObservation {
        Objects.requireNonNull(number);
        Objects.requireNonNull(at);
    }
}
