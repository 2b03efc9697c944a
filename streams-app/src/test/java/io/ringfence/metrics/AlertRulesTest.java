package io.ringfence.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringfence.Checkout;
import io.ringfence.metrics.MonitoringFiles.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alert rules, as far as it can be told without Prometheus; {@code deploy/check} runs their cases. */
class AlertRulesTest {

    private static final Set<String> SEVERITIES = Set.of("critical", "warning", "info", "none");

    @Test
    void everyAlertSaysHowUrgentItIsAndWhatToDoInBothLanguages() throws IOException {
        String runbook = Files.readString(Checkout.root().resolve("docs/runbook.md"));

        assertThat(MonitoringFiles.alerts()).isNotEmpty().allSatisfy(alert -> {
            String name = alert.path("alert").asText();
            JsonNode annotations = alert.path("annotations");
            assertThat(alert.path("labels").path("severity").asText()).as(name).isIn(SEVERITIES);
            assertThat(alert.path("for").asText()).as(name + " for").matches("\\d+[smh]");
            for (String text : List.of("summary", "description")) {
                assertThat(annotations.path(text).asText())
                        .as(name + " " + text)
                        .isNotBlank();
                assertThat(annotations.path(text + "_zh").asText())
                        .as(name + " " + text + "_zh")
                        .matches("(?s).*\\p{IsHan}.*");
            }
            assertThat(annotations.path("runbook_url").asText())
                    .endsWith("runbook.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(runbook).contains("\n## " + name + "\n");
        });
    }

    @Test
    void theRunbookHasNoSectionOfAnAlertThatIsGone() throws IOException {
        Set<String> alerts = names();
        String ofNumbers = Files.readString(Checkout.root().resolve("docs/notify.md"));

        assertThat(Files.readString(Checkout.root().resolve("docs/runbook.md")).lines())
                .filteredOn(line -> line.startsWith("## "))
                .extracting(line -> line.substring(3))
                .allSatisfy(heading -> assertThat(alerts.contains(heading) || ofNumbers.contains(heading))
                        .as(heading)
                        .isTrue());
    }

    @Test
    void everyAlertHasACaseInWhichItFiresAndOneInWhichItMustNot() {
        for (String alert : names()) {
            assertThat(expected(alert)).as(alert).contains("1");
            if (!alert.equals("RingfenceWatchdog")) {
                assertThat(expected(alert)).as(alert).contains("0");
            }
        }
    }

    @Test
    void everyMeterOfTheProductIsInTheReference() {
        assertThat(MonitoringFiles.queries())
                .allSatisfy(
                        query -> assertThat(unknown(query)).as(query.where()).isEmpty());
    }

    @Test
    void aMeterThatIsNotThereIsFound() {
        assertThat(
                        unknown(
                                new Query(
                                        "a slip",
                                        "sum by (le) (rate(ringfence_decision_latency_bucket{job=\"ringfence_job\"}[5m])) / ringfence_calls_total")))
                .containsExactly("ringfence_decision_latency_bucket");
    }

    private static Set<String> names() {
        return MonitoringFiles.alerts().stream()
                .map(alert -> alert.path("alert").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many firing alerts of this name the cases expect, at their various times. */
    private static Set<String> expected(String alert) {
        Set<String> values = new TreeSet<>();
        for (JsonNode one : MonitoringFiles.cases()) {
            for (JsonNode question : one.path("promql_expr_test")) {
                if (question.path("expr").asText().contains("alertname=\"" + alert + "\"")) {
                    question.path("exp_samples")
                            .forEach(sample -> values.add(sample.path("value").asText()));
                }
            }
        }
        return values;
    }

    private static Set<String> unknown(Query query) {
        Set<String> known =
                Arrays.stream(Meters.values()).flatMap(AlertRulesTest::shown).collect(Collectors.toSet());
        return query.meters().stream()
                .filter(name -> name.startsWith("ringfence_") && !known.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names under which Prometheus knows a meter. */
    private static Stream<String> shown(Meters meter) {
        String name = meter.prometheusName();
        return meter.kind() == Meters.Kind.HISTOGRAM
                ? Stream.of(name + "_bucket", name + "_sum", name + "_count", name + "_max")
                : Stream.of(name);
    }
}
