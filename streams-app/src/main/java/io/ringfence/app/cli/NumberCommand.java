package io.ringfence.app.cli;

import io.ringfence.app.client.Feeds;
import io.ringfence.app.client.Installation;
import io.ringfence.app.client.JsonLines;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.LabelState;
import io.ringfence.domain.lifecycle.NumberStatus;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one number with its decisions. */
@Command(
        name = "number",
        description = "Show one number: its state, and every decision about it with all reasons, both sides of each"
                + " ratio, the limit and where that comes from.",
        footerHeading = "%nExample:%n",
        footer = "  ringfence number +8613800138000 --data /var/lib/ringfence")
final class NumberCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NUMBER", description = "the company's number in E.164, such as +8613800138000")
    private String number;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = NumberId.DEFAULT_TENANT,
            description = "whose number (default: ${DEFAULT-VALUE})")
    private String tenant;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            description = "how many decisions at most (default: ${DEFAULT-VALUE})")
    private int last;

    @Option(names = "--json", description = "JSON: the state, then one decision a line")
    private boolean json;

    NumberCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        NumberId id = Texts.number(tenant, number);
        Optional<NumberStatus> status;
        List<Decision> decisions;
        FeedDoubts doubts;
        try (Installation installation = Connecting.open(spec)) {
            status = installation.number(id);
            decisions = installation.decisions(id);
            doubts = Feeds.of(installation).doubts(wiring.clock().instant());
        }
        if (status.isEmpty() && decisions.isEmpty()) {
            throw Explained.nothing(
                    "nothing is known about " + id.e164() + " of tenant " + tenant,
                    "'ringfence numbers' lists the numbers that are known.");
        }
        List<Decision> shown = decisions.subList(Math.max(0, decisions.size() - last), decisions.size());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            status.ifPresent(s -> out.println(JsonLines.of(s, doubts)));
            shown.forEach(decision -> out.println(JsonLines.of(decision)));
        } else {
            status.ifPresent(s -> print(s, doubts, out));
            print(shown, decisions.size(), out);
        }
        return ExitCode.OK.code();
    }

    private void print(NumberStatus status, FeedDoubts doubts, PrintWriter out) {
        Texts texts = new Texts(wiring.zone());
        out.println(status.number().e164() + "  " + status.state() + " since " + texts.time(status.since()));
        if (status.needsPerson() || status.until().isPresent()) {
            out.println("  until      " + texts.until(status));
        }
        doubts.about(status.number().tenant(), status.feeds())
                .ifPresent(why -> out.println("  UNKNOWN    what it does at present: " + why));
        out.println("  today      " + status.attemptsToday() + " attempts");
        status.headroom()
                .ifPresent(left -> out.println("  head-room  " + left + " attempts (" + status.headroomRule() + ")"
                        + status.limitAt()
                                .map(at -> ", used up at " + texts.time(at) + " at the rate of the last hour")
                                .orElse("")));
        if (status.leaks() > 0) {
            out.println("  leaks      " + status.leaks() + " calls since it was paused: its dialler doesn't obey");
        }
        out.println("  policy     " + status.policy() + (status.pool().isEmpty() ? "" : ", pool " + status.pool()));
        if (status.labelState() != LabelState.UNKNOWN) {
            out.println("  labels     " + status.labelState());
            status.labels().forEach(label -> out.println("             " + texts.label(label)));
        }
        if (!status.feeds().isEmpty()) {
            out.println("  feeds      " + String.join(", ", status.feeds()));
        }
        status.reasons().forEach(reason -> out.println("  because    " + texts.reason(reason)));
    }

    private void print(List<Decision> shown, int all, PrintWriter out) {
        Texts texts = new Texts(wiring.zone());
        out.println();
        out.println("Decisions" + (shown.size() < all ? " (the last " + shown.size() + " of " + all + ")" : "") + ":");
        for (Decision decision : shown) {
            out.println(texts.decision(decision) + "  " + decision.policy());
            decision.reasons().forEach(reason -> out.println("    " + texts.reason(reason)));
        }
    }
}
