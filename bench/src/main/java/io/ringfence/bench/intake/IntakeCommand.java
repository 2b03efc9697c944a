package io.ringfence.bench.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.app.failure.Explained;
import io.ringfence.bench.CommonOptions;
import io.ringfence.bench.child.ChildProcess;
import io.ringfence.bench.child.JavaSetup;
import io.ringfence.bench.results.IntakeResult;
import io.ringfence.bench.results.ResultFile;
import io.ringfence.bench.results.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rows a second from a file to hashed records. */
@Command(
        name = "intake",
        description =
                "Reads made-up files of each format on one core, numbers normalised and hashed, without Kafka; and"
                        + " beside that the same files by lines alone.")
public final class IntakeCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "500000",
            description = "calls in each file (default: ${DEFAULT-VALUE})")
    private int calls = 500_000;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "how often each is read; the first reading, cold, isn't kept (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Option(
            names = "--core",
            paramLabel = "N",
            defaultValue = "0",
            description = "the core that everything runs on (default: ${DEFAULT-VALUE})")
    private int core;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "FORMAT",
            description = "only these formats: ${COMPLETION-CANDIDATES} (default: all)")
    private List<FileFormat> only = List.of(FileFormat.values());

    @Override
    public Integer call() throws IOException {
        ResultFile file = ResultFile.at(common.results());
        Session session = session();
        file.add(session);
        for (FileFormat format : only) {
            Path made = common.work().resolve(format.name().toLowerCase(Locale.ROOT));
            format.write(made, calls);
            try {
                measure(format, made, session, file);
            } finally {
                Files.delete(made);
            }
        }
        System.out.println("Results are in " + file.path() + "; './ringfence-bench report' writes them up.");
        return 0;
    }

    private void measure(FileFormat format, Path made, Session session, ResultFile file) throws IOException {
        long bytes = Files.size(made);
        try (ChildProcess reader = ChildProcess.start(
                "the reader of " + format,
                JavaSetup.of(false, common.heap(), common.javaOptions()),
                List.of(
                        "intaking",
                        format.name(),
                        made.toString(),
                        "--rounds",
                        Integer.toString(rounds),
                        "--core",
                        Integer.toString(core)),
                common.work().resolve("intake.log"))) {
            for (int round = 0; round < rounds; round++) {
                IntakingCommand.Reading reading = reading(reader);
                IntakeResult result = new IntakeResult(
                        session.id(),
                        format.title(),
                        round,
                        reading.rows(),
                        bytes,
                        reading.rows() / reading.seconds(),
                        reading.rows() / reading.plainSeconds());
                System.out.printf(
                        Locale.ROOT,
                        "%-42s round %d  %,10.0f rows/s  by lines alone %,11.0f rows/s%n",
                        format.title(),
                        round,
                        result.rowsPerSecond(),
                        result.linesPerSecond());
                if (round > 0 || rounds == 1) {
                    file.add(result);
                }
            }
        }
    }

    private static IntakingCommand.Reading reading(ChildProcess reader) {
        try {
            return new ObjectMapper().readValue(reader.await("read", LIMIT), IntakingCommand.Reading.class);
        } catch (JsonProcessingException e) {
            throw Explained.failed("what was read can't be told: " + e.getOriginalMessage(), "", e);
        }
    }

    private Session session() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("calls in each file", String.format(Locale.ROOT, "%,d", calls));
        settings.put("rounds", rounds + ", the first, cold, not shown");
        settings.put("core", "one, for the garbage collector and the compiler too");
        settings.put("heap", common.heap());
        return common.session("intake", spec, settings);
    }
}
