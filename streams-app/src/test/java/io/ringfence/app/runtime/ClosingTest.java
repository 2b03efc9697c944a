package io.ringfence.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private final Closing closing = new Closing();
    private final List<String> stopped = new ArrayList<>();

    @Test
    void stopsInReverseOrderOnce() {
        closing.add("first", left -> stopped.add("first"));
        closing.add("second", left -> stopped.add("second"));
        closing.close(Duration.ofSeconds(10));
        closing.close(Duration.ofSeconds(10));
        assertThat(stopped).containsExactly("second", "first");
    }

    @Test
    void onePartThatFailsStopsNoOther() {
        closing.add("first", left -> stopped.add("first"));
        closing.add("second", left -> {
            throw new IllegalStateException("on purpose");
        });
        closing.close(Duration.ofSeconds(10));
        assertThat(stopped).containsExactly("first");
    }

    @Test
    void thePartsShareTheTime() {
        Duration all = Duration.ofMillis(200);
        List<Duration> given = new ArrayList<>();
        closing.add("last", given::add);
        closing.add("slow", left -> {
            given.add(left);
            long end = System.nanoTime() + all.toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        });
        closing.close(all);
        assertThat(given.get(0)).isPositive().isLessThanOrEqualTo(all);
        assertThat(given.get(1)).isZero();
    }
}
