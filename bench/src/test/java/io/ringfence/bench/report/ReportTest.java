package io.ringfence.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.bench.results.LatencyResult;
import io.ringfence.bench.results.RestoreResult;
import io.ringfence.bench.results.ResultFile;
import io.ringfence.bench.results.Results;
import io.ringfence.bench.results.RunResult;
import io.ringfence.bench.results.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Session OLD = session("old", "pipeline-small");
    private static final Session NEW = session("new", "pipeline-small");

    @TempDir
    private Path dir;

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
                List.of());

        String text = new Report(results).text();

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
                List.of());

        assertThat(new Report(results).text())
                .contains("All runs made the same decisions, each of them: `flink-heap`, `ringfence-eos`.");
    }

    @Test
    void leavesOutWhatWasNotMeasured() {
        Results results = new Results(List.of(NEW), List.of(), List.of(), List.of());

        assertThat(new Report(results).text()).startsWith("## How it is measured");
    }

    @Test
    void readsBackWhatWasKept() {
        ResultFile file = ResultFile.at(dir.resolve("results.jsonl"));
        RunResult run = run("new", "ringfence-eos", 1, 200, "d1", Map.of("PAUSE", 7L));
        LatencyResult latency = new LatencyResult("l", "ringfence-eos", "call to pause", 1, 2000, 10, 1, 2, 3, 4, 0.5);
        RestoreResult restore = new RestoreResult("r", "small", 1, "all", 10, 2, 5);
        file.add(NEW);
        file.add(run);
        file.add(latency);
        file.add(restore);

        assertThat(file.read()).isEqualTo(new Results(List.of(NEW), List.of(run), List.of(latency), List.of(restore)));
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
