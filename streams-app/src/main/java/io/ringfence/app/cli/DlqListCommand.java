package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.deadletters.Letter;
import io.ringfence.app.deadletters.LetterBox;
import io.ringfence.app.deadletters.LetterFilter;
import io.ringfence.app.deadletters.LetterJson;
import io.ringfence.app.deadletters.LetterSummary;
import io.ringfence.app.failure.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists dead letters. */
@Command(
        name = "list",
        description = "List dead letters, the latest last, without their content; with --summary, count them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence dlq list --data /var/lib/ringfence --since PT2H",
            "  ringfence dlq list --bootstrap-servers kafka:9092 --summary",
            "  ringfence dlq list --bootstrap-servers kafka:9092 --reason UNKNOWN_SCHEMA --json | jq .message",
        })
final class DlqListCommand implements Callable<Integer> {

    private static final Comparator<Letter> BY_TIME = Comparator.comparing(
                    (Letter letter) -> letter.content().at())
            .thenComparingInt(letter -> letter.id().partition())
            .thenComparingLong(letter -> letter.id().offset());

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LetterFilterOptions filters;

    @Option(names = "--all", description = "those that were sent again too; they are left out otherwise")
    private boolean all;

    @Option(names = "--summary", description = "count by reason, origin and stage; letters sent again count too")
    private boolean summary;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "50",
            description = "how many letters at most, the latest (default: ${DEFAULT-VALUE})")
    private int last;

    @Option(names = "--json", description = "one JSON object a line instead of a table")
    private boolean json;

    DlqListCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        LetterFilter filter =
                filters.filter(Optional.empty(), all || summary, wiring.clock().instant());
        try (Installation installation = Connecting.open(spec)) {
            LetterBox box = new LetterBox(installation);
            boolean any = summary ? count(box, filter) : list(box, filter);
            if (!any) {
                spec.commandLine().getErr().println("ringfence: no such dead letters");
            }
            return (any ? ExitCode.OK : ExitCode.NOTHING).code();
        }
    }

    private boolean count(LetterBox box, LetterFilter filter) {
        LetterSummary counts = new LetterSummary();
        box.read(filter, counts::add);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            counts.lines().forEach(line -> out.println(LetterJson.of(line)));
        } else if (!counts.lines().isEmpty()) {
            Texts texts = new Texts(wiring.zone());
            TextTable table = new TextTable("REASON", "ORIGIN", "STAGE", "LETTERS", "SENT AGAIN", "OLDEST", "LATEST");
            for (LetterSummary.Line line : counts.lines()) {
                table.row(
                        line.reason().name(),
                        line.origin(),
                        line.stage(),
                        Long.toString(line.letters()),
                        Long.toString(line.redriven()),
                        texts.time(line.oldest()),
                        texts.time(line.latest()));
            }
            table.print(out);
        }
        return !counts.lines().isEmpty();
    }

    private boolean list(LetterBox box, LetterFilter filter) {
        List<Letter> kept = new ArrayList<>();
        long[] found = {0};
        box.read(filter, letter -> {
            found[0]++;
            kept.add(letter.light());
            if (kept.size() > 2 * last) {
                keepLatest(kept);
            }
        });
        keepLatest(kept);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            kept.forEach(letter -> out.println(LetterJson.of(letter)));
        } else if (!kept.isEmpty()) {
            print(kept, found[0], out);
        }
        return found[0] > 0;
    }

    private void keepLatest(List<Letter> letters) {
        letters.sort(BY_TIME);
        letters.subList(0, Math.max(0, letters.size() - last)).clear();
    }

    private void print(List<Letter> letters, long found, PrintWriter out) {
        Texts texts = new Texts(wiring.zone());
        TextTable table = new TextTable("LETTER", "SET ASIDE", "REASON", "ORIGIN", "STAGE", "WHAT WAS WRONG");
        for (Letter letter : letters) {
            table.row(
                    letter.id().toString(),
                    texts.time(letter.content().at()),
                    letter.content().reason().name(),
                    letter.origin(),
                    letter.content().stage(),
                    (letter.redriven() ? "(sent again) " : "")
                            + letter.content().message());
        }
        table.print(out);
        if (found > letters.size()) {
            out.println("the last " + letters.size() + " of " + found + "; --last shows more, --summary counts");
        }
    }
}
