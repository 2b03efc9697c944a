package io.ringfence.bench.labels;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.domain.policy.Policy;
import io.ringfence.policyfile.PolicyReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Suspected labels of a made-up fleet, by size of pool. */
@Command(
        name = "labels",
        description =
                "Lets a made-up fleet call for two weeks, of which every tenth number is labelled in the middle, and says"
                        + " after how many calls that is suspected and how often it is where there is no label: no measurement, the"
                        + " same for the same seed.",
        footerHeading = "%nExample:%n",
        footer = "  ringfence-bench labels --numbers 400 --pool 5,20,100")
public final class LabelsCommand implements Callable<Integer> {

    private static final String POLICY = """
            policy: labels
            zone: Asia/Shanghai
            rules:
              - id: answer-drop
                scope: number
                metric: answer_drop
                window: rolling P7D
                watch: {false_alarms_a_day: 5, at_least: 2000}
                warn: {false_alarms_a_day: 1, at_least: 10000}
                min_sample: {warn: 20, pause: 20}
                basis: heuristic
                source: "as in the preset cn-general"
            """;

    @Spec
    private CommandSpec spec;

    @Option(names = "--numbers", paramLabel = "N", defaultValue = "400", description = "default: ${DEFAULT-VALUE}")
    private int numbers;

    @Option(
            names = "--pool",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,5,20,100",
            description =
                    "numbers in a pool; several, joined by commas, are run one by one (default: ${DEFAULT-VALUE})")
    private List<Integer> pools;

    @Option(
            names = "--calls-a-day",
            paramLabel = "N",
            defaultValue = "100",
            description = "of each number (default: ${DEFAULT-VALUE})")
    private int callsADay;

    @Option(names = "--days", paramLabel = "N", defaultValue = "14", description = "default: ${DEFAULT-VALUE}")
    private int days;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
    private long seed;

    @Override
    public Integer call() {
        Policy policy = PolicyReader.read("labels.yaml", POLICY).orElseThrow();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d numbers, %d calls a day each, %d days, seed %d%n%n%s",
                numbers, callsADay, days, seed, Suspicions.HEADINGS);
        for (int pool : pools) {
            out.print(new LabelFleet(policy, seed, numbers, pool, callsADay, days)
                    .run()
                    .rows());
            out.flush();
        }
        return ExitCode.OK.code();
    }
}
