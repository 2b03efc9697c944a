package io.ringfence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RecentClocksTest {

    private final AtomicLong time = new AtomicLong(-5); // such clocks may begin anywhere
    private Answer<Long> stored = new Answer.Found<>(1L);
    private int reads;
    private final RecentClocks clocks = new RecentClocks(
            2,
            partition -> {
                reads++;
                return stored;
            },
            time::get);

    @Test
    void aClockIsReadOnceInAMoment() {
        assertThat(clocks.of(0)).isEqualTo(new Answer.Found<>(1L));
        stored = new Answer.Found<>(2L);
        time.addAndGet(RecentClocks.MOMENT.toNanos() - 1);
        assertThat(clocks.of(0)).isEqualTo(new Answer.Found<>(1L));
        assertThat(reads).isEqualTo(1);
        assertThat(clocks.of(1)).as("that of another task").isEqualTo(new Answer.Found<>(2L));
        time.addAndGet(1);
        assertThat(clocks.of(0)).isEqualTo(new Answer.Found<>(2L));
    }

    @Test
    void silenceIsAskedAboutAgain() {
        stored = new Answer.Restoring<>();
        assertThat(clocks.of(0)).isEqualTo(new Answer.Restoring<>());
        stored = new Answer.NotOwner<>();
        assertThat(clocks.of(0)).isEqualTo(new Answer.NotOwner<>());
        stored = new Answer.Found<>(3L);
        assertThat(clocks.of(0)).isEqualTo(new Answer.Found<>(3L));
    }
}
