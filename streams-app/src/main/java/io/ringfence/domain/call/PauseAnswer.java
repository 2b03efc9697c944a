package io.ringfence.domain.call;

import java.time.Instant;
import java.util.Objects;

/**
 * What a group answers to a {@link PauseRequest}.
 *
 * @param group the group that was asked
 * @param number the number that asked
 * @param request the request's id
 * @param at the group's clock
 * @param granted whether the number may be paused
 * @param room how the group stands, this number with it if it was granted
 */
public record PauseAnswer(GroupId group, NumberId number, long request, Instant at, boolean granted, Room room)
        implements NumberInput {

    /** @throws IllegalArgumentException if number and group are not of the same tenant */
    public PauseAnswer {
        Objects.requireNonNull(at);
        Objects.requireNonNull(room);
        if (!number.tenant().equals(group.tenant())) {
            throw new IllegalArgumentException("a number is answered by a group of its own tenant");
        }
    }

    /**
     * How many numbers of a group are paused by statistics, and how many may be.
     *
     * @param paused numbers that may be paused so at present, 0 or more
     * @param inUse numbers in use in this month or the last, whichever were more, 0 or more
     * @param limit how many may be paused so, 0 or more
     */
    public record Room(long paused, long inUse, long limit) {

        /** @throws IllegalArgumentException if a count is negative */
        public Room {
            if (paused < 0 || inUse < 0 || limit < 0) {
                throw new IllegalArgumentException("numbers are counted from 0");
            }
        }

        /** Whether one number more may be paused. */
        public boolean isLeft() {
            return paused < limit;
        }
    }
}
