package io.ringfence.domain.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedQualityTest {

    private static final Instant MONDAY_NINE = Instant.parse("2026-11-16T09:00:00Z");
    private static final Duration TICK = Duration.ofMillis(1);

    private final FeedHistory history = new FeedHistory();
    private long sequence;
    private long rows;

    @Test
    void aFeedThatMissesThreeHeartbeatsIsSilent() {
        report(MONDAY_NINE, 1);
        Instant limit = MONDAY_NINE.plusSeconds(30);
        assertThat(state(limit.minus(TICK))).isEqualTo(FeedState.OK);
        assertThat(state(limit)).isEqualTo(FeedState.OK);
        assertThat(state(limit.plus(TICK))).isEqualTo(FeedState.SILENT);
        assertThat(judge(MONDAY_NINE.plusSeconds(90)).why()).isEqualTo("no sign of life for 90 s");
        assertThat(FeedState.SILENT.isUnknown()).isTrue();
    }

    @Test
    void aFeedThatEndedIsNotSilent() {
        report(MONDAY_NINE, 1);
        history.add(new FeedSign(MONDAY_NINE.plusSeconds(5), true, 2, 12, started(), Optional.empty(), 0, ""));
        assertThat(state(MONDAY_NINE.plus(Duration.ofDays(3)))).isEqualTo(FeedState.ENDED);
        assertThat(FeedState.ENDED.isUnknown()).isFalse();
    }

    @Test
    void aFeedThatSaysThatItCannotTellIsSilentAndSaysWhy() {
        report(MONDAY_NINE, 1);
        history.add(new FeedSign(
                MONDAY_NINE.plusSeconds(10), false, 2, 1, started(), Optional.empty(), 0, "no connection"));
        assertThat(state(MONDAY_NINE.plusSeconds(10))).isEqualTo(FeedState.SILENT);
        assertThat(judge(MONDAY_NINE.plusSeconds(10)).why()).isEqualTo("no connection");
        numbered(MONDAY_NINE.plusSeconds(20), 3);
        assertThat(state(MONDAY_NINE.plusSeconds(20))).isEqualTo(FeedState.OK);
    }

    @Test
    void numbersThatGoBackAreSaidForAnHour() {
        numbered(MONDAY_NINE, 57);
        numbered(MONDAY_NINE.plusSeconds(10), 3);
        assertThat(judge(MONDAY_NINE.plusSeconds(10)).why()).startsWith("report 3 came after report 57: ");
        Instant limit = MONDAY_NINE.plusSeconds(10).plus(FeedLimits.DEFAULT.afterStepBack());
        numbered(limit, 4);
        assertThat(state(limit.minus(TICK))).isEqualTo(FeedState.BACKWARDS);
        assertThat(state(limit)).isEqualTo(FeedState.BACKWARDS);
        assertThat(state(limit.plus(TICK))).isEqualTo(FeedState.OK);
    }

    @Test
    void theSameNumberTwiceIsAStepBack() {
        numbered(MONDAY_NINE, 5);
        numbered(MONDAY_NINE.plusSeconds(10), 5);
        assertThat(state(MONDAY_NINE.plusSeconds(10))).isEqualTo(FeedState.BACKWARDS);
        assertThat(FeedState.BACKWARDS.isUnknown()).isTrue();
    }

    @Test
    void lostRowsAreSaidForAWhile() {
        gaps(MONDAY_NINE, 0);
        gaps(MONDAY_NINE.plusSeconds(10), 1);
        gaps(MONDAY_NINE.plusSeconds(20), 1);
        assertThat(state(MONDAY_NINE.plusSeconds(20))).isEqualTo(FeedState.GAP);
        assertThat(FeedState.GAP.isUnknown()).isTrue();
        assertThat(judge(MONDAY_NINE.plusSeconds(20)).why())
                .startsWith("rows may have been lost at 2026-11-16T09:00:10Z");
        Instant limit = MONDAY_NINE.plusSeconds(10).plus(FeedLimits.DEFAULT.afterGap());
        gaps(limit, 1);
        assertThat(state(limit)).isEqualTo(FeedState.GAP);
        assertThat(state(limit.plus(TICK))).isEqualTo(FeedState.OK);
    }

    @Test
    void theCauseOfADoubtStaysTheSame() {
        report(MONDAY_NINE, 1);
        FeedDoubts one = FeedDoubts.NONE.with("default", "pbx", judge(MONDAY_NINE.plusSeconds(40)));
        FeedDoubts later = FeedDoubts.NONE.with("default", "pbx", judge(MONDAY_NINE.plusSeconds(4000)));
        assertThat(one).isEqualTo(later);
        assertThat(one.about("default", List.of("x", "pbx")))
                .contains("pbx is SILENT: no sign of life since 2026-11-16T09:00:00Z");
        assertThat(one.about("acme", List.of("pbx"))).isEmpty();
        assertThat(one.about("default", List.of("other"))).isEmpty();
        assertThat(FeedDoubts.NONE.with("default", "pbx", judge(MONDAY_NINE))).isEqualTo(FeedDoubts.NONE);
    }

    private void gaps(Instant at, long gaps) {
        history.add(new FeedSign(at, false, ++sequence, ++rows, started(), Optional.empty(), gaps, ""));
    }

    @Test
    void afterAnEndAFeedMayBeginAnew() {
        history.add(new FeedSign(MONDAY_NINE, true, 57, 12, started(), Optional.empty(), 0, ""));
        numbered(MONDAY_NINE.plusSeconds(10), 1);
        assertThat(state(MONDAY_NINE.plusSeconds(10))).isEqualTo(FeedState.OK);
        assertThat(history.missed()).isZero();
    }

    @Test
    void aGapIsCountedAndIsNoStepBack() {
        numbered(MONDAY_NINE, 5);
        numbered(MONDAY_NINE.plusSeconds(10), 8);
        assertThat(state(MONDAY_NINE.plusSeconds(10))).isEqualTo(FeedState.OK);
        assertThat(history.missed()).isEqualTo(2);
    }

    @Test
    void noRowsMatterOnlyAtUsualHours() {
        workingDays(4, MONDAY_NINE);
        // The last rows of Thursday came at 17:50.
        Instant friday = MONDAY_NINE.plus(Duration.ofDays(4));
        assertThat(stateWithoutRows(friday.minus(TICK))).isEqualTo(FeedState.OK);
        assertThat(stateWithoutRows(friday)).as("the hour before isn't usual").isEqualTo(FeedState.OK);
        Instant ten = friday.plus(Duration.ofHours(1));
        assertThat(stateWithoutRows(ten.minus(TICK))).isEqualTo(FeedState.OK);
        assertThat(stateWithoutRows(ten)).isEqualTo(FeedState.SILENT);
        assertThat(judge(ten).why()).isEqualTo("no rows for 16 h, at an hour at which it usually has some");
    }

    @Test
    void noRowsForLessThanAnHourAreNothing() {
        workingDays(4, MONDAY_NINE);
        Instant last = MONDAY_NINE.plus(Duration.ofDays(4)).plus(Duration.ofHours(1));
        report(last, 1);
        Instant limit = last.plus(FeedLimits.DEFAULT.noRows());
        report(limit, 0);
        assertThat(state(limit.minus(TICK))).isEqualTo(FeedState.OK);
        assertThat(state(limit)).isEqualTo(FeedState.OK);
        assertThat(state(limit.plus(TICK))).isEqualTo(FeedState.SILENT);
    }

    @Test
    void threeDaysMakeAHabitAndTwoDoNot() {
        workingDays(2, MONDAY_NINE);
        Instant third = MONDAY_NINE.plus(Duration.ofDays(2));
        assertThat(stateWithoutRows(third.plus(Duration.ofHours(5)))).isEqualTo(FeedState.OK);
        workingDays(1, third.plus(Duration.ofDays(1)));
        assertThat(stateWithoutRows(third.plus(Duration.ofDays(2)).plus(Duration.ofHours(5))))
                .isEqualTo(FeedState.SILENT);
    }

    @Test
    void aDayThatHadNoRowsAWeekAgoIsADayOff() {
        workingDays(5, MONDAY_NINE);
        Instant saturdayNoon = MONDAY_NINE.plus(Duration.ofDays(5)).plus(Duration.ofHours(3));
        assertThat(stateWithoutRows(saturdayNoon)).as("the first week-end").isEqualTo(FeedState.SILENT);
        stateWithoutRows(saturdayNoon.minus(Duration.ofHours(1)).plus(Duration.ofHours(2)));
        workingDays(5, MONDAY_NINE.plus(Duration.ofDays(7)));
        assertThat(stateWithoutRows(saturdayNoon.plus(Duration.ofDays(7))))
                .as("the second one")
                .isEqualTo(FeedState.OK);
    }

    @Test
    void theSkewAndTheLatenessAreThoseOfTheLastHours() {
        lag(MONDAY_NINE, 1, -90, 20);
        assertThat(judge(MONDAY_NINE).ahead()).contains(Duration.ofSeconds(90));
        assertThat(judge(MONDAY_NINE).late()).contains(Duration.ofSeconds(20));
        lag(MONDAY_NINE.plusSeconds(3600), 2, 5, 40);
        assertThat(judge(MONDAY_NINE.plusSeconds(7199)).ahead()).contains(Duration.ofSeconds(90));
        assertThat(judge(MONDAY_NINE.plusSeconds(7200)).ahead()).contains(Duration.ZERO);
        assertThat(judge(MONDAY_NINE.plusSeconds(7200)).late()).contains(Duration.ofSeconds(40));
        assertThat(judge(MONDAY_NINE.plusSeconds(4 * 3600)).late()).isEmpty();
    }

    @Test
    void countsOfANewRunAreNewRows() {
        report(MONDAY_NINE, 100);
        Instant later = MONDAY_NINE.plusSeconds(10);
        history.add(new FeedSign(later, false, 6, 40, Optional.of(later), Optional.empty(), 0, ""));
        assertThat(history.rowsAt()).contains(later);
        Instant idle = later.plusSeconds(10);
        history.add(new FeedSign(idle, false, 7, 40, Optional.of(later), Optional.empty(), 0, ""));
        assertThat(history.rowsAt()).contains(later);
        assertThat(judge(idle).sinceRows()).contains(Duration.ofSeconds(10));
    }

    @Test
    void aFeedThatNeverReportedCannotBeJudged() {
        assertThatThrownBy(() -> judge(MONDAY_NINE)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Rows from nine to eighteen and none at night, a report each ten minutes. */
    private void workingDays(int days, Instant from) {
        for (Instant at = from; at.isBefore(from.plus(Duration.ofDays(days))); at = at.plus(Duration.ofMinutes(10))) {
            report(at, Duration.between(from, at).toHours() % 24 < 9 ? 5 : 0);
        }
    }

    private FeedState stateWithoutRows(Instant at) {
        report(at, 0);
        return state(at);
    }

    private void report(Instant at, int newRows) {
        rows += newRows;
        history.add(new FeedSign(at, false, ++sequence, rows, started(), Optional.empty(), 0, ""));
    }

    private void numbered(Instant at, long number) {
        history.add(new FeedSign(at, false, number, 10, started(), Optional.empty(), 0, ""));
    }

    private void lag(Instant at, long number, long shortest, long longest) {
        FeedSign.Lag lag = new FeedSign.Lag(Duration.ofSeconds(shortest), Duration.ofSeconds(longest));
        history.add(new FeedSign(at, false, number, number, started(), Optional.of(lag), 0, ""));
    }

    private static Optional<Instant> started() {
        return Optional.of(MONDAY_NINE.minusSeconds(60));
    }

    private FeedState state(Instant now) {
        return judge(now).state();
    }

    private FeedQuality judge(Instant now) {
        return FeedQuality.judge(history, now, FeedLimits.DEFAULT);
    }
}
