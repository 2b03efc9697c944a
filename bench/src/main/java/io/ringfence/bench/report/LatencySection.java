package io.ringfence.bench.report;

import io.ringfence.bench.results.LatencyResult;
import io.ringfence.bench.results.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How long a record takes. */
final class LatencySection {

    private final Session session;
    private final Map<String, List<LatencyResult>> results = new LinkedHashMap<>();

    LatencySection(Session session, List<LatencyResult> all) {
        this.session = session;
        for (LatencyResult result : all) {
            if (result.session().equals(session.id())) {
                results.computeIfAbsent(
                                result.path() + ", " + result.guarantee() + " at " + result.ratePerSecond(),
                                name -> new ArrayList<>())
                        .add(result);
            }
        }
    }

    String text() {
        Table table = new Table(
                "way", "records/s", "samples", "p50 ms", "p99 ms", "p99.9 ms", "longest ms", "CPUs used", "beside");
        results.forEach((name, list) -> table.row(
                name,
                Figures.whole(list.get(0).ratePerSecond()),
                Figures.whole(spread(list, result -> result.samples()).median()),
                Figures.rangeTenths(spread(list, LatencyResult::p50Ms)),
                Figures.rangeTenths(spread(list, LatencyResult::p99Ms)),
                Figures.rangeTenths(spread(list, LatencyResult::p999Ms)),
                Figures.rangeTenths(spread(list, LatencyResult::maxMs)),
                Figures.tenths(spread(list, LatencyResult::clientCpuShare).median()),
                Figures.tenths(spread(list, LatencyResult::besideCpuShare).median())));
        return "## Latency\n\n" + SessionText.of(session) + "\n" + table.text()
                + "\nFrom the instant at which a record was to be sent, whether or not it could be, to the instant at which"
                + " a reader of committed records had what follows from it. Beside: what the broker and the program that sends and reads"
                + " took of the same processors.\n";
    }

    private static Spread spread(List<LatencyResult> list, ToDoubleFunction<LatencyResult> what) {
        return Spread.of(list.stream().map(what::applyAsDouble).toList());
    }
}
