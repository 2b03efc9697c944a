package io.ringfence.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void isEven() {
        Pace pace = new Pace(50, 100, 2_000);

        assertThat(pace.at(50)).isEqualTo(100);
        assertThat(pace.at(51)).isEqualTo(100 + 500_000);
        assertThat(pace.at(2_050)).isEqualTo(100 + 1_000_000_000L);
    }

    @Test
    void doesNotDriftOverADay() {
        assertThat(new Pace(0, 0, 3).at(3L * 86_400)).isEqualTo(86_400L * 1_000_000_000);
    }

    @Test
    void refusesToStandStill() {
        assertThatThrownBy(() -> new Pace(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
