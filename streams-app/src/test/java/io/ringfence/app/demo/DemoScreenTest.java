package io.ringfence.app.demo;

import static io.ringfence.app.demo.Samples.DAY;
import static io.ringfence.app.demo.Samples.FOLLOW_UP;
import static io.ringfence.app.demo.Samples.STRANGERS;
import static io.ringfence.app.demo.Samples.VOLUME;
import static io.ringfence.app.demo.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoScreenTest {

    @Test
    void drawsTheMostUrgentNumbersFirst() {
        assertThat(String.join("\n", new DemoScreen(120, 24, false).draw(view(List.of(FOLLOW_UP, VOLUME)))))
                .isEqualTo("""
                        Ringfence demo   Wed 10 Jun 2026 12:00   900 x real time   policy cn-finance   seed 7
                        [#######-----------------------]  22 % of the day
                        38 calls made, 4 not made   1 ACTIVE, 1 PAUSED
                        NUMBER         LINE           STATE     TODAY HEAD-ROOM  NEAREST RULE      LAST DECISION
                        +862155500101  cold volume    PAUSED        0         0  stranger-day      11:02 PAUSE stranger-day, until midnight
                        +862155500102  follow-up      ACTIVE        0         -  -

                        11:02 something""");
    }

    @Test
    void cutsLinesAndLeavesOutNumbersThatNeedNoAttention() {
        List<Line> lines = new ArrayList<>();
        lines.add(VOLUME);
        for (int i = 0; i < 30; i++) {
            lines.add(new Line(NumberId.of("+8621555006" + (10 + i)), LineKind.SURVEY));
        }
        List<String> drawn = new DemoScreen(70, 20, false).draw(view(lines));
        assertThat(drawn).hasSizeLessThanOrEqualTo(20).allMatch(line -> line.length() <= 70);
        assertThat(drawn.get(4)).contains("PAUSED").endsWith("…");
        assertThat(drawn).contains("… and 19 more ACTIVE");
    }

    @Test
    void coloursOnlyWhatNeedsAttention() {
        List<String> drawn = new DemoScreen(120, 24, true).draw(view(List.of(FOLLOW_UP, VOLUME)));
        assertThat(drawn.get(4)).startsWith("\u001b[31m+862155500101").endsWith("\u001b[0m");
        assertThat(drawn.get(5)).startsWith("+862155500102");
    }

    @Test
    void theHourlyTableShowsOnlyWhatNeedsAttention() {
        assertThat(new DemoScreen(120, 24, false).hourly(view(List.of(FOLLOW_UP, VOLUME))))
                .hasSize(4)
                .noneMatch(line -> line.contains("+862155500102"));
    }

    private static DemoView view(List<Line> lines) {
        Board board = new Board(lines);
        board.heard(
                Samples.status(VOLUME, UsageKind.PAUSED, Optional.of(DAY.ends()), Optional.of(0L), 30, at("11:02")));
        board.heard(Samples.decision(
                VOLUME,
                1,
                Action.PAUSE,
                at("11:02"),
                Optional.of(DAY.at(LocalTime.MIDNIGHT).plus(Duration.ofDays(1))),
                STRANGERS));
        return new DemoView(
                DAY, at("12:00"), 900, "cn-finance", 7, true, 38, 4, board.rows(), List.of("11:02 something"));
    }
}
