package io.ringfence.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.SampleStatus;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a pool has left is what its numbers in use have left. */
final class PoolSummaryTest {

    @Test
    @DisplayName("head-room of paused and retired numbers doesn't count, leaks and attempts do")
    void addsUp() {
        PoolSummary pool = PoolSummary.empty("sales")
                .with(status(UsageKind.ACTIVE, Optional.of(12L), 18, 0, false))
                .with(status(UsageKind.WARN, Optional.of(2L), 28, 0, true))
                .with(status(UsageKind.ACTIVE, Optional.empty(), 5, 0, false))
                .with(status(UsageKind.PAUSED, Optional.of(20L), 30, 3, false))
                .with(status(UsageKind.RETIRED, Optional.empty(), 0, 0, false));

        assertThat(pool.pool()).isEqualTo("sales");
        assertThat(pool.states())
                .containsEntry(UsageKind.ACTIVE, 2)
                .containsEntry(UsageKind.PAUSED, 1)
                .containsEntry(UsageKind.WARN, 1)
                .containsEntry(UsageKind.RETIRED, 1)
                .hasSize(4);
        assertThat(pool.headroom()).isEqualTo(14);
        assertThat(pool.uncapped()).isEqualTo(1);
        assertThat(pool.attemptsToday()).isEqualTo(81);
        assertThat(pool.leaks()).isEqualTo(3);
        assertThat(pool.labelled()).isEqualTo(1);
    }

    private static NumberStatus status(
            UsageKind state, Optional<Long> headroom, long attempts, long leaks, boolean suspected) {
        return SampleStatus.of(NumberId.of("+862161000001"), state)
                .headroom(headroom, "")
                .attempts(attempts)
                .leaks(leaks)
                .pool("sales")
                .labelSuspected(suspected)
                .make();
    }
}
