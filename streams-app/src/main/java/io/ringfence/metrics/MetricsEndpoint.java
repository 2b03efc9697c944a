package io.ringfence.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.ringfence.query.CheckObserver;
import io.ringfence.serde.SourceReport;
import io.ringfence.topology.StageObserver;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
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
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private final RestoreProgress restoring = new RestoreProgress();
    private final StageMetrics stages;
    private final FeedMetrics feeds;
    private final CheckMetrics checks;
    private final HTTPServer server;

    private MetricsEndpoint(String host, int port, Clock clock) throws IOException {
        registry.config()
                .meterFilter(
                        MeterFilter.maximumAllowableTags(Meters.PAUSES.key(), "rule", MOST_RULES, MeterFilter.deny()));
        stages = new StageMetrics(registry, clock);
        feeds = new FeedMetrics(registry, clock);
        checks = new CheckMetrics(registry);
        Gauge.builder(Meters.RESTORE_REMAINING.key(), restoring, RestoreProgress::rows)
                .description(Meters.RESTORE_REMAINING.meaning())
                .register(registry);
        JvmGcMetrics collections = new JvmGcMetrics();
        collections.bindTo(registry);
        closing.push(collections);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new JvmInfoMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        server = HTTPServer.builder()
                .hostname(host)
                .port(port)
                .registry(registry.getPrometheusRegistry())
                .buildAndStart();
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
        return server.getPort();
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

    /** Is to be told how restoring goes. */
    public StateRestoreListener restoring() {
        return restoring;
    }

    /** Shows the meters of Kafka Streams and its clients, and whether the stages run, until this is closed. */
    public void show(KafkaStreams streams) {
        KafkaStreamsMetrics ofStreams = new KafkaStreamsMetrics(streams);
        ofStreams.bindTo(registry);
        closing.push(ofStreams);
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
        server.close();
        while (!closing.isEmpty()) {
            try {
                closing.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a meter can't be closed", e);
            }
        }
        registry.close();
    }
}
