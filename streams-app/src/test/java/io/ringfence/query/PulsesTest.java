package io.ringfence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PulsesTest {

    private static final long SILENCE = Pulses.SILENCE.toNanos();

    private final AtomicLong time = new AtomicLong(-5); // such clocks may begin anywhere
    private final Pulses pulses = new Pulses(time::get);

    @Test
    void aTaskBeatsForTwoSecondsAfterItWasWorkedOn() {
        assertThat(pulses.beats("number-stage", 1)).isFalse();
        assertThat(pulses.allBeat()).as("no task").isFalse();
        pulses.worked("number-stage", 1);
        assertThat(pulses.beats("number-stage", 1)).isTrue();
        assertThat(pulses.beats("number-stage", 2)).isFalse();
        assertThat(pulses.beats("contact-stage", 1)).isFalse();
        time.addAndGet(SILENCE - 1);
        assertThat(pulses.beats("number-stage", 1)).isTrue();
        time.addAndGet(1);
        assertThat(pulses.beats("number-stage", 1)).isFalse();
        assertThat(pulses.allBeat()).isFalse();
        pulses.worked("number-stage", 1);
        assertThat(pulses.allBeat()).isTrue();
    }

    @Test
    void aTaskThatMovedAwayIsNoneOfOurs() {
        pulses.worked("number-stage", 1);
        pulses.worked("number-stage", 0);
        pulses.left("number-stage", 1);
        assertThat(pulses.beats("number-stage", 1)).isFalse();
        assertThat(pulses.allBeat()).isTrue();
    }
}
