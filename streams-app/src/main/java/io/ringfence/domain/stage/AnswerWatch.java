package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.AnswerChart;
import io.ringfence.domain.behaviour.AnswerProfile;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.behaviour.ZonesDays;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.GroupNews.AnswerRates;
import io.ringfence.domain.lifecycle.OpenAlert;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.Rule;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Charts whether the calls of numbers are answered as often as is expected of them. For one task, one thread.
 *
 * <p>What is expected is what the number's pool shows for the hour, times how the number's own closed days compare with the
 * pool's; where the pool is too small to say, the rate of the number's own closed days; and where these are too few, nothing
 * is charted. A call over a trunk that is in trouble is left out: it says nothing about its number.
 */
final class AnswerWatch {

    /** Numbers that a pool needs to be peers. */
    private static final long LEAST_PEERS = 3;

    /** Delivered calls that a pool's rates must rest on. */
    private static final double LEAST_WEIGHT = 200;

    /** Delivered calls that a number's own history needs where it stands alone. */
    private static final int LEAST_OWN = 100;

    /**
     * What is expected of a number that has only its own past to be compared with, as a part of its rate there: an hour or a day
     * that is a quarter worse than others is ordinary, and nobody else tells it.
     */
    private static final double ALONE = 0.75;

    /** Calls at the pool's rate that the comparison of a number with its pool begins with. */
    private static final double OWN_PRIOR = 100;

    /** News older than this are no longer of the same days, in milliseconds. */
    private static final long STALE = Duration.ofDays(3).toMillis();

    private static final long HISTORY = Duration.ofDays(28).toMillis();

    private final Rows<GroupId, GroupNews> news;
    private final ZonesDays days;
    private final CallGroups groups = new CallGroups();

    AnswerWatch(Rows<GroupId, GroupNews> news, ZonesDays days) {
        this.news = news;
        this.days = days;
    }

    /** A group told something. */
    void told(GroupNews latest) {
        news.put(latest.group(), latest);
    }

    /** An outbound call was counted, or its outcome corrected. */
    void called(ClassifiedCall call, NumberRow row, Optional<Rule.NumberRule> rule, PolicyVersion by, long now) {
        if (rule.isEmpty() || !Outcome.delivered(call.outcome())) {
            return;
        }
        if (inTrouble(call)) {
            row.chart.leftOut();
            return;
        }
        recall(row, rule.get(), now);
        OptionalDouble rate = expected(call, row, days.of(by.policy().zone()), now);
        if (rate.isEmpty()) {
            return;
        }
        row.chart.fleet((int) Math.min(
                Integer.MAX_VALUE,
                rates(groups.tenant(call), now).map(AnswerRates::deliveredADay).orElse(0.0)));
        boolean answered = Outcome.answered(call.outcome());
        boolean charted = call.previousOutcome().isPresent()
                && Outcome.delivered(call.previousOutcome().getAsInt());
        if (!charted) {
            row.chart.call(rate.getAsDouble(), answered, call.attemptAt().toEpochMilli());
        } else if (answered != Outcome.answered(call.previousOutcome().getAsInt())) {
            row.chart.corrected(rate.getAsDouble(), answered);
        }
    }

    private boolean inTrouble(ClassifiedCall call) {
        return groups.trunk(call).flatMap(news::get).map(GroupNews::troubled).orElse(false);
    }

    private OptionalDouble expected(ClassifiedCall call, NumberRow row, LocalDays local, long now) {
        AnswerChart own = row.chart;
        Optional<AnswerRates> peers =
                row.pool().flatMap(pool -> rates(pool, now)).filter(AnswerWatch::sayEnough);
        if (peers.isPresent()) {
            double usual = peers.get().usual();
            double hour = peers.get()
                    .expected()
                    .get(AnswerProfile.hour(call.attemptAt().toEpochMilli(), local));
            double compared =
                    (own.historyAnswers() + OWN_PRIOR * usual) / ((own.historyDelivered() + OWN_PRIOR) * usual);
            return OptionalDouble.of(hour * compared);
        }
        return own.historyDelivered() >= LEAST_OWN
                ? OptionalDouble.of(ALONE * own.historyAnswers() / own.historyDelivered())
                : OptionalDouble.empty();
    }

    private Optional<AnswerRates> rates(GroupId group, long now) {
        return news.get(group)
                .filter(latest -> latest.at().toEpochMilli() > now - STALE)
                .flatMap(GroupNews::rates);
    }

    private static boolean sayEnough(AnswerRates rates) {
        return rates.numbers() >= LEAST_PEERS && rates.weight() >= LEAST_WEIGHT && rates.usual() > 0;
    }

    /** Sums up the number's own closed days, once a day; while a label is suspected, only those before. */
    private static void recall(NumberRow row, Rule.NumberRule rule, long now) {
        // Known up to today: nothing is suspected, or not since an earlier day.
        if (row.chart.knowsHistoryBefore(row.local.startOf(now))) {
            return;
        }
        long day = row.local.startOf(
                row.life.alert(rule.id()).map(OpenAlert::since).orElse(now));
        if (row.chart.knowsHistoryBefore(day)) {
            return;
        }
        Span history = new Span(Span.Level.DAY, row.local.startOf(day - HISTORY));
        if (row.panes.oldest(history) >= day) {
            row.chart.history(day, 0, 0); // no day is closed: so it is with each call of a number's first day
        } else {
            Span since = new Span(Span.Level.DAY, day);
            row.chart.history(
                    day, closed(row, history, since, Outcome.ANSWERS), closed(row, history, since, Outcome.DELIVERED));
        }
    }

    private static long closed(NumberRow row, Span history, Span since, long outcomes) {
        return row.panes.sum(history, 0, outcomes) - row.panes.sum(since, 0, outcomes);
    }
}
