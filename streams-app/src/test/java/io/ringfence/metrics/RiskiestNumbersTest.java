package io.ringfence.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.SampleStatus;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RiskiestNumbersTest {

    private final RiskiestNumbers riskiest = new RiskiestNumbers();
    private final Map<Integer, NumberStatus> known = new HashMap<>();

    @Test
    void alertsComeFirstThenThoseWithLittleRoomAndPausedOnesNever() {
        is(1, UsageKind.ACTIVE, Optional.of(3L));
        is(2, UsageKind.PAUSED, Optional.of(0L));
        is(3, UsageKind.WATCH, Optional.empty());
        is(4, UsageKind.WARN, Optional.of(90L));
        is(5, UsageKind.ACTIVE, Optional.of(2L));
        is(6, UsageKind.ONBOARDING, Optional.of(0L));
        is(7, UsageKind.ACTIVE, Optional.empty());
        assertThat(shown()).containsExactly("1 004 warn", "2 003 watch", "3 005 active", "4 001 active");
    }

    @Test
    void roomIsNearBelowItsBound() {
        is(1, UsageKind.ACTIVE, Optional.of(RiskiestNumbers.ROOM));
        assertThat(shown()).isEmpty();
        is(1, UsageKind.ACTIVE, Optional.of(RiskiestNumbers.ROOM - 1));
        assertThat(shown()).containsExactly("1 001 active");
    }

    @Test
    void howeverNumbersChangeAFewAreShownAndNoneThatIsOver() {
        Random random = new Random(7);
        UsageKind[] states = UsageKind.values();
        for (int step = 0; step < 5_000; step++) {
            int number = random.nextInt(40);
            if (random.nextInt(10) == 0) {
                riskiest.changed(Optional.ofNullable(known.remove(number)), Optional.empty());
            } else {
                is(number, states[random.nextInt(states.length)], Optional.of((long) random.nextInt(40)));
            }
            long near = known.values().stream()
                    .filter(status -> status.state() == UsageKind.WARN
                            || status.state() == UsageKind.WATCH
                            || ((status.state() == UsageKind.ACTIVE || status.state() == UsageKind.PROBATION)
                                    && status.headroom().orElseThrow() < RiskiestNumbers.ROOM))
                    .count();
            assertThat(shown()).hasSize((int) Math.min(near, RiskiestNumbers.MOST));
        }
        List.copyOf(known.keySet())
                .forEach(number -> riskiest.changed(Optional.ofNullable(known.remove(number)), Optional.empty()));
        assertThat(shown()).isEmpty();
    }

    private void is(int number, UsageKind state, Optional<Long> headroom) {
        NumberStatus status = SampleStatus.of(NumberId.of("+86216100%04d".formatted(number)), state)
                .headroom(headroom, "stranger-day")
                .make();
        riskiest.changed(Optional.ofNullable(known.put(number, status)), Optional.of(status));
    }

    private List<String> shown() {
        return riskiest.collect().getDataPoints().stream()
                .map(point -> {
                    String number = point.getLabels().get("number");
                    return point.getLabels().get("rank") + " " + number.substring(number.length() - 3) + " "
                            + point.getLabels().get("state");
                })
                .sorted()
                .toList();
    }
}
