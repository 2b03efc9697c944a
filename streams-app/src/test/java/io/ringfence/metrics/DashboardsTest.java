package io.ringfence.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringfence.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboards, as far as it can be told without Grafana; {@code grafana/check} asks a real Prometheus. */
class DashboardsTest {

    private static final String PROMETHEUS = "ringfence-prometheus";
    private static final String API = "ringfence-api";

    @Test
    void thereAreDashboardsEachWithItsOwnUid() {
        List<String> uids = MonitoringFiles.dashboards().stream()
                .map(dashboard -> dashboard.path("uid").asText())
                .toList();

        assertThat(uids)
                .hasSize(6)
                .doesNotHaveDuplicates()
                .allSatisfy(uid -> assertThat(uid).startsWith("ringfence-"));
    }

    @Test
    void everyPanelIsAQuestionWithAUnitThresholdsAndWhatToDo() {
        forEachPanel((where, panel) -> {
            JsonNode defaults = panel.path("fieldConfig").path("defaults");
            assertThat(panel.path("title").asText()).as(where).matches("[A-Z].*\\?");
            assertThat(panel.path("description").asText())
                    .as(where + " description")
                    .isNotBlank();
            assertThat(defaults.path("unit").asText()).as(where + " unit").isNotBlank();
            assertThat(defaults.path("thresholds").path("steps")).as(where).isNotEmpty();
            assertThat(panel.path("targets")).as(where).isNotEmpty();
            assertThat(panel.path("targets").findValuesAsText("expr"))
                    .as(where)
                    .allSatisfy(expr -> assertThat(expr)
                            .satisfiesAnyOf(
                                    own -> assertThat(own).contains("{job=\"ringfence\",instance=~\"$instance\""),
                                    alerts -> assertThat(alerts).contains("ALERTS{")));
            assertThat(panel.path("targets")).as(where).allSatisfy(target -> {
                boolean ofTheApi =
                        target.path("datasource").path("uid").asText().equals(API);
                assertThat(target.path(ofTheApi ? "url" : "expr").asText())
                        .matches(ofTheApi ? "/v1/numbers[/?].*" : "(?s).+");
            });
        });
    }

    @Test
    void linksLeadToASectionThatIsThere() {
        forEachPanel((where, panel) -> assertThat(panel.path("links"))
                .as(where)
                .isNotEmpty()
                .allSatisfy(link -> {
                    String url = link.path("url").asText();
                    assertThat(url).as(where).startsWith("${docs}/");
                    String[] fileAndSection = url.substring("${docs}/".length()).split("#", 2);
                    Set<String> sections = sections(fileAndSection[0]);
                    assertThat(sections).as(where + ": " + url).isNotEmpty();
                    if (fileAndSection.length == 2) {
                        assertThat(sections).as(where).contains(fileAndSection[1]);
                    }
                }));
    }

    @Test
    void everythingIsReadFromDataSourcesThatAreProvisioned() {
        JsonNode provisioned =
                MonitoringFiles.read(Checkout.root().resolve("grafana/provisioning/datasources/ringfence.yaml"));
        assertThat(provisioned.path("datasources").findValuesAsText("uid")).containsExactly(PROMETHEUS, API);

        for (JsonNode dashboard : MonitoringFiles.dashboards()) {
            assertThat(dashboard.findValues("datasource"))
                    .as(dashboard.path("uid").asText())
                    .isNotEmpty()
                    .allSatisfy(
                            source -> assertThat(source.path("uid").asText()).isIn(PROMETHEUS, API));
        }
    }

    @Test
    void prometheusIsAskedForNoNumber() {
        assertThat(MonitoringFiles.queries())
                .allSatisfy(query -> assertThat(query.expression()).doesNotContain("number=", "number_id"));
    }

    @Test
    void panelsStandBesideEachOther() {
        for (JsonNode dashboard : MonitoringFiles.dashboards()) {
            Set<String> taken = new HashSet<>();
            List<Integer> ids = new ArrayList<>();
            for (JsonNode panel : dashboard.path("panels")) {
                ids.add(panel.path("id").asInt());
                JsonNode at = panel.path("gridPos");
                assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
                for (int x = at.path("x").asInt();
                        x < at.path("x").asInt() + at.path("w").asInt();
                        x++) {
                    for (int y = at.path("y").asInt();
                            y < at.path("y").asInt() + at.path("h").asInt();
                            y++) {
                        assertThat(taken.add(x + "," + y))
                                .as(dashboard.path("uid").asText() + ": "
                                        + panel.path("title").asText())
                                .isTrue();
                    }
                }
            }
            assertThat(ids).doesNotHaveDuplicates();
        }
    }

    /** Sections of a document by the names that links to them have. */
    private static Set<String> sections(String document) {
        try (var lines = Files.lines(Checkout.root().resolve("docs").resolve(document))) {
            return lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{Alnum} -]", "")
                            .replace(' ', '-'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forEachPanel(Check check) {
        for (JsonNode dashboard : MonitoringFiles.dashboards()) {
            for (JsonNode panel : MonitoringFiles.panels(dashboard)) {
                check.check(
                        dashboard.path("uid").asText() + ": "
                                + panel.path("title").asText(),
                        panel);
            }
        }
    }

    private interface Check {
        void check(String where, JsonNode panel);
    }
}
