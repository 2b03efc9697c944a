package io.ringfence.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/** The meters of a notifier, and the port on which Prometheus reads them. Its labels are levels and names from the configuration. */
public final class NotifyMetrics implements AutoCloseable {

    /** Edges of the buckets: an answer takes milliseconds, and is given up after ten seconds unless told otherwise. */
    private static final Duration[] LATENCY = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry;
    private final Optional<MetricsPort> port;

    private NotifyMetrics(PrometheusMeterRegistry registry, Optional<MetricsPort> port) {
        this.registry = registry;
        this.port = port;
    }

    /** Among the meters of an instance, on its port. */
    static NotifyMetrics among(PrometheusMeterRegistry registry) {
        return new NotifyMetrics(registry, Optional.empty());
    }

    /**
     * Opens the port.
     *
     * @param host the address to listen on
     * @param port 0: any free one
     * @throws IOException if it can't be opened
     */
    public static NotifyMetrics start(String host, int port) throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return new NotifyMetrics(registry, Optional.of(MetricsPort.open(registry, host, port)));
    }

    /** The port it listens on; 0 if it has none of its own. */
    public int port() {
        return port.map(MetricsPort::number).orElse(0);
    }

    /**
     * A request to a sink ended.
     *
     * @param sink a name from the configuration
     * @param result taken, failed or refused
     * @param took how long it took
     */
    public void delivered(String sink, String result, Duration took) {
        Counter.builder(Meters.NOTIFY_DELIVERIES.key())
                .description(Meters.NOTIFY_DELIVERIES.meaning())
                .tags(Tags.of("sink", sink, "result", result))
                .register(registry)
                .increment();
        Timer.builder(Meters.NOTIFY_DELIVERY_LATENCY.key())
                .description(Meters.NOTIFY_DELIVERY_LATENCY.meaning())
                .tags(Tags.of("sink", sink))
                .serviceLevelObjectives(LATENCY)
                .register(registry)
                .record(took);
    }

    /** Shows whether decisions are read and those before the start were. */
    public void showInStep(BooleanSupplier inStep) {
        gauge(registry, Meters.NOTIFY_IN_STEP, Tags.empty(), none -> inStep.getAsBoolean() ? 1 : 0);
    }

    /** Shows how many alerts of each level are open. */
    public void showOpen(Collection<String> levels, ToDoubleFunction<String> open) {
        levels.forEach(level ->
                gauge(registry, Meters.NOTIFY_OPEN, Tags.of("level", level), none -> open.applyAsDouble(level)));
    }

    /** Shows what a sink is still to be told, and for how many seconds something has waited. */
    public void showSink(String sink, ToDoubleFunction<String> waiting, ToDoubleFunction<String> behind) {
        gauge(registry, Meters.NOTIFY_WAITING, Tags.of("sink", sink), none -> waiting.applyAsDouble(sink));
        gauge(registry, Meters.NOTIFY_BEHIND, Tags.of("sink", sink), none -> behind.applyAsDouble(sink));
    }

    private static void gauge(MeterRegistry registry, Meters meter, Tags tags, ToDoubleFunction<Object> value) {
        Gauge.builder(meter.key(), registry, value::applyAsDouble)
                .description(meter.meaning())
                .baseUnit(meter.unit().isEmpty() ? null : meter.unit())
                .tags(tags)
                .register(registry);
    }

    @Override
    public void close() {
        port.ifPresent(MetricsPort::close);
    }
}
