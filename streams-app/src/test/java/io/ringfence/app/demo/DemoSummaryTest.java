package io.ringfence.app.demo;

import static io.ringfence.app.demo.Samples.DAY;
import static io.ringfence.app.demo.Samples.FOLLOW_UP;
import static io.ringfence.app.demo.Samples.SHORT;
import static io.ringfence.app.demo.Samples.STRANGERS;
import static io.ringfence.app.demo.Samples.VOLUME;
import static io.ringfence.app.demo.Samples.at;
import static io.ringfence.app.demo.Samples.call;
import static io.ringfence.app.demo.Samples.decision;
import static io.ringfence.app.demo.Samples.marked;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoSummaryTest {

    private static final Labeller ONE_MARK = new Labeller(
            List.of(new Platform("app", 1, Duration.ofHours(24), 0, Duration.ZERO, Duration.ofMinutes(60))));
    private static final Accounts BALANCED = new Accounts(13, 10, 2, 1, 10, 0, 2, 1);
    private static final Line SURVEY = new Line(NumberId.of("+862155500103"), LineKind.SURVEY);
    private static final Instant MIDNIGHT = DAY.ends().minus(Duration.ofMinutes(5));

    private final PlannedCall first = call(VOLUME, 1, at("09:00"));
    private final PlannedCall leaked = call(VOLUME, 2, at("09:30"));
    private final PlannedCall held = marked(call(VOLUME, 3, at("10:00")), at("10:10"));
    private final PlannedCall other = marked(call(FOLLOW_UP, 1, at("10:00")), at("10:20"));
    private final CallCentre centre =
            new CallCentre(DAY, List.of(VOLUME, FOLLOW_UP, SURVEY), List.of(first, leaked, held, other));
    private final DemoJournal journal = new DemoJournal();

    @Test
    void tellsHowLongBeforeItsLabelANumberWasPausedAndWhatLeaked() {
        journal.made(first);
        journal.decided(decision(VOLUME, 1, Action.PAUSE, at("09:20"), Optional.of(MIDNIGHT), STRANGERS));
        journal.made(leaked);
        journal.held(VOLUME.number());
        journal.made(other);
        journal.decided(decision(VOLUME, 2, Action.RESUME, MIDNIGHT, Optional.empty()));

        DemoSummary summary = summary();

        assertThat(summary.paused()).singleElement().satisfies(story -> {
            assertThat(story.label()).contains(new Label("app", at("11:10"), 1));
            assertThat(story.lead()).contains(Duration.ofMinutes(110));
            assertThat(story.back()).get().extracting(d -> d.at()).isEqualTo(MIDNIGHT);
            assertThat(story.held()).isEqualTo(1);
            assertThat(story.leaks()).isEqualTo(1);
        });
        assertThat(summary.early()).isEqualTo(1);
        assertThat(summary.labelledWithout()).isEqualTo(2);
        assertThat(summary.labelledWith()).isEqualTo(1);
        assertThat(summary.labelledInstead()).containsOnlyKeys(FOLLOW_UP);
        assertThat(summary.falsePauses()).isEmpty();
        assertThat(summary.planned()).isEqualTo(4);
        assertThat(summary.made()).isEqualTo(3);
        assertThat(summary.held()).isEqualTo(1);
        assertThat(SummaryText.lines(summary))
                .contains(
                        "1 of 3 numbers were paused:",
                        "  +862155500101  cold volume    09:20   stranger-day        11:10 app              1 h 50 m"
                                + "  midnight (resume)",
                        "      stranger_attempts 30, limit 30, on the number's local day [heuristic, source 1]",
                        "  1  article B",
                        "Labels             2 without Ringfence, 1 with it",
                        "Good numbers       0 paused",
                        "Answers            a decision could be read 80 ms after its call was sent (median; 95 %"
                                + " within 120 ms)",
                        "Records            13 in = 10 classified + 2 duplicates dropped + 1 dead letters; none lost");
    }

    @Test
    void aPauseAfterTheLabelIsLate() {
        journal.decided(decision(VOLUME, 1, Action.PAUSE, at("11:10"), Optional.empty(), STRANGERS));
        assertThat(summary().early()).isZero();
        assertThat(summary().paused().get(0).early()).isFalse();
    }

    @Test
    void thePausingCallIsNoLeak() {
        journal.made(call(VOLUME, 9, at("09:20")));
        journal.decided(decision(VOLUME, 1, Action.PAUSE, at("09:20"), Optional.empty(), STRANGERS));
        assertThat(summary().leaks()).isZero();
    }

    @Test
    void aPausedGoodNumberIsReported() {
        journal.decided(decision(SURVEY, 1, Action.PAUSE, at("11:10"), Optional.empty(), SHORT));
        assertThat(summary().falsePauses()).extracting(PauseStory::line).containsExactly(SURVEY);
        assertThat(SummaryText.lines(summary()))
                .contains("                   false pause: +862155500103 (survey)")
                .contains("      short_call_ratio 22 of 31 = 71 % (bound 55 %), limit 50 %, in 24 h"
                        + " [vendor, source 1]");
    }

    @Test
    void accountsBalanceOnlyIfEveryRecordIsWhereItShouldBe() {
        assertThat(BALANCED.balance()).isTrue();
        Accounts lost = new Accounts(13, 10, 2, 1, 9, 0, 2, 1);
        assertThat(lost.balance()).isFalse();
        assertThat(lost.lost()).isEqualTo(1);
        assertThat(new Accounts(13, 10, 2, 1, 10, 1, 2, 1).balance()).isFalse();
        assertThat(new Accounts(13, 10, 2, 1, 10, 0, 1, 1).balance()).isFalse();
        assertThat(new Accounts(13, 10, 2, 1, 10, 0, 2, 2).balance()).isFalse();
    }

    private DemoSummary summary() {
        return DemoSummary.of(
                centre,
                journal,
                ONE_MARK,
                BALANCED,
                new DemoSummary.Answered(Duration.ofMillis(80), Duration.ofMillis(120)),
                DAY.ends(),
                Duration.ofSeconds(61));
    }
}
