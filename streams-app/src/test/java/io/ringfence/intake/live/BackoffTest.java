package io.ringfence.intake.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void waitsGrowToAMinuteAndAreNeverTheSameForTwo() {
        Set<Duration> first = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            Backoff backoff = Backoff.standard(new SplittableRandom(seed));
            first.add(backoff.next());
            long upTo = 2_000;
            for (int i = 0; i < 20; i++) {
                assertThat(backoff.next().toMillis()).isBetween(upTo / 2, upTo);
                upTo = Math.min(60_000, upTo * 2);
            }
            backoff.reset();
            assertThat(backoff.next().toMillis()).isBetween(500L, 1_000L);
        }
        assertThat(first).hasSizeGreaterThan(100);
    }
}
