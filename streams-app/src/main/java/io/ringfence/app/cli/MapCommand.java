package io.ringfence.app.cli;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeOptions;
import io.ringfence.intake.IntakeRefusedException;
import io.ringfence.intake.PartyHasher;
import io.ringfence.intake.RowSource;
import io.ringfence.intake.SampleTable;
import io.ringfence.intake.guess.MappingGuess;
import io.ringfence.intake.mapping.MappingReader;
import io.ringfence.intake.mapping.MappingReading;
import io.ringfence.serde.InstallationSecret;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Guesses a mapping for a file that isn't known, and shows what a mapping makes of it. */
@Command(
        name = "map",
        description =
                "Guess a mapping to start from for a file that isn't known (docs/mappings.md), and show the first calls"
                        + " as they would be read by it; or show what a given mapping makes of the file. Nothing is sent anywhere.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence map --preview calls.csv > my-pbx.yaml",
            "  ringfence map --preview calls.csv --mapping my-pbx.yaml --zone Asia/Shanghai",
            "",
            "The guess goes to standard output, with a comment at each thing that may be wrong; \"?\" stands where you must",
            "decide. What the mapping makes of the file goes to standard error, or, with --mapping, to standard output. Numbers",
            "are masked; those of the other party are hashed, anew in each run.",
        })
final class MapCommand implements Callable<Integer> {

    private static final int SECRET_BYTES = 32;

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Option(names = "--preview", required = true, paramLabel = "FILE", description = "the file to look at")
    private Path file;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "5",
            description = "how many calls to show (default: ${DEFAULT-VALUE})")
    private int show;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "100000",
            description = "how many rows to read (default: ${DEFAULT-VALUE})")
    private long rows;

    @Mixin
    private IntakeFlags flags;

    MapCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        IntakeOptions options = flags.options(wiring.clock().instant());
        try {
            if (options.dialect().mapping().isPresent()) {
                preview(options, out);
                return ExitCode.OK.code();
            }
            known(options)
                    .ifPresent(dialect -> err.println("ringfence: " + file + " is known already: " + dialect
                            + ". It can be imported without a mapping."));
            String yaml = MappingGuess.yaml(name(), SampleTable.of(file, options.encoding()));
            out.print(yaml);
            out.flush();
            MappingReading reading = MappingReader.read(yaml);
            if (reading instanceof MappingReading.Valid valid) {
                preview(options.withDialect(options.dialect().withMapping(valid.mapping())), err);
            } else {
                err.println("To be decided before calls can be shown (lines of what is on standard output):");
                reading.problems().forEach(problem -> err.println("  " + problem.text("guess")));
                err.println("Then see what it makes of the file: ringfence map --preview " + file + " --mapping FILE");
            }
        } catch (IntakeRefusedException e) {
            throw Explained.mistake(e.problem(), e.remedy());
        }
        return ExitCode.OK.code();
    }

    private void preview(IntakeOptions options, PrintWriter to) {
        try (RowSource<?> source = intake(options).open(file).source()) {
            MappingPreview preview = new MappingPreview(new Texts(wiring.zone()), show);
            preview.read(source, rows);
            preview.print(source, to);
        }
    }

    private Optional<String> known(IntakeOptions options) {
        try (RowSource<?> source = intake(options).open(file).source()) {
            return Optional.of(source.dialect());
        } catch (IntakeRefusedException e) {
            return Optional.empty(); // that is what this command is for
        }
    }

    private static Intake intake(IntakeOptions options) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return Intake.of(options, PartyHasher.under(InstallationSecret.of(0, secret)));
    }

    /** A mapping's name made of the file's. */
    private String name() {
        Path fileName = file.getFileName();
        String plain = (fileName == null ? "" : fileName.toString())
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\..*$", "")
                .replaceAll("\\d{5,}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "my-pbx" : plain.substring(0, Math.min(40, plain.length()));
    }
}
