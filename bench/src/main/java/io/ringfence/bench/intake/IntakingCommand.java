package io.ringfence.bench.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.app.failure.Explained;
import io.ringfence.bench.child.Starter;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeSummary;
import io.ringfence.intake.PartyHasher;
import io.ringfence.intake.RowSource;
import io.ringfence.serde.InstallationSecret;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads one file again and again in a process of its own, on one core. */
@Command(name = "intaking", hidden = true, description = "One file; started by the others.")
public final class IntakingCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FORMAT", description = "what the file is")
    private FileFormat format = FileFormat.OWN_CSV;

    @Parameters(index = "1", paramLabel = "FILE", description = "the file")
    private Path file = Path.of("");

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1",
            description = "how often (default: ${DEFAULT-VALUE})")
    private int rounds = 1;

    @Option(
            names = "--core",
            paramLabel = "N",
            defaultValue = "0",
            description = "which core (default: ${DEFAULT-VALUE})")
    private int core;

    /**
     * One reading.
     *
     * @param rows rows read
     * @param seconds what it took
     * @param plainSeconds what reading the same file by lines alone took
     */
    record Reading(long rows, double seconds, double plainSeconds) {}

    @Override
    public Integer call() throws Exception {
        Starter starter = Starter.listen();
        pin();
        InstallationSecret secret = InstallationSecret.of(0, new byte[InstallationSecret.MIN_BYTES]);
        ObjectMapper json = new ObjectMapper();
        for (int round = 0; round < rounds; round++) {
            long begun = System.nanoTime();
            long lines = lines();
            long between = System.nanoTime();
            IntakeSummary summary = rows(secret);
            long end = System.nanoTime();
            if (summary.rejectedTotal() > 0 || lines < summary.rowsIn()) {
                throw Explained.failed("not every row was taken: " + summary, "See how " + format + " is made.");
            }
            starter.say(
                    "read",
                    json.writeValueAsString(
                            new Reading(summary.rowsIn(), (end - between) / 1e9, (between - begun) / 1e9)));
        }
        return 0;
    }

    /** A new intake each time, as a new import has it: what it remembers of numbers is made anew. */
    private IntakeSummary rows(InstallationSecret secret) {
        try (RowSource<?> source = Intake.of(format.options(), PartyHasher.under(secret))
                .open(file)
                .source()) {
            while (source.hasNext()) {
                source.next();
            }
            return source.summary();
        }
    }

    private long lines() throws IOException {
        long lines = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            while (reader.readLine() != null) {
                lines++;
            }
        }
        return lines;
    }

    /** All threads of this process, those of the compiler and the collector too. */
    private void pin() throws IOException, InterruptedException {
        Process taskset = new ProcessBuilder(
                        "taskset",
                        "-a",
                        "-cp",
                        Integer.toString(core),
                        Long.toString(ProcessHandle.current().pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (taskset.waitFor() != 0) {
            throw Explained.failed("this process can't be held on core " + core, "Name another one with --core.");
        }
    }
}
