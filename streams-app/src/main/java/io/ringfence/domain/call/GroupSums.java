package io.ringfence.domain.call;

import java.time.Instant;
import java.util.List;

/**
 * What the numbers of one task of the number stage did as part of a group since the task last told: the difference, not
 * the total.
 *
 * @param group whose it is
 * @param at the clock of the task that tells
 * @param sums what was counted
 */
public record GroupSums(GroupId group, Instant at, List<Sum> sums) implements GroupInput {

    public GroupSums {
        sums = List.copyOf(sums);
    }

    /**
     * One counter of one minute.
     *
     * @param minute where the minute begins, epoch milliseconds; of head-room, the end of a day
     * @param filter which calls: the key of a rule's filter; 0 for all; 1 for sums of head-room
     * @param code the outcome or counter ({@code behaviour.Outcome}, {@code behaviour.Counter}); of head-room, which sum
     *     ({@code behaviour.PoolHeadroom})
     * @param delta how much was counted; negative where an outcome was corrected
     */
    public record Sum(long minute, long filter, int code, int delta) {}
}
