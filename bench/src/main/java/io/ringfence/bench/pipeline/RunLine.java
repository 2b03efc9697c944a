package io.ringfence.bench.pipeline;

import io.ringfence.bench.results.RunResult;
import java.util.Locale;
import java.util.TreeMap;

/** A run in a line, for a terminal. */
final class RunLine {

    private RunLine() {}

    static String of(RunResult run) {
        return String.format(
                Locale.ROOT,
                "%-22s round %d  %,9d records  %6.1f s  %,9.0f/s (2nd half %,9.0f/s)  CPU s/M: %5.1f + broker %5.1f"
                        + "  alloc %,6.0f B  gc %,5d ms  changelog %,5.0f B  between %,4.0f B  out %,4.0f B  classified %,d"
                        + "  decisions %s %s",
                run.contender(),
                run.round(),
                run.records(),
                run.seconds(),
                run.perSecond(),
                run.perSecondSecondHalf(),
                run.clientCpuPerMillion(),
                run.brokerCpuPerMillion(),
                run.allocatedPerRecord(),
                run.gcMillis(),
                run.changelogPerRecord(),
                run.betweenPerRecord(),
                run.outputPerRecord(),
                run.counts().getOrDefault("classified", 0L),
                new TreeMap<>(run.decisions()),
                run.decisionsDigest());
    }
}
