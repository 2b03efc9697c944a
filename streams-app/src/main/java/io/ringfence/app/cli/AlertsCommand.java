package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.client.JsonLines;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.domain.lifecycle.Decision;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists decisions, or follows them. */
@Command(
        name = "alerts",
        description = "List the latest decisions about all numbers; with --follow, print new ones as they are made.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence alerts --data /var/lib/ringfence --last 50",
            "  ringfence alerts --bootstrap-servers kafka:9092 --follow --json | jq .action",
            "",
            "--follow ends with Ctrl-C.",
        })
final class AlertsCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-f", "--follow"},
            description = "print new decisions as they are made, until stopped")
    private boolean follow;

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            description = "without --follow: how many decisions at most (default: ${DEFAULT-VALUE})")
    private int last;

    @Option(
            names = "--for",
            paramLabel = "SECONDS",
            description = "with --follow: end after this many seconds (default: never)")
    private @Nullable Long seconds;

    AlertsCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        try (Installation installation = Connecting.open(spec)) {
            if (follow) {
                Duration limit = seconds == null ? Duration.ofDays(36_500) : Duration.ofSeconds(seconds);
                installation.follow(
                        decision -> {
                            print(decision);
                            return true;
                        },
                        limit);
                return ExitCode.OK.code();
            }
            List<Decision> latest = latest(installation);
            latest.forEach(this::print);
            if (latest.isEmpty()) {
                spec.commandLine().getErr().println("ringfence: no decisions yet");
            }
            return (latest.isEmpty() ? ExitCode.NOTHING : ExitCode.OK).code();
        }
    }

    /** The latest decisions, oldest first; holds no more than twice as many as are shown. */
    private List<Decision> latest(Installation installation) {
        Comparator<Decision> byTime = Comparator.comparing(Decision::at)
                .thenComparing(Decision::number)
                .thenComparingLong(Decision::sequence);
        List<Decision> kept = new ArrayList<>();
        installation.decisions(decision -> {
            kept.add(decision);
            if (kept.size() > 2 * last) {
                kept.sort(byTime);
                kept.subList(0, kept.size() - last).clear();
            }
        });
        kept.sort(byTime);
        return List.copyOf(kept.subList(Math.max(0, kept.size() - last), kept.size()));
    }

    private void print(Decision decision) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLines.of(decision));
        } else {
            Texts texts = new Texts(wiring.zone());
            out.println(texts.decision(decision));
            decision.reasons().forEach(reason -> out.println("    " + texts.reason(reason)));
        }
        out.flush();
    }
}
