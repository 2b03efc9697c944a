package io.ringfence.domain.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is told of the calls that a pool has left, when all three stages run in memory. */
class PoolHeadroomTest {

    private static final Instant TEN = Bench.cn("2026-09-15T10:00");
    private static final String QUOTA =
            "id: quota, scope: number, metric: attempts, window: calendar_day number, max: 10";
    private static final String BURST = "id: burst, scope: number, metric: attempts, window: rolling PT10M, max: 8";
    private static final String HEADROOM =
            "id: headroom, scope: pool, metric: headroom_hours, op: below, window: rolling PT1H, warn: 2, min: 0.25";

    @Test
    void sharesAreEqualIfAllTheirPartsAre() {
        PoolShare share = new PoolShare(900_000, true, true, 3, 4);
        assertThat(share).isEqualTo(new PoolShare(900_000, true, true, 3, 4));
        assertThat(share).hasSameHashCodeAs(new PoolShare(900_000, true, true, 3, 4));
        assertThat(List.of(
                        new PoolShare(0, true, true, 3, 4),
                        new PoolShare(900_000, false, true, 3, 4),
                        new PoolShare(900_000, true, false, 3, 4),
                        new PoolShare(900_000, true, true, 2, 4),
                        new PoolShare(900_000, true, true, 3, 3)))
                .doesNotContain(share);
    }

    @Test
    void aPoolIsToldToBeExhaustedBeforeItIs() {
        Groups groups = pool(4, QUOTA, BURST, HEADROOM);
        Instant at = TEN;
        for (int round = 1; round < 6; round++) {
            at = round(groups, 4, at);
        }
        assertThat(groups.edges()).containsExactly("OPENED WARN headroom");
        GroupAlert told = groups.alerts.get(0);
        assertThat(told.reason().metric()).isEqualTo("headroom_hours");
        assertThat(told.reason().limit()).isEqualTo(2);
        assertThat(told.reason().observed())
                .isEqualTo(told.reason().numerator() / told.reason().denominator())
                .isBetween(1.0, 2.0);
        assertThat(status(groups).text())
                .contains("open alerts: headroom (WARN); 4 of 4 numbers usable, ")
                .contains("calls left today")
                .containsPattern("exhausted at 1[12]:[0-9]{2} \\(Asia/Shanghai\\) at this rate");
        Instant projected = told.at().plusMillis((long) (told.reason().observed() * 3_600_000));

        for (int round = 6; round < 11; round++) {
            at = round(groups, 4, at);
        }
        groups.tick(at.plusSeconds(120));
        assertThat(groups.edges()).containsExactly("ESCALATED LIMIT headroom");
        assertThat(status(groups).text())
                .contains("0 of 4 numbers usable, 0 calls left today")
                .contains("exhausted");
        assertThat(status(groups).counters())
                .containsEntry("numbers_usable", 0L)
                .containsEntry("numbers_known", 4L)
                .containsEntry("headroom", 0L);
        assertThat(Duration.between(projected, at).abs())
                .as("the pool began less than an hour before: what it used in an hour was more than was known then")
                .isLessThan(Duration.ofMinutes(45));

        groups.tick(Bench.cn("2026-09-15T23:00"));
        assertThat(groups.edges())
                .as("an exhausted pool that nobody can use stays so")
                .isEmpty();
        groups.tick(Bench.cn("2026-09-16T00:00"));
        groups.tick(Bench.cn("2026-09-16T00:05"));
        groups.tick(Bench.cn("2026-09-16T00:10"));
        assertThat(groups.edges()).containsExactly("CLEARED LIMIT headroom");
        assertThat(status(groups).counters())
                .containsEntry("numbers_usable", 4L)
                .containsEntry("headroom", 40L);
    }

    @Test
    void whatLastsUntilTheDayEndsAlarmsNobody() {
        Groups groups = pool(4, QUOTA, HEADROOM);
        Instant late = Bench.cn("2026-09-15T23:00");
        for (int round = 1; round < 6; round++) {
            late = round(groups, 4, late);
        }
        groups.tick(late.plusSeconds(60));
        assertThat(groups.alerts).isEmpty();
        assertThat(status(groups).text()).contains("lasts until the day's end");
    }

