package io.ringfence.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ringfence.query.CheckObserver;
import io.ringfence.query.NumberObserver;
import io.ringfence.serde.SourceReport;
import io.ringfence.topology.StageObserver;
import java.io.IOException;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * The meters of one instance, and the port on which Prometheus reads them: {@code http://HOST:PORT/metrics}. Shows no
 * phone number, so it needs no token; who may reach the port is for the network to say.
 */
public final class MetricsEndpoint implements AutoCloseable {

    /** Rules of all policies that were in force since the start; those beyond are not counted one by one. */
    private static final int MOST_RULES = 500;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RestoreProgress restoring = new RestoreProgress();
    private final StageMetrics stages;
    private final FeedMetrics feeds;
    private final CheckMetrics checks;
    private final PoolMetrics pools;
    private final RiskiestNumbers riskiest = new RiskiestNumbers();
    private final MetricsPort port;

    private MetricsEndpoint(String host, int port, Clock clock) throws IOException {
        registry.config()
                .meterFilter(
                        MeterFilter.maximumAllowableTags(Meters.PAUSES.key(), "rule", MOST_RULES, MeterFilter.deny()));
        stages = new StageMetrics(registry, clock);
        feeds = new FeedMetrics(registry, clock);
        checks = new CheckMetrics(registry);
        pools = new PoolMetrics(registry);
        registry.getPrometheusRegistry().register(riskiest);
        Gauge.builder(Meters.RESTORE_REMAINING.key(), restoring, RestoreProgress::rows)
                .description(Meters.RESTORE_REMAINING.meaning())
                .register(registry);
        this.port = MetricsPort.open(registry, host, port);
    }

    /**
     * Opens the port.
     *
     * @param host the address to listen on
     * @param port 0: any free one
     * @param clock the wall clock
     * @throws IOException if it can't be opened
     */
    public static MetricsEndpoint start(String host, int port, Clock clock) throws IOException {
        return new MetricsEndpoint(host, port, clock);
    }

    /** The port it listens on. */
    public int port() {
        return port.number();
    }

    /** Is to be told what the stages do. */
    public StageObserver observer() {
        return stages;
    }

    /** Is to be told what feeds report, in the order of the reports. */
    public Consumer<SourceReport> feeds() {
        return feeds;
    }

    /** Is to be told of each pre-dial check. */
    public CheckObserver checks() {
        return checks;
    }

    /** Is to be told of the states of all numbers. */
    public NumberObserver numbers() {
        return (before, after) -> {
            pools.changed(before, after);
            riskiest.changed(before, after);
        };
    }

    /** The meters of a notifier in this process. */
    public NotifyMetrics notifier() {
        return NotifyMetrics.among(registry);
    }

    /** Is to be told how restoring goes. */
    public StateRestoreListener restoring() {
        return restoring;
    }

    /** Shows the meters of Kafka Streams and its clients, and whether the stages run, until this is closed. */
    public void show(KafkaStreams streams) {
        KafkaStreamsMetrics ofStreams = new KafkaStreamsMetrics(streams);
        ofStreams.bindTo(registry);
        port.closeToo(ofStreams);
        showRunning(() -> streams.state() == KafkaStreams.State.RUNNING);
    }

    /** Shows whether the stages run. */
    void showRunning(BooleanSupplier running) {
        Gauge.builder(Meters.STAGES_RUNNING.key(), () -> running.getAsBoolean() ? 1 : 0)
                .description(Meters.STAGES_RUNNING.meaning())
                .register(registry);
    }

    @Override
    public void close() {
        port.close();
    }
}
