package io.ringfence.bench.report;

import io.ringfence.bench.results.StageResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the functions cost that every call passes, and how that grows with one thing at a time. */
final class StagesSection {

    private static final String GROWTH = "GrowthBenchmark.call";
    private static final String GROWN = "grown";

    private final List<StageResult> results;

    StagesSection(List<StageResult> results) {
        this.results = results;
    }

    String text() {
        StringBuilder text = new StringBuilder(
                "## The functions alone\n\n"
                        + "By JMH on one thread, without Kafka; the making of a random call is in every figure.\n\n    ./ringfence-bench stages\n\n");
        Table plain = new Table("function", "ns a call", "±", "bytes allocated");
        Map<String, Map<String, StageResult>> grown = new LinkedHashMap<>();
        for (StageResult result : results) {
            String what = result.parameters().getOrDefault(GROWN, "");
            if (result.benchmark().equals(GROWTH) && what.contains(":")) {
                String[] words = what.split(":");
                grown.computeIfAbsent(words[0], name -> new LinkedHashMap<>()).put(words[1], result);
            } else {
                plain.row(
                        "`" + result.benchmark() + "`" + parameters(result),
                        Figures.whole(result.nanos()),
                        Figures.whole(result.error()),
                        Figures.whole(result.bytes()));
            }
        }
        text.append(plain.text());
        grown.forEach((what, list) -> text.append("\n").append(growth(what, list)));
        return text.toString();
    }

    private static String growth(String what, Map<String, StageResult> list) {
        Table table = new Table(what, "ns a call", "±", "of the first", "bytes allocated");
        double first = list.values().iterator().next().nanos();
        list.forEach((size, result) -> table.row(
                size,
                Figures.whole(result.nanos()),
                Figures.whole(result.error()),
                Figures.percent(result.nanos() / first),
                Figures.whole(result.bytes())));
        return table.text();
    }

    private static String parameters(StageResult result) {
        return new TreeMap<>(result.parameters())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .collect(Collectors.joining(", ", result.parameters().isEmpty() ? "" : ", ", ""));
    }
}
