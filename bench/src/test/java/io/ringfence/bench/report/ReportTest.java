package io.ringfence.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.bench.results.IntakeResult;
import io.ringfence.bench.results.LatencyResult;
import io.ringfence.bench.results.RestoreResult;
import io.ringfence.bench.results.ResultFile;
import io.ringfence.bench.results.Results;
import io.ringfence.bench.results.RunResult;
import io.ringfence.bench.results.Session;
import io.ringfence.bench.results.StageResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Session OLD = session("old", "pipeline-small");
    private static final Session NEW = session("new", "pipeline-small");

    private static final IntakeResult INTAKE = new IntakeResult("i", "own CSV", 1, 1_000, 120_000, 200_000, 4_000_000);

    @TempDir
    private Path dir;

    @Test
    void showsHowFastFilesAreReadBesideTheirLines() {
        Results results = new Results(
                List.of(session("i", "intake")),
                List.of(),
                List.of(),
                List.of(),
                List.of(INTAKE, new IntakeResult("i", "own CSV", 2, 1_000, 120_000, 300_000, 4_000_000)));

        assertThat(new Report(results, List.of()).text())
                .contains("## Reading files")
                .contains("| own CSV | 120 | 250,000 (200,000–300,000) | 4,000,000 | 6.3 % |");
    }

    @Test
    void showsMediansRangesAndRatiosOfTheLatestRun() {
        Results results = new Results(
                List.of(OLD, NEW),
                List.of(
                        run("old", "passthrough", 1, 1, "", Map.of()),
                        run("new", "passthrough", 1, 1_000, "", Map.of()),
                        run("new", "ringfence-eos", 1, 200, "d1", Map.of("PAUSE", 7L)),
                        run("new", "ringfence-eos", 2, 300, "d1", Map.of("PAUSE", 7L)),
                        run("new", "ringfence-eos", 3, 250, "d1", Map.of("PAUSE", 7L))),
                List.of(),
                List.of(),
                List.of());

        String text = new Report(results, List.of()).text();

        assertThat(text)
                .contains("| `passthrough` | 5,000 | 1,000 | 1,000 | 100 % |")
                .contains("| `ringfence-eos` | 5,000 | 250 (200–300) | 250 (200–300) | 25 % |")
                .contains("| contender | classified | PAUSE |")
                .contains("| `ringfence-eos` | 5,000 | 7 |");
    }

    @Test
    void saysWhereAllDecideTheSame() {
        Results results = new Results(
                List.of(NEW),
                List.of(
                        run("new", "ringfence-eos", 1, 200, "d1", Map.of("PAUSE", 7L)),
                        run("new", "flink-heap", 1, 200, "d1", Map.of("PAUSE", 7L))),
                List.of(),
                List.of(),
                List.of());

        assertThat(new Report(results, List.of()).text())
                .contains("All runs made the same decisions, each of them: `flink-heap`, `ringfence-eos`.");
    }

    @Test
    void leavesOutWhatWasNotMeasured() {
        Results results = new Results(List.of(NEW), List.of(), List.of(), List.of(), List.of());

        assertThat(new Report(results, List.of()).text()).startsWith("## How it is measured");
    }

    @Test
    void readsBackWhatWasKept() {
        ResultFile file = ResultFile.at(dir.resolve("results.jsonl"));
        RunResult run = run("new", "ringfence-eos", 1, 200, "d1", Map.of("PAUSE", 7L));
        LatencyResult latency =
                new LatencyResult("l", "ringfence-eos", "call to pause", 1, 2000, 10, 1, 2, 3, 4, 0.5, 0.8);
        RestoreResult restore = new RestoreResult("r", "small", 1, "all", 10, 2, 5);
        file.add(NEW);
        file.add(run);
        file.add(latency);
        file.add(restore);
        file.add(INTAKE);

        assertThat(file.read())
                .isEqualTo(
                        new Results(List.of(NEW), List.of(run), List.of(latency), List.of(restore), List.of(INTAKE)));
    }

    @Test
    void showsSettingsAgainstTheProductAsShipped() {
        Session settings = session("s", "settings-small");
        Results results = new Results(
                List.of(settings),
                List.of(
                        run("s", "ringfence-eos", 1, 200, "d1", Map.of("PAUSE", 7L)),
                        run("s", "ringfence:row.memory=0", 1, 100, "d1", Map.of("PAUSE", 7L))),
                List.of(),
                List.of(),
                List.of());

        assertThat(new Report(results, List.of()).text())
                .contains("## What each setting gives and costs: small")
                .contains("of as shipped")
                .contains("| `ringfence:row.memory=0` | 5,000 | 100 | 100 | 50 % |");
    }

    @Test
    void showsHowACallsCostGrows() throws IOException {
        Path file = dir.resolve("stages.json");
        Files.writeString(file, """
                [{"benchmark": "io.ringfence.bench.StagesBenchmark.call", "params": {"rows": "bytes"},
                  "primaryMetric": {"score": 9000.4, "scoreError": 100.2},
                  "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 4800.0}}},
                 {"benchmark": "io.ringfence.bench.GrowthBenchmark.call", "params": {"grown": "window:PT10M"},
                  "primaryMetric": {"score": 5000.0, "scoreError": 50.0},
                  "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 1000.0}}},
                 {"benchmark": "io.ringfence.bench.GrowthBenchmark.call", "params": {"grown": "window:P35D"},
                  "primaryMetric": {"score": 5500.0, "scoreError": 50.0},
                  "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 1000.0}}}]
                """);

        String text = new Report(
                        new Results(List.of(), List.of(), List.of(), List.of(), List.of()), StageResults.read(file))
                .text();

        assertThat(text)
                .contains("| `StagesBenchmark.call`, rows = bytes | 9,000 | 100 | 4,800 |")
                .contains("| PT10M | 5,000 | 50 | 100 % | 1,000 |")
                .contains("| P35D | 5,500 | 50 | 110 % | 1,000 |");
    }

    private static Session session(String id, String kind) {
        return new Session(
                id, kind, "2026-01-01T00:00:00Z", "./x", "abc", Map.of("cores", "2"), Map.of("fleet", "small"));
    }

    private static RunResult run(
            String session, String contender, int round, double rate, String digest, Map<String, Long> decisions) {
        return new RunResult(
                session,
                contender,
                "what it is",
                round,
                "small",
                5_000,
                5_000 / rate,
                rate,
                rate,
                1.5,
                0.5,
                1_000,
                3,
                100,
                50,
                20,
                1 << 20,
                0,
                Map.of("classified", 5_000L),
                decisions,
                digest);
    }
}
