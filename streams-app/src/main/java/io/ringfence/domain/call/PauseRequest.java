package io.ringfence.domain.call;

import java.time.Instant;
import java.util.Objects;

/**
 * A number asks its group whether it may be paused by statistics, or gives back what it asked for. Number and id together
 * are its identity: what is told twice changes nothing.
 *
 * @param group the number's pool; the tenant for a number without a pool
 * @param number the number
 * @param id the decision by which it asked, by its sequence: a later request has a greater one
 * @param at when, by the number's clock
 * @param ended false: it asks; true: the pause is over, or the answer isn't needed any more
 */
public record PauseRequest(GroupId group, NumberId number, long id, Instant at, boolean ended) implements GroupInput {

    /** @throws IllegalArgumentException if number and group are not of the same tenant */
    public PauseRequest {
        Objects.requireNonNull(at);
        if (!number.tenant().equals(group.tenant())) {
            throw new IllegalArgumentException("a number asks a group of its own tenant");
        }
    }

    /** A number asks. */
    public static PauseRequest asked(GroupId group, NumberId number, long id, Instant at) {
        return new PauseRequest(group, number, id, at, false);
    }

    /** A number needs it no more. */
    public static PauseRequest ended(GroupId group, NumberId number, long id, Instant at) {
        return new PauseRequest(group, number, id, at, true);
    }
}
