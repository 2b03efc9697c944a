package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringBuilder out = new StringBuilder();
    private long nowMs;

    @Test
    void showsShareRowsRateAndTimeLeft() {
        Progress progress = progress(true, 1000);
        nowMs = 10_000;
        progress.update(250, 50_000);

        assertThat(out.toString())
                .isEqualTo("\r[######..................]  25 %  50,000 rows  5,000 rows/s  00:30 left");
    }

    @Test
    void redrawsAFewTimesASecondAtMost() {
        Progress progress = progress(true, 1000);
        for (nowMs = 1; nowMs <= 1000; nowMs++) {
            progress.update(nowMs, nowMs);
        }

        assertThat(out.chars().filter(c -> c == '\r').count()).isBetween(4L, 5L);
    }

    @Test
    void endsWithALineThatStays() {
        Progress progress = progress(true, 1000);
        nowMs = 4_000;
        progress.finish(1000, 400_000);

        assertThat(out.toString()).contains("100 %").contains("100,000 rows/s").endsWith("in 00:04\n");
    }

    @Test
    void showsNoShareOfAnUnknownSize() {
        Progress progress = progress(true, -1);
        nowMs = 3_700_000;
        progress.finish(1000, 10);

        assertThat(out.toString()).startsWith("\r10 rows").contains("1:01:40");
    }

    @Test
    void isSilentUnlessEnabled() {
        Progress progress = progress(false, 1000);
        nowMs = 10_000;
        progress.update(1, 1);
        progress.finish(1, 1);

        assertThat(out).isEmpty();
    }

    private Progress progress(boolean enabled, long total) {
        return Progress.of(out, () -> Instant.ofEpochMilli(nowMs), enabled, total);
    }
}
