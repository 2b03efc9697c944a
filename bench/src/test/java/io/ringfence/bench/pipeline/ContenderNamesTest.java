package io.ringfence.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContenderNamesTest {

    @Test
    void splitsAtCommas() {
        assertThat(ContenderNames.split(List.of("consumer,hopping", "flink-heap")))
                .containsExactly("consumer", "hopping", "flink-heap");
    }

    @Test
    void keepsTheSettingsOfOneTogether() {
        assertThat(ContenderNames.split(List.of("ringfence-eos,ringfence:cache=256MiB,commit.interval=1s,consumer")))
                .containsExactly("ringfence-eos", "ringfence:cache=256MiB,commit.interval=1s", "consumer");
    }

    @Test
    void tellsTwoSetsOfSettingsApart() {
        assertThat(ContenderNames.split(List.of("ringfence:threads=1,ringfence:threads=2,cache=1MiB")))
                .containsExactly("ringfence:threads=1", "ringfence:threads=2,cache=1MiB");
    }
}
