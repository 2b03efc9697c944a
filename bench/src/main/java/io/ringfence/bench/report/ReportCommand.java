package io.ringfence.bench.report;

import io.ringfence.bench.CommonOptions;
import io.ringfence.bench.results.ResultFile;
import io.ringfence.bench.results.StageResults;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the report. */
@Command(
        name = "report",
        description =
                "Writes the report from the results that were collected: for each thing that can be measured, from"
                        + " the latest run that measured it. What people wrote around it in the file stays.")
public final class ReportCommand implements Callable<Integer> {

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "file with the results (default: bench/target/results.jsonl)")
    private Path results = CommonOptions.home().resolve("bench/target/results.jsonl");

    @Option(
            names = "--stages",
            paramLabel = "FILE",
            description =
                    "file with what 'stages' measured, left out if it isn't there (default: bench/target/stages.json)")
    private Path stages = StageResults.standard();

    @Option(names = "--out", paramLabel = "FILE", description = "page to write it into (default: docs/performance.md)")
    private Path out = CommonOptions.home().resolve("docs/performance.md");

    @Override
    public Integer call() {
        ReportFile.write(out, new Report(ResultFile.at(results).read(), StageResults.read(stages)).text());
        System.out.println("The report is in " + out);
        return 0;
    }
}
