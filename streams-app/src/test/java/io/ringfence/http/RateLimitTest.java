package io.ringfence.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RateLimitTest {

    private final AtomicLong time = new AtomicLong();

    @Test
    void soManyASecondAndNoneMore() {
        RateLimit limit = new RateLimit(3, time::get);
        assertThat(passed(limit, 5)).isEqualTo(3);
        time.addAndGet(Duration.ofSeconds(1).toNanos() / 3 - 1);
        assertThat(limit.pass("a")).as("a nanosecond before the next").isFalse();
        time.addAndGet(2);
        assertThat(limit.pass("a")).isTrue();
        assertThat(limit.pass("a")).isFalse();
        time.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(passed(limit, 5)).as("a pause saves up one second's").isEqualTo(3);
    }

    @Test
    void tokensDoNotShareAndNoneIsNoLimit() {
        RateLimit limit = new RateLimit(1, time::get);
        assertThat(limit.pass("a")).isTrue();
        assertThat(limit.pass("b")).isTrue();
        assertThat(limit.pass("a")).isFalse();
        assertThat(passed(new RateLimit(0, time::get), 1000)).isEqualTo(1000);
    }

    private static int passed(RateLimit limit, int tries) {
        int passed = 0;
        for (int i = 0; i < tries; i++) {
            passed += limit.pass("a") ? 1 : 0;
        }
        return passed;
    }
}
