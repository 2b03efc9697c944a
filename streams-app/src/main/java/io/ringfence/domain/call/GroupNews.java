package io.ringfence.domain.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a group tells all tasks of the number stage: what is expected of its calls, and whether it is in trouble as a whole. The
 * latest of a group replaces those before.
 *
 * @param group whose it is
 * @param at the group's clock
 * @param troubled whether an alert of the group is open at WARN or above: what its calls do says little about a number
 * @param rates how often its calls are answered; empty if that isn't known, or nobody needs it
 */
public record GroupNews(GroupId group, Instant at, boolean troubled, Optional<AnswerRates> rates) {

    /**
     * How often a group's calls are answered.
     *
     * @param expected the probability of an answer expected of a delivered call, for each hour of the local day, 24 of them
     * @param usual the mean rate of the days before
     * @param numbers how many numbers make them
     * @param deliveredADay delivered calls that the group makes in a day
     * @param weight delivered calls that these figures rest on
     */
    public record AnswerRates(List<Float> expected, double usual, long numbers, double deliveredADay, double weight) {

        /** @throws IllegalArgumentException if there are not 24 rates, or one is no probability */
        public AnswerRates {
            expected = List.copyOf(expected);
            if (expected.size() != 24 || !expected.stream().allMatch(rate -> rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("24 rates from 0 to 1 are needed");
            }
        }
    }
}
