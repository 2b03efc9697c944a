package io.ringfence.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ringfence.SampleStatus;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolMetricsTest {

    private static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PoolMetrics pools = new PoolMetrics(registry);

    @Test
    void aNumberIsCountedWhereItIsAndNowhereElse() {
        NumberStatus active = status(1, UsageKind.ACTIVE, "sales", Optional.of(21L));
        NumberStatus paused = status(1, UsageKind.PAUSED, "sales", Optional.of(0L));

        pools.changed(Optional.empty(), Optional.of(active));
        assertThat(numbers("sales", "active")).isEqualTo(1);
        assertThat(room("sales", "21+")).isEqualTo(1);

        pools.changed(Optional.of(active), Optional.of(paused));
        assertThat(numbers("sales", "active")).isZero();
        assertThat(numbers("sales", "paused")).isEqualTo(1);
        assertThat(registry.find(Meters.POOL_ROOM.key()).gauges())
                .as("a paused number has no room")
                .allSatisfy(gauge -> assertThat(gauge.value()).isZero());

        NumberStatus elsewhere = status(1, UsageKind.PROBATION, "service", Optional.of(5L));
        pools.changed(Optional.of(paused), Optional.of(elsewhere));
        assertThat(numbers("sales", "paused")).isZero();
        assertThat(room("service", "1-5")).isEqualTo(1);

        pools.changed(Optional.of(elsewhere), Optional.empty());
        assertThat(registry.find(Meters.POOL_NUMBERS.key()).gauges())
                .allSatisfy(gauge -> assertThat(gauge.value()).isZero());
    }

    @Test
    void openAlertsAreCountedByTheirNumbersState() {
        NumberStatus warned = SampleStatus.of(NumberId.of("+862161000001"), UsageKind.WARN)
                .openAlerts("stranger-day", "short-share")
                .pool("sales")
                .make();
        pools.changed(Optional.empty(), Optional.of(warned));
        assertThat(value(Meters.POOL_ALERTS, "sales", "state", "warn")).isEqualTo(2);

        pools.changed(Optional.of(warned), Optional.of(status(1, UsageKind.ACTIVE, "sales", Optional.empty())));
        assertThat(registry.find(Meters.POOL_ALERTS.key()).gauges())
                .allSatisfy(gauge -> assertThat(gauge.value()).isZero());
    }

    @Test
    void roomIsToldInFewClasses() {
        long[] left = {0, 1, 5, 6, 20, 21};
        for (int i = 0; i < left.length; i++) {
            pools.changed(Optional.empty(), Optional.of(status(i, UsageKind.ACTIVE, "sales", Optional.of(left[i]))));
        }
        pools.changed(Optional.empty(), Optional.of(status(9, UsageKind.WARN, "sales", Optional.empty())));

        assertThat(room("sales", "0")).isEqualTo(1);
        assertThat(room("sales", "1-5")).isEqualTo(2);
        assertThat(room("sales", "6-20")).isEqualTo(2);
        assertThat(room("sales", "21+")).isEqualTo(1);
        assertThat(room("sales", "no-cap")).isEqualTo(1);
    }

    @Test
    void poolsAreBoundedAndNothingIsLost() {
        for (int i = 0; i < 250; i++) {
            pools.changed(Optional.empty(), Optional.of(status(i, UsageKind.ACTIVE, "p" + i, Optional.empty())));
        }
        NumberStatus last = status(249, UsageKind.ACTIVE, "p249", Optional.empty());
        pools.changed(Optional.of(last), Optional.of(status(249, UsageKind.PAUSED, "p249", Optional.empty())));

        assertThat(registry.find(Meters.POOL_NUMBERS.key())
                        .tag("state", "active")
                        .gauges())
                .hasSize(FeedLabel.MOST + 1);
        assertThat(numbers("other", "active")).isEqualTo(149);
        assertThat(numbers("other", "paused")).isEqualTo(1);
    }

    @Test
    void noPoolLooksLikeAPhoneNumber() {
        pools.changed(Optional.empty(), Optional.of(status(1, UsageKind.ACTIVE, "line 02161000001", Optional.empty())));
        pools.changed(Optional.empty(), Optional.of(status(2, UsageKind.ACTIVE, "", Optional.empty())));

        assertThat(numbers("line #", "active")).isEqualTo(1);
        assertThat(numbers("none", "active")).isEqualTo(1);
    }

    private double numbers(String pool, String state) {
        return value(Meters.POOL_NUMBERS, pool, "state", state);
    }

    private double room(String pool, String left) {
        return value(Meters.POOL_ROOM, pool, "left", left);
    }

    private double value(Meters meter, String pool, String tag, String value) {
        Gauge gauge =
                registry.get(meter.key()).tag("pool", pool).tag(tag, value).gauge();
        return gauge.value();
    }

    static NumberStatus status(int i, UsageKind state, String pool, Optional<Long> headroom) {
        return SampleStatus.of(NumberId.of("+86216%07d".formatted(i)), state)
                .at(NOW)
                .headroom(headroom, "")
                .pool(pool)
                .make();
    }
}
