package io.ringfence.domain.call;

import java.time.Instant;
import java.util.Objects;

/**
 * What a person tells the monitor to do with a number.
 *
 * @param number the number
 * @param commandId idempotency key; not blank
 * @param at when it was given
 * @param kind what to do
 * @param rule the rule it is about ({@code ACKNOWLEDGE}); empty for all
 * @param until for {@code PAUSE}: when the pause ends by itself; {@link ContactMark#OPEN} if a person must end it
 * @param budget for {@code SET_BUDGET}: attempts a day in probation
 * @param author who gave it; not blank
 * @param reason why; not blank, and for {@code APPROVE} the root cause that was found
 */
public record Command(
        NumberId number,
        String commandId,
        Instant at,
        Kind kind,
        String rule,
        Instant until,
        int budget,
        String author,
        String reason)
        implements NumberInput {

    /** What may be commanded. */
    public enum Kind {
        /** Pause the number by hand. */
        PAUSE,
        /** End a pause that a person may end: one made by hand, or a statistical one before its cool-down is over. */
        RESUME,
        /** Approve the release of a pause that needs a person, or the first use of a number. */
        APPROVE,
        /** Say that an open alert is being looked at. */
        ACKNOWLEDGE,
        /** Set the daily budget of a number in probation. */
        SET_BUDGET,
        /** Give the number up. */
        RETIRE
    }

    /** @throws IllegalArgumentException if the id, the author or the reason is blank, or the budget negative */
    public Command {
        Objects.requireNonNull(number);
        Objects.requireNonNull(at);
        Objects.requireNonNull(kind);
        if (commandId.isBlank() || author.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("command_id, author and reason must not be blank");
        }
        if (budget < 0) {
            throw new IllegalArgumentException("budget must not be negative");
        }
    }
}
