package io.ringfence.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ringfence.query.CheckObserver;
import io.ringfence.query.DialAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Pre-dial checks, as meters. */
final class CheckMetrics implements CheckObserver {

    private static final List<String> ANSWERS = List.of("allow", "deny", "fail-open", "fail-closed");

    /** Edges of the buckets: an answer takes tenths of a millisecond, and a dialler waits for few milliseconds. */
    private static final Duration[] LATENCY = {
        Duration.ofNanos(100_000),
        Duration.ofNanos(250_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1)
    };

    private final Map<String, Timer> timers;

    CheckMetrics(MeterRegistry registry) {
        timers = ANSWERS.stream().collect(Collectors.toMap(Function.identity(), answer -> timer(registry, answer)));
    }

    @Override
    public void answered(DialAnswer answer, Duration took) {
        Objects.requireNonNull(timers.get(answer.word())).record(took);
    }

    private static Timer timer(MeterRegistry registry, String answer) {
        return Timer.builder(Meters.CHECK_LATENCY.key())
                .description(Meters.CHECK_LATENCY.meaning())
                .tag("answer", answer)
                .serviceLevelObjectives(LATENCY)
                .register(registry);
    }
}
