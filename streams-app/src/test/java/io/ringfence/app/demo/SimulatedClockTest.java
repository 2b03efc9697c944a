package io.ringfence.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {

    private static final Instant START = Instant.parse("2026-06-10T00:30:00Z");
    private static final long SECOND = 1_000_000_000;

    private final SimulatedClock clock = new SimulatedClock(START, 5 * SECOND);

    @Test
    void runsAsManyTimesAsFastAsTold() {
        clock.advance(7 * SECOND, 900, Instant.MAX);
        assertThat(clock.now()).isEqualTo(START.plusSeconds(1800));
    }

    @Test
    void timeSpentAtTheCeilingIsNotCaughtUp() {
        clock.advance(15 * SECOND, 900, START.plusSeconds(10));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(10));
        clock.advance(16 * SECOND, 900, Instant.MAX);
        assertThat(clock.now()).isEqualTo(START.plusSeconds(910));
    }

    @Test
    void neverGoesBack() {
        clock.advance(6 * SECOND, 900, START.minusSeconds(10));
        assertThat(clock.now()).isEqualTo(START);
    }
}
