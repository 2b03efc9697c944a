package io.ringfence.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.SampleStatus;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NumberOrderTest {

    private static final List<NumberStatus> ALL = List.of(
            status(1, UsageKind.ACTIVE, Optional.empty(), "a"),
            status(2, UsageKind.ACTIVE, Optional.of(5L), "b"),
            status(3, UsageKind.WARN, Optional.of(9L), "a"),
            status(4, UsageKind.PAUSED, Optional.of(7L), "a"),
            status(5, UsageKind.PAUSED, Optional.of(0L), "b"),
            status(6, UsageKind.RETIRED, Optional.of(0L), "b"));

    @Test
    void byNumberByHeadroomAndByRisk() {
        assertThat(ends(NumberList.Order.NUMBER)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(ends(NumberList.Order.HEADROOM)).containsExactly(5, 6, 2, 4, 3, 1);
        assertThat(ends(NumberList.Order.RISK)).containsExactly(5, 4, 3, 2, 1, 6);
    }

    @Test
    void everyStateHasARisk() {
        List<NumberStatus> states = Stream.of(UsageKind.values())
                .map(state -> status(1, state, Optional.of(1L), ""))
                .sorted(NumberOrder.of(NumberList.Order.RISK))
                .toList();
        assertThat(states.get(0).state()).as("the one on which work stops").isEqualTo(UsageKind.PAUSED);
        assertThat(states).hasSize(UsageKind.values().length);
    }

    @Test
    void stateAndPoolOfOneTenant() {
        assertThat(wanted("default", Optional.of(UsageKind.PAUSED), Optional.empty()))
                .isEqualTo(2);
        assertThat(wanted("default", Optional.of(UsageKind.PAUSED), Optional.of("b")))
                .isEqualTo(1);
        assertThat(wanted("default", Optional.empty(), Optional.empty())).isEqualTo(6);
        assertThat(wanted("acme", Optional.empty(), Optional.empty())).isZero();
    }

    private static long wanted(String tenant, Optional<UsageKind> state, Optional<String> pool) {
        NumberList.Wanted wanted = new NumberList.Wanted(tenant, state, pool, NumberList.Order.NUMBER, 0, 10);
        return ALL.stream()
                .filter(status -> NumberOrder.isWanted(status, wanted))
                .count();
    }

    private static List<Integer> ends(NumberList.Order order) {
        return ALL.stream()
                .sorted(NumberOrder.of(order))
                .map(status ->
                        status.number().e164().charAt(status.number().e164().length() - 1) - '0')
                .toList();
    }

    private static NumberStatus status(int end, UsageKind state, Optional<Long> headroom, String pool) {
        return SampleStatus.of(NumberId.of("+86216100000" + end), state)
                .headroom(headroom, "")
                .pool(pool)
                .make();
    }
}
