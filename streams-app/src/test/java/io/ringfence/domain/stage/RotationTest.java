package io.ringfence.domain.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.GroupAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same people called from ever other numbers. */
class RotationTest {

    private static final Instant TEN = Bench.cn("2026-09-15T10:00");
    private static final String ROTATION =
            "id: rotation, scope: pool, metric: rotation_share, window: rolling P7D, watch: 0.05,"
                    + " warn: 0.15, ci: wilson95, min_sample: {warn: 100, pause: 100}";
    private static final int MOST = 6;

    private record Made(Instant at, int number) {}

    @Test
    void theThirdAttemptInARowFromAnotherNumberIsRotation() {
        Bench bench = Bench.rules("id: any, scope: number, metric: attempts, window: rolling PT1H, max: 900");
        assertThat(rotated(bench, 1, TEN)).isFalse();
        assertThat(rotated(bench, 2, TEN.plusSeconds(60))).isFalse();
        assertThat(rotated(bench, 3, TEN.plusSeconds(120))).isTrue();
        assertThat(rotated(bench, 3, TEN.plusSeconds(180))).as("again").isFalse();
        assertThat(rotated(bench, 4, TEN.plusSeconds(240))).as("3, 3, 4").isFalse();
        assertThat(rotated(bench, 5, TEN.plusSeconds(300))).as("3, 4, 5").isTrue();
        assertThat(rotated(bench, 4, TEN.plusSeconds(360))).as("back to 4").isFalse();
    }

    @Test
    void attemptsOfAWeekAgoAndCallsReceivedDontCount() {
        Bench bench = Bench.rules("id: any, scope: number, metric: attempts, window: rolling PT1H, max: 900");
        rotated(bench, 1, TEN);
        rotated(bench, 2, TEN.plusSeconds(60));
        bench.dial(Dial.at(TEN.plusSeconds(70)).from(number(5)).to(7).inbound());
        assertThat(rotated(bench, 3, TEN.plus(Duration.ofDays(7))))
                .as("the first is a week ago")
                .isFalse();
        assertThat(rotated(bench, 4, TEN.plus(Duration.ofDays(7)).plusSeconds(1)))
                .as("2, 3, 4")
                .isTrue();
    }

    @Test
    void itIsWhatAListOfAttemptsSays() {
        Bench bench = Bench.rules("id: any, scope: number, metric: attempts, window: rolling PT1H, max: 900");
        Random random = new Random(20261122);
        List<Made> made = new ArrayList<>();
        Instant clock = TEN;
        int seen = 0;
        for (int i = 0; i < 400; i++) {
            clock = clock.plus(Duration.ofHours(random.nextInt(40)));
            Instant at = clock.minus(Duration.ofHours(random.nextInt(4) == 0 ? random.nextInt(60) : 0));
            Made attempt = new Made(at, random.nextInt(MOST));
            boolean expected = expected(made, attempt);
            assertThat(rotated(bench, attempt.number, at)).as("attempt %d", i).isEqualTo(expected);
            seen += expected ? 1 : 0;
            made.add(attempt);
        }
        assertThat(seen).isBetween(50, 350);
    }

    @Test
    void aPoolThatTurnsItsNumbersIsToldAndOneThatDoesNotIsNot() {
        Groups groups = new Groups(Bench.policy("", ROTATION));
        for (int number = 0; number < MOST; number++) {
            groups.profile(number(number), "turning", TEN.minusSeconds(60));
            groups.profile(number(10 + number), "steady", TEN.minusSeconds(60));
        }
        Instant at = TEN;
        for (int round = 0; round < 5; round++) {
            for (int contact = 0; contact < 60; contact++) {
                at = at.plusSeconds(10);
                call(groups, number((contact + round) % MOST), contact, at);
                call(groups, number(10 + contact % MOST), 1_000 + contact, at);
            }
        }
        groups.tick(at.plus(Duration.ofMinutes(3)));
        assertThat(groups.alerts)
                .extracting(alert -> alert.group().id() + " " + alert.edge() + " " + alert.level())
                .containsExactly("turning OPENED WATCH", "turning ESCALATED WARN");
        GroupAlert told = groups.alerts.get(1);
        assertThat(told.reason().numerator() / told.reason().denominator()).isGreaterThan(0.15);
        assertThat(groups.decisions).as("no number is paused").isEmpty();
        groups.tick(at.plus(Duration.ofDays(8)));
        assertThat(groups.alerts).last().extracting(GroupAlert::edge).isEqualTo(GroupAlert.Edge.CLEARED);
    }

    /** The latest two attempts until then, among those of a week: from two numbers, and neither from this one. */
    private static boolean expected(List<Made> made, Made attempt) {
        List<Made> before = made.stream()
                .filter(other ->
                        !other.at.isAfter(attempt.at) && other.at.isAfter(attempt.at.minus(Duration.ofDays(7))))
                .sorted(java.util.Comparator.comparing(Made::at)) // stable: of one instant the last comes last
                .toList();
        if (before.size() < 2) {
            return false;
        }
        int last = before.get(before.size() - 1).number;
        int one = before.get(before.size() - 2).number;
        return last != one && last != attempt.number && one != attempt.number;
    }

    private static boolean rotated(Bench bench, int number, Instant at) {
        return bench.dial(Dial.at(at).from(number(number)).to(7)).rotated();
    }

    private static void call(Groups groups, NumberId number, int contact, Instant at) {
        Dial dial = Dial.at(at).from(number).to(contact).at(at, "turn-" + number.e164() + "-" + at);
        groups.replay.accept(dial.record(), at.toEpochMilli());
    }

    private static NumberId number(int i) {
        return NumberId.of("+8621123456" + (10 + i));
    }
}
