package io.ringfence.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void isEven() {
        Pace pace = new Pace(100, 2_000);

        assertThat(pace.at(0)).isEqualTo(100);
        assertThat(pace.at(1)).isEqualTo(100 + 500_000);
        assertThat(pace.at(2_000)).isEqualTo(100 + 1_000_000_000L);
    }

    @Test
    void doesNotDriftOverADay() {
        assertThat(new Pace(0, 3).at(3L * 86_400)).isEqualTo(86_400L * 1_000_000_000);
    }

    @Test
    void refusesToStandStill() {
        assertThatThrownBy(() -> new Pace(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCallIsKnownAgainByItsNumber() {
        assertThat(ProbeCalls.indexOf(ProbeCalls.call(123_456, Instant.EPOCH).number()))
                .isEqualTo(123_456);
    }
}
