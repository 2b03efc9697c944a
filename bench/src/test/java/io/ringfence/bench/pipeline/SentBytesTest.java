package io.ringfence.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.bench.contender.Job;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentBytesTest {

    private static final Job JOB = new Job("x", "localhost:1", "bench.", "group", 4, "cn-finance", "dir", Map.of());

    @Test
    void sortsTopicsByWhatTheyAreFor() {
        SentBytes bytes = SentBytes.of(
                JOB,
                Map.of("group-rows-changelog", 100L, "bench.number-events", 20L, "bench.number-alerts", 3L),
                Map.of("bench.number-events", 999L, "bench.number-alerts", 999L, "bench.call-records", 999L));

        assertThat(bytes).isEqualTo(new SentBytes(100, 20, 3));
    }

    @Test
    void takesTheSizeOfTheLogWhereNoProducerCounted() {
        SentBytes bytes = SentBytes.of(
                JOB, Map.of(), Map.of("bench.number-alerts", 7L, "bench.number-status", 1L, "other.topic", 50L));

        assertThat(bytes).isEqualTo(new SentBytes(0, 0, 8));
    }
}
