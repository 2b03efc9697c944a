package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.deadletters.LetterAddress;
import io.ringfence.app.deadletters.Redrive;
import io.ringfence.app.deadletters.RedriveReport;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.intake.Progress;
import io.ringfence.serde.InstallationSecret;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends dead letters again. */
@Command(
        name = "redrive",
        description =
                "Send dead letters again: records to the topic they came from, under their key; rows of files into a"
                        + " file that 'ringfence import' reads. Says what it would do; --yes does it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence dlq redrive --reason UNKNOWN_SCHEMA --data D",
            "  ringfence dlq redrive --reason UNKNOWN_SCHEMA --data D --yes",
            "  ringfence dlq redrive dlq-3:12 --value-file value.json --data D --yes",
            "  ringfence dlq redrive --origin Master.csv --out rows.csv --data D --yes",
            "",
            "A letter that was sent again is marked and not offered any more; what still can't be used becomes a letter",
            "anew. Rows come with the header they need; import them with the flags of their first import.",
        })
final class DlqRedriveCommand implements Callable<Integer> {

    private static final int MAX_VALUE = 16 << 20;

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "LETTER",
            description =
                    "a single one: dlq-3:12, call-records:0:42, Master.csv:17 (default: all that the filter wants)")
    private @Nullable String address;

    @Mixin
    private LetterFilterOptions filters;

    @Option(names = "--yes", description = "do it; without this flag it is only said what would be done")
    private boolean yes;

    @Option(names = "--dry-run", description = "only say what would be done, which is the default")
    private boolean dryRun;

    @Option(
            names = "--value-file",
            paramLabel = "FILE",
            description =
                    "for a single record: send this value instead, its bytes or the JSON that 'dlq show --bytes --as"
                            + " decoded' gave, mended")
    private @Nullable Path valueFile;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "a new file for rows of files, readable by its owner only (default: such rows are left)")
    private @Nullable Path out;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "letters a second at most; 0 for as many as go (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--progress", description = "draw progress even if this is no terminal")
    private boolean progress;

    DlqRedriveCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        check();
        Optional<LetterAddress> single = Optional.ofNullable(address).map(LetterFilterOptions::address);
        Optional<byte[]> mended = Optional.ofNullable(valueFile).map(DlqRedriveCommand::read);
        RedriveReport report;
        try (Installation installation = Connecting.open(spec)) {
            InstallationSecret secret =
                    Connecting.secret(spec, installation.config(), "the letters are sealed under it");
            Redrive.Order order = new Redrive.Order(
                    filters.filter(single, false, wiring.clock().instant()),
                    !yes,
                    mended,
                    Optional.ofNullable(out),
                    Math.max(0, rate));
            boolean drawn = yes && (progress || ErrorTerminal.isThere());
            report = new Redrive(installation, secret)
                    .run(order, Progress.counting(spec.commandLine().getErr(), wiring.clock(), drawn, "letters"));
        }
        print(report);
        if (report.letters() == 0) {
            throw Explained.nothing(
                    "no such dead letters are left to be sent again",
                    "'ringfence dlq list --all' lists those that were sent again too.");
        }
        if (address != null && report.done() == 0) {
            return ExitCode.FAILED.code();
        }
        return ExitCode.OK.code();
    }

    private void check() {
        if (yes && dryRun) {
            throw Explained.mistake("--yes and --dry-run contradict each other", "Give one of them.");
        }
        if (valueFile != null && address == null) {
            throw Explained.mistake("--value-file is for a single letter", "Name it, such as dlq-3:12.");
        }
        if (out != null && Files.exists(out)) {
            throw Explained.mistake("there is a file " + out + " already", "Name another, or remove it.");
        }
    }

    private void print(RedriveReport report) {
        PrintWriter terminal = spec.commandLine().getOut();
        String would = yes ? "" : "would be ";
        report.sent()
                .forEach((topic, count) ->
                        terminal.println(count + (count == 1 ? " record " : " records ") + would + "sent to " + topic));
        if (report.rows() > 0) {
            terminal.println(report.rows() + (report.rows() == 1 ? " row " : " rows ") + would + "written"
                    + (yes
                            ? " to "
                                    + String.join(
                                            ", ",
                                            report.files().stream()
                                                    .map(Path::toString)
                                                    .toList())
                            : ""));
        }
        report.left().forEach((obstacle, left) -> {
            terminal.println(left.count() + " left, such as " + left.example() + ": " + obstacle.what());
            terminal.println("  " + obstacle.remedy());
        });
        if (!yes && report.done() > 0) {
            terminal.println("Nothing was done yet: --yes does it.");
        }
        terminal.flush();
    }

    private static byte[] read(Path file) {
        try {
            if (Files.size(file) > MAX_VALUE) {
                throw Explained.mistake(file + " is larger than any record", "Give the value of one record.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Explained.mistake("cannot read " + file, "Check its name and permissions.");
        }
    }
}
