package io.ringfence.bench;

import io.ringfence.bench.results.Session;
import io.ringfence.bench.results.Surroundings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What every command that measures takes. */
public final class CommonOptions {

    private static final String HOME = System.getProperty("bench.home", ".");

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "directory for the broker's logs, state and logs of processes; emptied by runs"
                    + " (default: bench/target/work)")
    private Path work = Path.of(HOME, "bench", "target", "work");

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "file that results are added to, as lines of JSON (default: bench/target/results.jsonl)")
    private Path results = Path.of(HOME, "bench", "target", "results.jsonl");

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "4g",
            description = "heap of the process that is measured, fixed, the same for all; as -Xmx has it"
                    + " (default: ${DEFAULT-VALUE})")
    private String heap = "4g";

    @Option(
            names = "--broker-heap",
            paramLabel = "SIZE",
            defaultValue = "2g",
            description = "heap of the broker's process (default: ${DEFAULT-VALUE})")
    private String brokerHeap = "2g";

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "partitions of every topic that is split by key (default: ${DEFAULT-VALUE})")
    private int partitions = 4;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a setting of the product, for all contenders that are made with its settings; several may be"
                    + " given. flink.KEY=VALUE sets one of Flink's")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description =
                    "an option more for the Java of the process that is measured, for instance a flight recording;"
                            + " several may be given")
    private List<String> javaOptions = new ArrayList<>();

    /** The directory of the checkout, for the commit and the report. */
    public static Path home() {
        return Path.of(HOME);
    }

    /** For logs and state. */
    public Path work() {
        return work.toAbsolutePath().normalize();
    }

    /** Where results are added. */
    public Path results() {
        return results;
    }

    /** As {@code -Xmx} has it. */
    public String heap() {
        return heap;
    }

    /** As {@code -Xmx} has it. */
    public String brokerHeap() {
        return brokerHeap;
    }

    /** Of every topic that is split by key. */
    public int partitions() {
        return partitions;
    }

    /** Settings of the product by key. */
    public Map<String, String> settings() {
        return settings;
    }

    /** More options for the Java of what is measured. */
    public List<String> javaOptions() {
        return javaOptions;
    }

    /**
     * This call of the program, beginning now.
     *
     * @param kind what is measured
     * @param settings what its runs have in common, for people, by name; {@code --set} is added
     */
    public Session session(String kind, CommandSpec command, Map<String, String> settings) {
        Instant now = Instant.now();
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(this.settings);
        return new Session(
                Long.toString(now.toEpochMilli(), 36),
                kind,
                now.truncatedTo(ChronoUnit.SECONDS).toString(),
                "./ringfence-bench "
                        + String.join(
                                " ", command.commandLine().getParseResult().originalArgs()),
                Surroundings.commit(home()),
                Surroundings.machine(),
                all);
    }
}
