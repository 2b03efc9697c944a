package io.ringfence.bench;

import java.util.List;

/** Policies for measuring how the cost of a call grows: rules that measure much and, set high, find nothing. */
final class GrowthPolicies {

    private record Measure(String metric, int most) {}

    private static final List<Measure> MEASURES = List.of(
            new Measure("attempts", 10_000_000),
            new Measure("distinct_callees", 10_000_000),
            new Measure("stranger_attempts", 10_000_000),
            new Measure("short_call_ratio", 1),
            new Measure("reject_ratio", 1));

    private GrowthPolicies() {}

    /** Five rules over windows of one length. */
    static String ofWindow(String length) {
        StringBuilder text = head();
        MEASURES.forEach(measure -> rule(text, measure.metric().replace('_', '-'), measure, length));
        return text.toString();
    }

    /** So many rules, five over each window: of a quarter of an hour, and an hour more for the next five. */
    static String ofRules(int count) {
        StringBuilder text = head();
        for (int i = 0; i < count; i++) {
            int hours = i / MEASURES.size();
            rule(text, "rule-" + i, MEASURES.get(i % MEASURES.size()), "PT" + hours + "H15M");
        }
        return text.toString();
    }

    private static StringBuilder head() {
        return new StringBuilder("""
                policy: growth
                description: For measuring how the cost of a call grows
                zone: Asia/Shanghai

                rules:
                """);
    }

    private static void rule(StringBuilder text, String id, Measure measure, String window) {
        text.append("""
                  - id: %s
                    scope: number
                    metric: %s
                    window: rolling %s
                    warn: %d
                    basis: heuristic
                    source: "For measuring; nobody's limit"
                """.formatted(id, measure.metric(), window, measure.most()));
    }
}
