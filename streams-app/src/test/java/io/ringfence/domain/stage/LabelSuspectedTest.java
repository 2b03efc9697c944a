package io.ringfence.domain.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.LabelState;
import io.ringfence.domain.lifecycle.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A label by its shadow on the answers, through all three stages in memory. */
class LabelSuspectedTest {

    private static final Instant NINE = Bench.cn("2026-09-14T09:00");
    private static final String DROP =
            "id: drop, scope: number, metric: answer_drop, window: rolling P7D, watch: 2000, warn: 10000,"
                    + " min_sample: {warn: 20, pause: 20}";

    private static final int POOL = 20;
    private static final int CALLS_A_DAY = 60;
    private static final NumberId LABELLED = number(0);

    private final SplittableRandom random = new SplittableRandom(20260914);
    private final Groups groups = new Groups(Bench.policy("", DROP));
    private int day;

    @Test
    void aLabelledNumberIsSuspectedAndPausedByNothing() {
        inOnePool();
        days(3, 1, "");
        assertThat(groups.decisions).as("nothing is labelled").isEmpty();
        days(2, 0.375, "");
        assertThat(actions(LABELLED)).containsExactly(Action.WATCH, Action.LABEL_SUSPECTED);
        assertThat(others()).as("one accident in 10,000 calls is agreed on").hasSizeLessThan(2);
        assertThat(labelState()).isEqualTo(LabelState.SUSPECTED);
        Decision suspected = groups.decisions.stream()
                .filter(decision -> decision.action() == Action.LABEL_SUSPECTED)
                .findFirst()
                .orElseThrow();
        assertThat(suspected.note())
                .matches(
                        "\\d+ of \\d+ delivered calls answered, [\\d.]+ expected; an accident of that size about once in"
                                + " \\d+ calls");
        Reason reason = suspected.reasons().get(0);
        assertThat(reason.metric()).isEqualTo("answer_drop");
        assertThat(reason.numerator() / reason.denominator()).isLessThan(0.3);
        assertThat(reason.denominator()).isBetween(20.0, 200.0);
        assertThat(reason.observed()).isGreaterThan(10_000);
        assertThat(reason.limit()).isEqualTo(10_000);
    }

    @Test
    void whatGoesWithALabelStandsBesideTheSuspicion() {
        inOnePool();
        days(3, 1, "");
        rejecting = true;
        days(2, 0.375, "");
        Decision suspected = groups.decisions.stream()
                .filter(decision -> decision.action() == Action.LABEL_SUSPECTED)
                .findFirst()
                .orElseThrow();
        assertThat(suspected.reasons()).extracting(Reason::metric).contains("answer_drop", "reject_ratio");
        Reason rejects = suspected.reasons().stream()
                .filter(reason -> reason.metric().equals("reject_ratio"))
                .findFirst()
                .orElseThrow();
        assertThat(rejects.observed()).isGreaterThan(rejects.limit());
        assertThat(rejects.rule()).isEqualTo("drop");
    }

    @Test
    void aSuspicionIsOverWhenCallsAreAnsweredAgain() {
        inOnePool();
        days(3, 1, "");
        days(2, 0.375, "");
        days(3, 1, "");
        assertThat(actions(LABELLED)).containsExactly(Action.WATCH, Action.LABEL_SUSPECTED, Action.CLEAR);
        assertThat(labelState()).isEqualTo(LabelState.UNKNOWN);
    }

    @Test
    void aSilentNumbersSuspicionEndsWithItsWindow() {
        inOnePool();
        days(3, 1, "");
        days(2, 0.375, "");
        Instant last = NINE.plus(Duration.ofDays(day - 1L)).plus(Duration.ofHours(10));
        groups.tick(last.plus(Duration.ofDays(6)));
        assertThat(actions(LABELLED)).doesNotContain(Action.CLEAR);
        groups.tick(last.plus(Duration.ofDays(8)));
        assertThat(actions(LABELLED)).endsWith(Action.CLEAR);
    }

    @Test
    void aSeenLabelIsMoreThanASuspectedOne() {
        inOnePool();
        days(3, 1, "");
        days(2, 0.375, "");
        Instant at = NINE.plus(Duration.ofDays(day - 1L)).plus(Duration.ofHours(11));
        groups.replay.accept(new LabelObservation(LABELLED, at, "app", "spam", "probe"), at.toEpochMilli());
        assertThat(labelState()).isEqualTo(LabelState.LABELLED);
    }

    @Test
    void callsOverATrunkInTroubleSayNothingAboutTheirNumber() {
        Groups troubled = new Groups(Bench.policy("", DROP));
        GroupId trunk = new GroupId("default", GroupId.Kind.TRUNK, "t1");
        for (boolean trouble : new boolean[] {true, false}) {
            troubled.decisions.clear();
            troubled.replay.told(new GroupNews(trunk, NINE, trouble, Optional.empty()));
            troubled.replay.told(rates(new GroupId("default", GroupId.Kind.POOL, "sales"), NINE));
            NumberId number = number(trouble ? 1 : 2);
            troubled.profile(number, "sales", NINE);
            for (int i = 0; i < 60; i++) {
                troubled.dial(Dial.at(NINE.plusSeconds(60 + i)).from(number).trunk("t1"));
            }
            assertThat(troubled.decisions).hasSize(trouble ? 0 : 2);
        }
    }

