package io.ringfence.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NotifyMetricsTest {

    @Test
    void showsWhatTheListSays() throws Exception {
        try (NotifyMetrics metrics = NotifyMetrics.start("127.0.0.1", 0)) {
            metrics.showInStep(() -> true);
            metrics.showOpen(List.of("warn", "pause"), level -> level.equals("warn") ? 3 : 1);
            metrics.showSink("alertmanager-1", sink -> 7, sink -> 12);
            metrics.delivered("alertmanager-1", "failed", Duration.ofMillis(90));

            String scrape = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metrics.port() + "/metrics"))
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();

            assertThat(scrape)
                    .contains("ringfence_notify_in_step 1.0")
                    .contains("ringfence_notify_open_alerts{level=\"warn\"} 3.0")
                    .contains("ringfence_notify_open_alerts{level=\"pause\"} 1.0")
                    .contains("ringfence_notify_waiting{sink=\"alertmanager-1\"} 7.0")
                    .contains("ringfence_notify_behind_seconds{sink=\"alertmanager-1\"} 12.0")
                    .contains("ringfence_notify_deliveries_total{result=\"failed\",sink=\"alertmanager-1\"} 1.0")
                    .contains("ringfence_notify_delivery_latency_seconds_bucket{sink=\"alertmanager-1\",le=\"0.1\"} 1");
            Set<String> shown = new TreeSet<>();
            scrape.lines()
                    .filter(line -> line.startsWith("# TYPE ringfence_") && !line.contains("_seconds_max "))
                    .forEach(line -> shown.add(line.split(" ")[2]));
            Set<String> listed = new TreeSet<>();
            Arrays.stream(Meters.values())
                    .filter(Meters::isOfNotifier)
                    .map(Meters::prometheusName)
                    .forEach(listed::add);
            assertThat(shown).isEqualTo(listed);
        }
    }
}
