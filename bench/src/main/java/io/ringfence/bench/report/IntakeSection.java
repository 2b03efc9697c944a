package io.ringfence.bench.report;

import io.ringfence.bench.results.IntakeResult;
import io.ringfence.bench.results.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How fast files are read. */
final class IntakeSection {

    private final Session session;
    private final Map<String, List<IntakeResult>> results = new LinkedHashMap<>();

    IntakeSection(Session session, List<IntakeResult> all) {
        this.session = session;
        for (IntakeResult result : all) {
            if (result.session().equals(session.id())) {
                results.computeIfAbsent(result.format(), name -> new ArrayList<>())
                        .add(result);
            }
        }
    }

    String text() {
        Table table = new Table("file", "bytes a row", "rows/s", "by lines alone, rows/s", "share");
        results.forEach((format, list) -> {
            Spread rows =
                    Spread.of(list.stream().map(IntakeResult::rowsPerSecond).toList());
            Spread lines =
                    Spread.of(list.stream().map(IntakeResult::linesPerSecond).toList());
            table.row(
                    format,
                    Figures.whole((double) list.get(0).bytes() / list.get(0).rows()),
                    Figures.range(rows),
                    Figures.range(lines),
                    Figures.percent(rows.median() / lines.median()));
        });
        return "## Reading files\n\n" + SessionText.of(session) + "\n" + table.text()
                + "\nFrom a file to call records with normalised, hashed numbers, on one core, without Kafka; legs are"
                + " grouped into calls. By lines alone: `BufferedReader.readLine` over the same file in the same process,"
                + " before each reading.\n";
    }
}
