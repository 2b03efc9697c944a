package io.ringfence.bench.labels;

import io.ringfence.domain.behaviour.Fall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was suspected in a fleet of pools of one size, as a row of a table. */
final class Suspicions {

    static final String HEADINGS = """
            | numbers in a pool | fall to | labelled | suspected | after calls: median | p90 | false suspicions per 1,000 number-days |
            |---:|---:|---:|---:|---:|---:|---:|
            """;

    private final int poolSize;
    private final Map<Fall, List<Integer>> found = new EnumMap<>(Fall.class);
    private final Map<Fall, Integer> labelled = new EnumMap<>(Fall.class);
    private int falseOnes;
    private double cleanDays;

    Suspicions(int poolSize) {
        this.poolSize = poolSize;
    }

    void add(LabelledNumber number, int days) {
        falseOnes += number.falseSuspicions();
        cleanDays += number.isLabelled() ? days / 2.0 : days;
        if (number.isLabelled()) {
            labelled.merge(number.fall(), 1, Integer::sum);
            if (number.foundAfter() > 0) {
                found.computeIfAbsent(number.fall(), fall -> new ArrayList<>()).add(number.foundAfter());
            }
        }
    }

    String rows() {
        StringBuilder out = new StringBuilder();
        for (Fall fall : Fall.values()) {
            List<Integer> calls = found.getOrDefault(fall, List.of());
            List<Integer> sorted = new ArrayList<>(calls);
            Collections.sort(sorted);
            out.append(String.format(
                    Locale.ROOT,
                    "| %d | %s | %d | %d | %s | %s | %.2f |%n",
                    poolSize,
                    fall.ratio(),
                    labelled.getOrDefault(fall, 0),
                    sorted.size(),
                    at(sorted, 0.5),
                    at(sorted, 0.9),
                    1000 * falseOnes / cleanDays));
        }
        return out.toString();
    }

    private static String at(List<Integer> sorted, double share) {
        return sorted.isEmpty()
                ? "-"
                : sorted.get((int) Math.round(share * (sorted.size() - 1))).toString();
    }
}
