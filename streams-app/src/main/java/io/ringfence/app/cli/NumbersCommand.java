package io.ringfence.app.cli;

import io.ringfence.app.client.Feeds;
import io.ringfence.app.client.Installation;
import io.ringfence.app.client.JsonLines;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists all numbers with their states. */
@Command(
        name = "numbers",
        description =
                "List the company's numbers: state, since, until, head-room, whether platforms show a label, and the"
                        + " rule that is nearest.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence numbers --data /var/lib/ringfence",
            "  ringfence numbers --bootstrap-servers kafka:9092 --state PAUSED --json",
            "",
            "Head-room is how many more attempts the nearest count limit allows; '-' where none applies. LABEL is what",
            "label observations say: UNKNOWN, CLEAN or LABELLED. KNOWN: whether it is known what the number does, or why one",
            "of the feeds that its calls came from can't be trusted; then no pause of it ends and no alert clears.",
        })
final class NumbersCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "only numbers in this state: ${COMPLETION-CANDIDATES}")
    private @Nullable UsageKind state;

    @Option(names = "--tenant", paramLabel = "NAME", description = "only this tenant's numbers")
    private @Nullable String tenant;

    @Option(names = "--json", description = "one JSON object a line instead of a table")
    private boolean json;

    NumbersCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        List<NumberStatus> found;
        FeedDoubts doubts;
        try (Installation installation = Connecting.open(spec)) {
            found = installation.numbers().stream()
                    .filter(status -> state == null || status.state() == state)
                    .filter(status -> tenant == null || status.number().tenant().equals(tenant))
                    .toList();
            doubts = Feeds.of(installation).doubts(wiring.clock().instant());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            found.forEach(status -> out.println(JsonLines.of(status, doubts)));
        } else if (found.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("ringfence: no numbers" + (state == null ? " yet" : " in state " + state));
        } else {
            print(found, doubts, out);
        }
        return (found.isEmpty() ? ExitCode.NOTHING : ExitCode.OK).code();
    }

    private void print(List<NumberStatus> found, FeedDoubts doubts, PrintWriter out) {
        Texts texts = new Texts(wiring.zone());
        TextTable table =
                new TextTable("NUMBER", "STATE", "SINCE", "UNTIL", "TODAY", "HEAD-ROOM", "LABEL", "RULE", "KNOWN");
        for (NumberStatus status : found) {
            String rule = status.reasons().isEmpty()
                    ? status.headroomRule()
                    : status.reasons().get(0).rule();
            table.row(
                    status.number().e164(),
                    status.state().name(),
                    texts.time(status.since()),
                    texts.until(status),
                    Long.toString(status.attemptsToday()),
                    status.headroom().map(Object::toString).orElse("-"),
                    status.labelState().name(),
                    rule.isEmpty() ? "-" : rule,
                    doubts.about(status.number().tenant(), status.feeds())
                            .map(why -> "UNKNOWN: " + why)
                            .orElse("yes"));
        }
        table.print(out);
    }
}
