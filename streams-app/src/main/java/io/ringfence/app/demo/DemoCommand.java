package io.ringfence.app.demo;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.policies.PolicyText;
import io.ringfence.topology.TopologyFactory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what Ringfence does: a synthetic call centre on a real pipeline, in a minute. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Run a synthetic call centre through the real pipeline, on a Kafka broker inside this process.",
            "A simulated working day takes about a minute. Nothing is kept and nothing is sent anywhere.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence demo",
            "  ringfence demo --seed 3 --numbers 100",
            "  ringfence demo --no-obey            what happens if the dialler ignores pauses",
            "  ringfence demo --plain > demo.txt   one line for each decision",
            "",
            "Exit codes: 0 every record is accounted for, 1 one was lost or the pipeline failed, 2 wrong options.",
            "docs/demo.md says what is simulated, and how."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final double FASTEST = 5_000;

    private final TopologyFactory stages;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "what chance begins with: the same seed plans the same calls (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--numbers",
            paramLabel = "N",
            defaultValue = "40",
            description = "numbers of the call centre, 13 to 400 (default: ${DEFAULT-VALUE})")
    private int numbers;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "900",
            description = "simulated seconds in a real one, 1 to 5000; falls by itself where the pipeline"
                    + " can't keep up (default: ${DEFAULT-VALUE})")
    private double speed;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            defaultValue = "cn-finance",
            description = "the policy to judge by: a preset's name or a file (default: ${DEFAULT-VALUE})")
    private String policy;

    @Option(
            names = "--obey",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "whether the simulated dialler stops using a paused number (default: ${DEFAULT-VALUE})")
    private boolean obey;

    @Option(
            names = "--plain",
            description = "print a line for each decision instead of a live table; this is how it is wherever"
                    + " standard output is no terminal")
    private boolean plain;

    private DemoCommand(TopologyFactory stages) {
        this.stages = stages;
    }

    /**
     * The command.
     *
     * @param stages the pipeline to show
     */
    public static CommandLine create(TopologyFactory stages) {
        return new CommandLine(new DemoCommand(stages));
    }

    @Override
    public Integer call() {
        DemoSettings settings = settings();
        // A process that is told to speak Latin-1 would print question marks where sources are in Chinese.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        Optional<Terminal> terminal = plain ? Optional.empty() : Terminal.ofStandardOutput();
        try (Interruption interruption = Interruption.listen();
                ScratchDirectory scratch = ScratchDirectory.make()) {
            Path log = scratch.path().resolve("ringfence.log");
            DemoLog.to(log);
            out.println("A Kafka broker and the pipeline are started in this process ...");
            out.flush();
            DemoSummary summary;
            try (DemoOutput output = output(out, terminal)) {
                summary = DemoSession.run(settings, scratch.path(), stages, output, interruption);
            } catch (RuntimeException e) {
                DemoLog.tail(log).forEach(System.err::println);
                throw e;
            }
            SummaryText.lines(summary).forEach(out::println);
            out.flush();
            return summary.accounts().balance() ? ExitCode.OK.code() : ExitCode.FAILED.code();
        }
    }

    private DemoSettings settings() {
        if (numbers < CallCentre.LEAST_NUMBERS || numbers > CallCentre.MOST_NUMBERS) {
            throw Explained.mistake(
                    "--numbers is " + numbers,
                    "Give " + CallCentre.LEAST_NUMBERS + " (one of each kind) to " + CallCentre.MOST_NUMBERS + ".");
        }
        if (!(speed >= 1 && speed <= FASTEST)) {
            throw Explained.mistake(
                    "--speed is " + speed, "Give 1 (real time) to 5000 simulated seconds in a real one.");
        }
        PolicyText.load(policy); // a mistake in it should not cost the start of a broker
        return new DemoSettings(seed, numbers, speed, policy, obey);
    }

    private static DemoOutput output(PrintStream out, Optional<Terminal> terminal) {
        if (terminal.isEmpty()) {
            return new PlainOutput(out);
        }
        boolean colour = System.getenv("NO_COLOR") == null;
        return new LiveOutput(
                out, new DemoScreen(terminal.get().width(), terminal.get().height(), colour));
    }
}
