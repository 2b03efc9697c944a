package io.ringfence.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ringfence.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The alert rules and dashboards of the checkout, and what they ask Prometheus for. */
public final class MonitoringFiles {

    private static final Path PROMETHEUS = Checkout.root().resolve("deploy/prometheus");
    private static final Path RULES = PROMETHEUS.resolve("ringfence.rules.yml");
    private static final Path DASHBOARDS = Checkout.root().resolve("grafana/dashboards");

    /** Label matchers and texts: names within them are no meters. */
    private static final Pattern NOT_METERS = Pattern.compile("\\{[^}]*}|\"[^\"]*\"");

    /** What an instance of Ringfence shows; others, such as {@code up}, are Prometheus' own. */
    private static final Pattern METER = Pattern.compile("\\b(ringfence|kafka|jvm|process|system)_[a-z0-9_]+");

    private MonitoringFiles() {}

    /**
     * A question to Prometheus.
     *
     * @param where which alert or panel asks it
     * @param expression in PromQL
     */
    public record Query(String where, String expression) {

        /** The meters of Ringfence that it needs, by their names in the exposition. */
        public Set<String> meters() {
            Set<String> names = new TreeSet<>();
            Matcher matcher = METER.matcher(NOT_METERS.matcher(expression).replaceAll(" "));
            while (matcher.find()) {
                names.add(matcher.group());
            }
            return names;
        }
    }

    /** The rules that raise alerts. */
    static List<JsonNode> alerts() {
        List<JsonNode> alerts = new ArrayList<>();
        read(RULES).path("groups").forEach(group -> group.path("rules").forEach(alerts::add));
        return alerts;
    }

    /** All cases of the rules. */
    static List<JsonNode> cases() {
        List<JsonNode> cases = new ArrayList<>();
        list(PROMETHEUS, ".test.yml").forEach(file -> read(file).path("tests").forEach(cases::add));
        return cases;
    }

    /** The dashboards, in the order of their files' names. */
    static List<JsonNode> dashboards() {
        return list(DASHBOARDS, ".json").stream().map(MonitoringFiles::read).toList();
    }

    /** The panels of a dashboard, without rows that only head others. */
    static List<JsonNode> panels(JsonNode dashboard) {
        List<JsonNode> panels = new ArrayList<>();
        dashboard.path("panels").forEach(panel -> {
            if (!panel.path("type").asText().equals("row")) {
                panels.add(panel);
            }
        });
        return panels;
    }

    /** Everything that rules and panels ask. */
    public static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode alert : alerts()) {
            queries.add(new Query(
                    "alert " + alert.path("alert").asText(), alert.path("expr").asText()));
        }
        for (JsonNode dashboard : dashboards()) {
            for (JsonNode panel : panels(dashboard)) {
                panel.path("targets")
                        .findValuesAsText("expr")
                        .forEach(expression -> queries.add(new Query(
                                dashboard.path("uid").asText() + ": "
                                        + panel.path("title").asText(),
                                expression)));
            }
        }
        return queries;
    }

    /** The file as a tree. */
    static JsonNode read(Path file) {
        ObjectMapper mapper = file.toString().endsWith(".json") ? new ObjectMapper() : new YAMLMapper();
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static List<Path> list(Path directory, String ending) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
