package io.ringfence.domain.policy;

import java.time.LocalDate;

/**
 * The days on which a rule holds: from {@code from}, before {@code until}.
 *
 * @param from first day; {@link LocalDate#MIN} if always
 * @param until first day on which it no longer holds; {@link LocalDate#MAX} if open
 */
public record Effective(LocalDate from, LocalDate until) {

    /** Always in force. */
    public static final Effective ALWAYS = new Effective(LocalDate.MIN, LocalDate.MAX);

    /** @throws IllegalArgumentException if the end isn't after the start */
    public Effective {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("effective_until must be after effective_from");
        }
    }

    /** Whether it holds on every day. */
    public boolean always() {
        return from.equals(LocalDate.MIN) && until.equals(LocalDate.MAX);
    }

    /** Whether the rule holds on that day. */
    public boolean on(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }
}
