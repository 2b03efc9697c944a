package io.ringfence.domain.group;

import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.lifecycle.OpenAlert;
import io.ringfence.domain.policy.Finding.Level;
import io.ringfence.domain.policy.GroupNeeds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a group has to tell the tasks of the number stage: a pool or tenant, every quarter of an hour, what is expected of its
 * calls; a trunk, when it comes into trouble or out of it.
 */
final class Informing {

    private static final long EVERY = Duration.ofMinutes(15).toMillis();

    private Informing() {}

    /** Takes what was counted into the group's answers. */
    static void count(GroupId group, GroupRow row, GroupSums.Sum sum, LocalDays local) {
        if (expects(group) && sum.filter() == GroupNeeds.ALL_CALLS && sum.code() < Outcome.COUNT) {
            int code = sum.code();
            if (Outcome.delivered(code)) {
                row.answers.add(sum.minute(), Outcome.answered(code) ? sum.delta() : 0, sum.delta(), local);
            }
        }
    }

    /** The news of a group; empty if there are none since it told some. */
    static Optional<GroupNews> news(GroupId group, GroupRow row, LocalDays local, long now) {
        boolean troubled = group.kind() == GroupId.Kind.TRUNK && inTrouble(row.life.alerts());
        boolean due = expects(group)
                && !row.answers.isEmpty()
                && Math.floorDiv(now, EVERY) != Math.floorDiv(row.toldAt, EVERY);
        if (!due && troubled == row.toldTrouble) {
            return Optional.empty();
        }
        row.toldAt = now;
        row.toldTrouble = troubled;
        Optional<GroupNews.AnswerRates> rates =
                row.answers.isEmpty() ? Optional.empty() : Optional.of(rates(row, local, now));
        return Optional.of(new GroupNews(group, Instant.ofEpochMilli(now), troubled, rates));
    }

    private static GroupNews.AnswerRates rates(GroupRow row, LocalDays local, long now) {
        List<Float> expected = new ArrayList<>();
        for (float rate : row.answers.expected()) {
            expected.add(rate);
        }
        return new GroupNews.AnswerRates(
                expected,
                row.answers.usual(),
                numbers(row.panes, local, now),
                row.answers.deliveredADay(),
                row.answers.weight());
    }

    /** Numbers in use in this month or the last, whichever were more: at the beginning of a month it is not known yet. */
    static long numbers(Panes panes, LocalDays local, long now) {
        LocalDate month = local.dateOf(now).withDayOfMonth(1);
        long these = since(panes, local.startOf(month));
        return Math.max(these, since(panes, local.startOf(month.minusMonths(1))) - these);
    }

    private static long since(Panes panes, long from) {
        return panes.sum(new Span(Span.Level.DAY, from), 0, 1L << Counter.NUMBERS_IN_USE);
    }

    private static boolean inTrouble(List<OpenAlert> alerts) {
        return alerts.stream().anyMatch(alert -> alert.level().reaches(Level.WARN));
    }

    private static boolean expects(GroupId group) {
        return group.kind() == GroupId.Kind.POOL || group.kind() == GroupId.Kind.TENANT;
    }
}
