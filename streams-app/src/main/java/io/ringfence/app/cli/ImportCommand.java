package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.follow.FollowImport;
import io.ringfence.app.imports.FileImport;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeRefusedException;
import io.ringfence.intake.IntakeSummary;
import io.ringfence.intake.PartyHasher;
import io.ringfence.intake.Progress;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.InstallationSecret;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads files into an installation. */
@Command(
        name = "import",
        description =
                "Read files into an installation, once or while they are written: Asterisk's cdr_csv, cdr_custom and cdr"
                        + " table, FreeSWITCH's mod_json_cdr (also a directory of its files) and mod_cdr_csv, Kamailio's acc,"
                        + " and Ringfence's own CSV of calls,"
                        + " complaints, contacts, numbers and label observations. Each file's kind is recognised by its first rows; plain"
                        + " or gzip.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence import Master.csv --zone Asia/Shanghai --company-numbers '+8621610000*' --data D",
            "  ringfence import numbers.csv contacts.csv calls.csv.gz --bootstrap-servers k:9092 --secret-file secret",
            "  ringfence import --follow /var/log/asterisk/cdr-csv/Master.csv --source pbx1 --zone Asia/Shanghai --data D",
            "  ringfence import --follow /mnt/pbx1/Master.csv --source pbx1 --ami pbx1 --ami-user ringfence \\",
            "    --ami-secret-file ami-secret --data D",
            "",
            "Every row is accounted for: rows = accepted + grouped into a call + internal + rejected. Rejected rows go to",
            "the dead letters with file, line and reason. Reading a file twice counts no call twice.",
            "",
            "--follow reads files and directories while they are written, rotated, truncated and compressed, and goes on",
            "after a restart where it was. While Kafka is away it waits. SIGTERM ends it gracefully within 10 s.",
            "--ami and --event-socket take calls from the exchange's events too: sooner, where the file arrives late.",
        })
final class ImportCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "files to read, in this order; with --follow, directories too")
    private List<Path> files;

    @Mixin
    private IntakeFlags flags;

    @Mixin
    private LiveOptions live;

    @Option(names = "--progress", description = "draw progress even if this is no terminal")
    private boolean progress;

    @Option(names = "--follow", description = "go on reading what is written to the files, until stopped")
    private boolean follow;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "with --follow: directory that notes how far each file was read, one for each source"
                    + " (default: DIR/follow of --data)")
    private @Nullable Path state;

    ImportCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!follow) {
            live.refuse();
            files.forEach(ImportCommand::check);
        }
        Path noted = follow ? state() : null;
        RingfenceConfig config = SettingFlags.read(spec, Map.of());
        InstallationSecret secret = Connecting.secret(spec, config, "contacts must be hashed alike");
        return (noted == null ? read(config, secret) : follow(config, secret, noted)).code();
    }

    private ExitCode follow(RingfenceConfig config, InstallationSecret secret, Path noted) throws InterruptedException {
        try (Installation installation = Installation.of(config, Connecting.PATIENCE)) {
            FollowImport work = FollowOptions.work(
                    files,
                    flags,
                    live.setup(flags.followed(), PartyHasher.under(secret), wiring.clock()),
                    installation,
                    secret,
                    wiring.clock(),
                    spec.commandLine().getErr());
            return new Following(work).run(noted);
        }
    }

    private Path state() {
        if (state != null) {
            return state;
        }
        Path data = spec.commandLine().getParseResult().matchedOptionValue("--data", (Path) null);
        if (data == null) {
            throw Explained.mistake(
                    "--state is missing",
                    "Name a directory of this feed's own: it notes how far each file was read, to go on from there.");
        }
        return data.resolve("follow");
    }

    private ExitCode read(RingfenceConfig config, InstallationSecret secret) {
        PrintWriter out = spec.commandLine().getOut();
        TextTable table = new TextTable("FILE", "ROWS", "ACCEPTED", "GROUPED", "INTERNAL", "REJECTED", "READ AS");
        IntakeSummary total = IntakeSummary.EMPTY;
        try (Installation installation = Installation.of(config, Connecting.PATIENCE);
                Producer<byte[], byte[]> producer = config.kafka().writer()) {
            Intake intake = Intake.of(flags.options(wiring.clock().instant()), PartyHasher.under(secret));
            FileImport imports = new FileImport(
                    installation,
                    intake,
                    DeadLetters.of(secret, installation.serdes().maxBytes()),
                    producer,
                    wiring.clock());
            for (Path file : files) {
                FileImport.Result result = imports.run(file, flags.feed(), progress(file));
                PrintWriter err = spec.commandLine().getErr();
                result.warnings().forEach(warning -> err.println("ringfence: " + warning));
                result.examples().forEach(rejected -> err.println("rejected " + rejected));
                long more = result.summary().rejectedTotal() - result.examples().size();
                if (more > 0) {
                    err.println("rejected " + more + " rows more; all are in the dead letters, with their reasons");
                }
                row(table, file.toString(), result.summary(), result.dialect());
                total = total.plus(result.summary());
            }
        } catch (IntakeRefusedException e) {
            throw Explained.mistake(e.problem(), e.remedy());
        }
        if (files.size() > 1) {
            row(table, "all", total, "");
        }
        table.print(out);
        out.println(total);
        return ExitCode.OK;
    }

    private Progress progress(Path file) {
        try {
            return Progress.of(
                    spec.commandLine().getErr(),
                    wiring.clock(),
                    progress || ErrorTerminal.isThere(),
                    Files.isDirectory(file) ? -1 : Files.size(file));
        } catch (IOException e) {
            throw Explained.mistake("cannot read " + file, "Check its permissions.");
        }
    }

    private static void row(TextTable table, String file, IntakeSummary summary, String dialect) {
        table.row(
                file,
                Long.toString(summary.rowsIn()),
                Long.toString(summary.accepted()),
                Long.toString(summary.grouped()),
                Long.toString(summary.internal()),
                Long.toString(summary.rejectedTotal()),
                dialect);
    }

    private static void check(Path file) {
        if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw Explained.mistake("there is no file " + file, "Give files to read.");
        }
    }
}