    @Test
    void numbersOfYesterdayHaveTheirWholeDayBeforeTheirFirstCall() {
        Groups groups = pool(4, QUOTA, HEADROOM);
        round(groups, 4, TEN);
        groups.tick(TEN.plusSeconds(120));
        assertThat(status(groups).counters()).containsEntry("headroom", 36L);
        Instant next = Bench.cn("2026-09-16T09:00");
        groups.dial(Dial.at(next).from(number(0)));
        groups.tick(next.plusSeconds(120));
        assertThat(status(groups).counters()).containsEntry("headroom", 39L).containsEntry("numbers_known", 4L);
        Instant later = Bench.cn("2026-09-24T09:00");
        groups.dial(Dial.at(later).from(number(0)));
        groups.tick(later.plusSeconds(120));
        assertThat(status(groups).counters())
                .as("three numbers are quiet")
                .containsEntry("headroom", 9L)
                .containsEntry("numbers_known", 1L);
    }

    @Test
    void aPoolWithoutDailyCapsHasNoBoundAndSaysSo() {
        Groups groups = pool(3, BURST, HEADROOM);
        Instant at = round(groups, 3, round(groups, 3, TEN));
        groups.tick(at);
        assertThat(status(groups).counters())
                .containsEntry("numbers_unbounded", 3L)
                .doesNotContainKey("headroom");
        assertThat(status(groups).text()).contains("head-room without bound: no daily cap limits 3 of them");
        assertThat(groups.alerts).isEmpty();
    }

    @Test
    void aPoolsSumsAreThoseOfItsNumbersWhateverHappens() {
        Groups groups = pool(0, QUOTA, HEADROOM);
        Random random = new Random(20261122);
        Map<NumberId, String> pools = new HashMap<>();
        Instant at = TEN;
        for (int step = 0; step < 3_000; step++) {
            at = at.plusSeconds(random.nextInt(200));
            NumberId number = number(random.nextInt(20));
            if (random.nextInt(30) == 0 || !pools.containsKey(number)) {
                String pool = "p" + random.nextInt(3);
                pools.put(number, pool);
                groups.profile(number, pool, at);
            } else {
                groups.dial(Dial.at(at).from(number));
            }
            if (random.nextInt(100) == 0) {
                at = at.plus(Duration.ofHours(random.nextInt(20)));
                groups.tick(at);
            }
        }
        Instant end = at.plusSeconds(120);
        List<NumberId> all = new ArrayList<>(pools.keySet());
        all.forEach(number -> groups.dial(Dial.at(end).from(number)));
        groups.tick(end.plusSeconds(60));
        // what was called since a number told last is told with its next call a minute later
        all.forEach(number -> groups.dial(Dial.at(end.plusSeconds(70)).from(number)));
        groups.tick(end.plusSeconds(200));
        for (String pool : List.of("p0", "p1", "p2")) {
            long usable = 0;
            long left = 0;
            for (NumberId number : all) {
                NumberStatus status = Objects.requireNonNull(groups.numbers.get(number));
                if (pool.equals(pools.get(number)) && status.state() != UsageKind.PAUSED) {
                    usable++;
                    left += status.headroom().orElseThrow();
                }
            }
            assertThat(status(groups, pool).counters())
                    .containsEntry(
                            "numbers_known",
                            all.stream().filter(n -> pool.equals(pools.get(n))).count())
                    .containsEntry("numbers_usable", usable)
                    .containsEntry("headroom", left);
        }
        assertThat(groups.decisions).isNotEmpty();
    }

    private static Groups pool(int numbers, String... rules) {
        Groups groups = new Groups(Bench.policy("", rules));
        for (int i = 0; i < numbers; i++) {
            groups.profile(number(i), "p0", TEN.minusSeconds(60));
        }
        return groups;
    }

    /** Each number calls once; ten minutes later. */
    private static Instant round(Groups groups, int numbers, Instant at) {
        for (int i = 0; i < numbers; i++) {
            groups.dial(Dial.at(at.plusSeconds(i)).from(number(i)));
        }
        return at.plus(Duration.ofMinutes(10));
    }

    private static NumberId number(int i) {
        return NumberId.of("+8621123456" + (10 + i));
    }

    private static GroupStatus status(Groups groups) {
        return status(groups, "p0");
    }

    private static GroupStatus status(Groups groups, String pool) {
        GroupId id = new GroupId(NumberId.DEFAULT_TENANT, GroupId.Kind.POOL, pool);
        return groups.statuses.stream()
                .filter(status -> status.group().equals(id))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
