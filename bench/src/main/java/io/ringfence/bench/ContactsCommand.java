package io.ringfence.bench;

import io.ringfence.app.failure.ExitCode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a large file of contacts. */
@Command(
        name = "contacts",
        description = "Write a file of contacts, the same for the same seed, to try 'ringfence import' with.",
        footerHeading = "%nExample:%n",
        footer = "  ringfence-bench contacts --rows 10000000 --out contacts.csv")
final class ContactsCommand implements Callable<Integer> {

    /** As many as there are numbers behind a prefix; the step shares no factor with it, so no number comes twice. */
    private static final long NUMBERS = 1_000_000_000L;

    private static final long STEP = 618_033_989L;
    private static final long FROM = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();
    private static final int TWO_YEARS_S = 2 * 365 * 24 * 3600;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "how many, each another number; a thousand million at most (default: ${DEFAULT-VALUE})")
    private long rows;

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "0",
            description = "the first (default: ${DEFAULT-VALUE})")
    private long first;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "the file to write")
    private Path out;

    @Override
    public Integer call() throws IOException {
        SplittableRandom random = new SplittableRandom(seed + first);
        try (PrintWriter file =
                new PrintWriter(new BufferedWriter(Files.newBufferedWriter(out, StandardCharsets.US_ASCII), 1 << 16))) {
            file.print("callee_number,relationship,valid_from,valid_until,withdrawn_at\n");
            for (long i = first; i < first + rows; i++) {
                row(i, random, file);
            }
            if (file.checkError()) {
                throw new IOException("can't write " + out);
            }
        }
        spec.commandLine().getOut().println(rows + " contacts in " + out);
        return ExitCode.OK.code();
    }

    /** Six of ten consented, half of those for a time; one of ten refused; one of a hundred took a consent back. */
    private static void row(long index, SplittableRandom random, PrintWriter file) {
        long digits = index * STEP % NUMBERS;
        file.print("+861");
        file.print(3 + index / NUMBERS % 7);
        for (long power = NUMBERS / 10; power > 0; power /= 10) {
            file.print((char) ('0' + digits / power % 10));
        }
        int draw = random.nextInt(100);
        Instant from = Instant.ofEpochSecond(FROM + random.nextInt(TWO_YEARS_S));
        if (draw < 60) {
            Instant until = from.plusSeconds(1 + random.nextInt(TWO_YEARS_S));
            file.print(",CONSENTED," + from + (draw < 30 ? "," : "," + until) + ",\n");
        } else if (draw < 61) {
            file.print(",CONSENTED,,," + from + "\n");
        } else if (draw < 71) {
            file.print(",REFUSED," + from + ",,\n");
        } else {
            file.print((draw < 90 ? ",MEMBER," : ",EXISTING,") + from + ",,\n");
        }
    }
}