    @Test
    void whereThePoolIsTooSmallANumberIsComparedWithItsOwnPast() {
        Groups alone = new Groups(Bench.policy("", DROP));
        for (int i = 0; i < 400; i++) {
            Dial dial = Dial.at(NINE.plus(Duration.ofDays(i / 100)).plusSeconds(60L * (i % 100)));
            alone.dial(i % 5 < 2 ? dial.talk(60) : dial);
        }
        assertThat(alone.decisions).isEmpty();
        for (int i = 0; i < 100; i++) {
            alone.dial(Dial.at(NINE.plus(Duration.ofDays(4)).plusSeconds(60L * i)));
        }
        assertThat(alone.decisions).extracting(Decision::action).containsExactly(Action.WATCH, Action.LABEL_SUSPECTED);
    }

    @Test
    void aNumberWithoutPoolOrPastIsNotCharted() {
        Groups alone = new Groups(Bench.policy("", DROP));
        for (int i = 0; i < 500; i++) {
            alone.dial(Dial.at(NINE.plusSeconds(60L * i)));
        }
        assertThat(alone.decisions).isEmpty();
    }

    @Test
    void thresholdsFollowTheFleetAndTheFalseAlarmsThatAreTolerated() {
        for (int fleet : new int[] {10_000, 700_000}) {
            Groups watched = new Groups(Bench.policy(
                    "",
                    "id: drop, scope: number, metric: answer_drop, window: rolling P7D,"
                            + " warn: {false_alarms_a_day: 2, at_least: 1000}, min_sample: {warn: 10, pause: 10}"));
            GroupNews pool = rates(new GroupId("default", GroupId.Kind.POOL, "sales"), NINE);
            GroupNews.AnswerRates all =
                    new GroupNews.AnswerRates(pool.rates().orElseThrow().expected(), 0.4, 20, fleet, 5_000);
            watched.replay.told(pool);
            watched.replay.told(new GroupNews(GroupId.ofTenant("default"), NINE, false, Optional.of(all)));
            watched.profile(LABELLED, "sales", NINE);
            for (int i = 0; i < 100; i++) {
                watched.dial(Dial.at(NINE.plusSeconds(60 + i)).from(LABELLED));
            }
            assertThat(watched.decisions).hasSize(1);
            assertThat(watched.decisions.get(0).reasons().get(0).limit()).isEqualTo(fleet / 2.0);
        }
    }

    @Test
    void whatAPoolExpectsIsToldEveryQuarterOfAnHourAndATrunksTroubleOnce() {
        inOnePool();
        days(2, 1, "");
        GroupId pool = new GroupId("default", GroupId.Kind.POOL, "sales");
        List<GroupNews> told =
                groups.news.stream().filter(news -> news.group().equals(pool)).toList();
        assertThat(told.size()).isBetween(2 * 4 * 9, 2 * 4 * 10 + 2);
        GroupNews.AnswerRates last = told.get(told.size() - 1).rates().orElseThrow();
        assertThat(last.numbers()).isEqualTo(POOL);
        assertThat(last.usual()).isBetween(0.35, 0.45);
        assertThat(last.expected().subList(9, 19)).allMatch(rate -> rate > 0.25 && rate < 0.55);
        assertThat(groups.news).extracting(news -> news.group().kind()).doesNotContain(GroupId.Kind.TRUNK);
    }

    private boolean rejecting;

    private void inOnePool() {
        IntStream.range(0, POOL).forEach(i -> groups.profile(number(i), "sales", NINE));
    }

    /** Days on which each number of the pool calls, and the first is answered {@code left} times as often as it was. */
    private void days(int count, double left, String trunk) {
        for (int i = 0; i < count; i++, day++) {
            Instant begin = NINE.plus(Duration.ofDays(day));
            for (int call = 0; call < CALLS_A_DAY * POOL; call++) {
                int caller = call % POOL;
                Instant at = begin.plusMillis(36_000_000L * call / (CALLS_A_DAY * POOL));
                boolean answered = random.nextDouble() < (caller == 0 ? 0.4 * left : 0.4);
                Dial dial = Dial.at(at).from(number(caller)).trunk(trunk);
                boolean rejects = random.nextDouble() < (rejecting && caller == 0 ? 0.5 : 0.1);
                groups.dial(answered ? dial.talk(60) : rejects ? dial.ended(Disposition.REJECTED, 8, 0) : dial);
            }
        }
    }

    private static GroupNews rates(GroupId group, Instant at) {
        List<Float> expected = new ArrayList<>();
        IntStream.range(0, 24).forEach(hour -> expected.add(0.4f));
        return new GroupNews(group, at, false, Optional.of(new GroupNews.AnswerRates(expected, 0.4, 20, 2_000, 5_000)));
    }

    private LabelState labelState() {
        return Objects.requireNonNull(groups.numbers.get(LABELLED)).labelState();
    }

    private List<Action> actions(NumberId number) {
        return groups.decisions.stream()
                .filter(decision -> decision.number().equals(number))
                .map(Decision::action)
                .toList();
    }

    private Set<NumberId> others() {
        Set<NumberId> numbers = new HashSet<>();
        groups.decisions.stream()
                .filter(decision -> decision.action() != Action.WATCH && decision.action() != Action.CLEAR)
                .forEach(decision -> numbers.add(decision.number()));
        numbers.remove(LABELLED);
        return numbers;
    }

    private static NumberId number(int i) {
        return NumberId.of("+8621610000" + (10 + i));
    }
}
