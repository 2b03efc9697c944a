package io.ringfence.domain.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums that are kept running are those of panes that are summed anew, whatever came between. */
final class RunningSumsTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final LocalDays LOCAL = new LocalDays(ZoneId.of("Europe/Berlin"));
    private static final Kept KEPT = kept(2);
    private static final Kept OTHER = kept(3);

    private static Kept kept(int slots) {
        Kept.Builder kept = Kept.builder(slots);
        for (Span.Level level : Span.Level.values()) {
            for (int slot = 0; slot < slots; slot++) {
                kept.outcomes(level, slot, 0xFF).outcomes(level, slot, 0xF0F).counters(level, slot, -1L << 50);
            }
        }
        return kept.window(Span.Level.MINUTE)
                .window(Span.Level.DAY)
                .window(Span.Level.QUARTER)
                .window(Span.Level.MINUTE)
                .window(Span.Level.DAY)
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void runningSumsAreThoseOfThePanes(long seed) {
        Random random = new Random(seed);
        Panes panes = new Panes();
        long now = Instant.parse("2026-03-20T08:00:00Z").toEpochMilli();
        int nonzero = 0;
        for (int step = 0; step < 3_000; step++) {
            now += (long) Math.exp(random.nextDouble() * 15); // up to an hour
            Kept kept = step / 500 % 2 == 0 ? KEPT : OTHER;
            long at = now - (long) Math.exp(random.nextDouble() * 20);
            int code = random.nextInt(12);
            switch (random.nextInt(6)) {
                case 0 -> panes.take(at, 50 + random.nextInt(8));
                case 1 -> panes.move(at, random.nextInt(2), code, random.nextInt(12), kept, now, LOCAL);
                case 2 -> panes.expire(now, LOCAL);
                case 3 -> panes.add(at, random.nextInt(2), 50 + random.nextInt(8), 3, kept, now, LOCAL);
                default -> panes.add(at, random.nextInt(2), code, 1, kept, now, LOCAL);
            }
            if (random.nextInt(200) == 0) {
                panes.renumber(new int[] {0, random.nextBoolean() ? 1 : -1, -1});
            }
            // now and then a timer's time, before what was summed last
            long then = random.nextInt(50) == 0 ? now - 2 * HOUR : now;
            long[] starts = starts(then);
            assertThat(panes.sums(kept, starts)).as("step %s", step).isEqualTo(panes.sumsApart(kept, starts));
            for (long from : starts) {
                assertThat(panes.usedFrom(from)).isEqualTo(panes.attemptsFrom(from) > 0);
            }
            nonzero += panes.sum(new Span(Span.Level.MINUTE, starts[0]), 0, -1) > 0 ? 1 : 0;
        }
        assertThat(nonzero).as("steps at which there was something to sum").isGreaterThan(500);
    }

    private static long[] starts(long now) {
        return new long[] {
            Panes.floor(Span.Level.MINUTE, now - HOUR, LOCAL),
            LOCAL.startOf(now - 30 * DAY),
            Panes.floor(Span.Level.QUARTER, now - DAY, LOCAL),
            Panes.floor(Span.Level.MINUTE, now - 10 * MINUTE, LOCAL),
            LOCAL.startOf(now)
        };
    }
}
