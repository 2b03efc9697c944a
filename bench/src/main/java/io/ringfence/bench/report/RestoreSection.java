package io.ringfence.bench.report;

import io.ringfence.bench.results.RestoreResult;
import io.ringfence.bench.results.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How fast an instance that lost its directory comes back. */
final class RestoreSection {

    private final Session session;
    private final Map<String, List<RestoreResult>> results = new LinkedHashMap<>();

    RestoreSection(Session session, List<RestoreResult> all) {
        this.session = session;
        for (RestoreResult result : all) {
            if (result.session().equals(session.id())) {
                results.computeIfAbsent(result.store(), name -> new ArrayList<>())
                        .add(result);
            }
        }
    }

    String text() {
        Table table = new Table("store", "rows", "seconds", "rows/s");
        results.forEach((store, list) -> table.row(
                store,
                Figures.range(Spread.of(
                        list.stream().map(result -> (double) result.rows()).toList())),
                Figures.rangeTenths(
                        Spread.of(list.stream().map(RestoreResult::seconds).toList())),
                Figures.range(Spread.of(
                        list.stream().map(RestoreResult::rowsPerSecond).toList()))));
        return "## Restore\n\n" + SessionText.of(session) + "\n" + table.text()
                + "\nRows are records of changelogs that were read back into an empty directory; stores are restored side by"
                + " side, so each one's time holds waiting for the others.\n";
    }
}
