package io.ringfence.app.demo;

import static io.ringfence.app.demo.Samples.VOLUME;
import static io.ringfence.app.demo.Samples.at;
import static io.ringfence.app.demo.Samples.call;
import static io.ringfence.app.demo.Samples.marked;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabellerTest {

    private static final Platform MARKS =
            new Platform("marks", 3, Duration.ofHours(2), 0, Duration.ZERO, Duration.ofMinutes(30));
    private static final Platform PACE =
            new Platform("pace", 1, Duration.ofHours(24), 4, Duration.ofMinutes(10), Duration.ofMinutes(5));

    @Test
    void oneMarkTooFewIsNoLabel() {
        List<PlannedCall> calls = List.of(
                marked(call(VOLUME, 1, at("09:00")), at("09:05")), marked(call(VOLUME, 2, at("09:10")), at("09:15")));
        assertThat(new Labeller(List.of(MARKS)).labels(calls)).isEmpty();
    }

    @Test
    void theLabelComesWithItsDelayAfterTheLastMarkThatWasNeeded() {
        List<PlannedCall> calls = List.of(
                marked(call(VOLUME, 1, at("09:00")), at("09:05")),
                marked(call(VOLUME, 2, at("09:10")), at("09:15")),
                marked(call(VOLUME, 3, at("09:20")), at("10:00")),
                marked(call(VOLUME, 4, at("09:30")), at("10:10")));
        assertThat(new Labeller(List.of(MARKS)).labels(calls))
                .containsEntry(VOLUME.number(), new Label("marks", at("10:30"), 3))
                .hasSize(1);
    }

    @Test
    void marksOlderThanTheWindowDoNotCount() {
        List<PlannedCall> calls = List.of(
                marked(call(VOLUME, 1, at("09:00")), at("09:05")),
                marked(call(VOLUME, 2, at("09:10")), at("09:15")),
                marked(call(VOLUME, 3, at("11:00")), at("11:05")));
        assertThat(new Labeller(List.of(MARKS)).labels(calls)).isEmpty();
    }

    @Test
    void theSamePersonCountsOnce() {
        PlannedCall first = marked(call(VOLUME, 1, at("09:00")), at("09:05"));
        PlannedCall again = marked(call(VOLUME, 1, at("09:10")), at("09:15"));
        PlannedCall other = marked(call(VOLUME, 2, at("09:20")), at("09:25"));
        assertThat(new Labeller(List.of(MARKS)).labels(List.of(first, again, other)))
                .isEmpty();
    }

    @Test
    void aPlatformThatMindsThePaceWaitsForIt() {
        List<PlannedCall> slow = new ArrayList<>(IntStream.range(0, 10)
                .mapToObj(i -> call(VOLUME, i, at("09:00").plus(Duration.ofMinutes(4L * i))))
                .toList());
        slow.add(marked(call(VOLUME, 20, at("09:41")), at("09:42")));
        assertThat(new Labeller(List.of(PACE)).labels(slow)).isEmpty();

        List<PlannedCall> fast = new ArrayList<>(slow);
        IntStream.range(0, 4)
                .forEach(i -> fast.add(call(VOLUME, 30 + i, at("12:00").plusSeconds(60L * i))));
        assertThat(new Labeller(List.of(PACE)).labels(fast))
                .containsEntry(VOLUME.number(), new Label("pace", at("12:08"), 1));
    }

    @Test
    void mostCarelessAndNoGoodNumberOfTheDefaultDayWouldBeLabelled() {
        CallCentre centre = CallCentre.plan(DemoSettings.SEED, 40, WorkingDay.DEFAULT);
        List<LineKind> labelled = centre.lines().stream()
                .filter(line ->
                        new Labeller(Platform.ALL).labels(centre.calls()).containsKey(line.number()))
                .map(Line::kind)
                .toList();
        assertThat(labelled).extracting(LineKind::conduct).doesNotContain(Conduct.GOOD);
        assertThat(labelled).hasSizeGreaterThan(10);
    }
}
