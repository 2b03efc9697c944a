package io.ringfence.metrics;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The port on which Prometheus reads the meters of a process, those of Java among them. */
final class MetricsPort implements AutoCloseable {

    private final PrometheusMeterRegistry registry;
    private final HTTPServer server;
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();

    private MetricsPort(PrometheusMeterRegistry registry, HTTPServer server) {
        this.registry = registry;
        this.server = server;
    }

    /**
     * Opens it.
     *
     * @param registry is closed with it
     * @param port 0: any free one
     */
    static MetricsPort open(PrometheusMeterRegistry registry, String host, int port) throws IOException {
        MetricsPort opened = new MetricsPort(
                registry,
                HTTPServer.builder()
                        .hostname(host)
                        .port(port)
                        .registry(registry.getPrometheusRegistry())
                        .buildAndStart());
        JvmGcMetrics collections = new JvmGcMetrics();
        collections.bindTo(registry);
        opened.closeToo(collections);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new JvmInfoMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return opened;
    }

    int number() {
        return server.getPort();
    }

    /** Is to be closed before the registry. */
    void closeToo(AutoCloseable meters) {
        closing.push(meters);
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
