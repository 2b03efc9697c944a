package io.ringfence.bench.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.app.failure.Explained;
import io.ringfence.bench.CommonOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file in which JMH leaves its results. */
public final class StageResults {

    private StageResults() {}

    /** Where {@code stages} writes it. */
    public static Path standard() {
        return CommonOptions.home().resolve("bench/target/stages.json");
    }

    /**
     * What is in a file; nothing if there is none.
     *
     * @throws Explained if it can't be read
     */
    public static List<StageResult> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            List<StageResult> results = new ArrayList<>();
            for (JsonNode run : new ObjectMapper().readTree(file.toFile())) {
                results.add(result(run));
            }
            return results;
        } catch (IOException e) {
            throw Explained.failed(file + " can't be read", "Measure again with './ringfence-bench stages'.", e);
        }
    }

    private static StageResult result(JsonNode run) {
        String[] name = run.path("benchmark").asText().split("\\.");
        Map<String, String> parameters = new LinkedHashMap<>();
        run.path("params")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        JsonNode primary = run.path("primaryMetric");
        return new StageResult(
                name[name.length - 2] + "." + name[name.length - 1],
                parameters,
                primary.path("score").asDouble(),
                primary.path("scoreError").asDouble(),
                run.path("secondaryMetrics")
                        .path("gc.alloc.rate.norm")
                        .path("score")
                        .asDouble());
    }
}
