package io.ringfence.bench;

import io.ringfence.bench.results.StageResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** The pure functions by JMH, in time and allocation; arguments are JMH's own. */
@Command(
        name = "stages",
        description = "Time and allocation of the functions that every call passes, by JMH; about six minutes."
                + " Arguments are those of JMH: 'stages -h' lists them. Results are kept for 'report' in"
                + " bench/target/stages.json.")
final class StagesCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ARGUMENT", arity = "0..*", description = "of JMH, for instance: call -p rows=bytes")
    private List<String> arguments = new ArrayList<>();

    @Unmatched
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Path results = StageResults.standard();
        Files.createDirectories(results.getParent());
        List<String> all = new ArrayList<>(List.of("-prof", "gc", "-rf", "json", "-rff", results.toString()));
        all.addAll(arguments);
        all.addAll(options);
        org.openjdk.jmh.Main.main(all.toArray(String[]::new));
        return 0;
    }
}
