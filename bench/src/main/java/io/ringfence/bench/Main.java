package io.ringfence.bench;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.bench.contender.ContenderCommand;
import io.ringfence.bench.intake.IntakeCommand;
import io.ringfence.bench.intake.IntakingCommand;
import io.ringfence.bench.labels.LabelsCommand;
import io.ringfence.bench.latency.LatencyCommand;
import io.ringfence.bench.pipeline.BrokerCommand;
import io.ringfence.bench.pipeline.PipelineCommand;
import io.ringfence.bench.report.ReportCommand;
import io.ringfence.bench.restore.RestoreCommand;
import io.ringfence.bench.restore.RestoringCommand;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/** Where the benchmarks begin. */
@Command(
        name = "ringfence-bench",
        mixinStandardHelpOptions = true,
        description = "Measures Ringfence: alone, and beside what one would take instead.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PipelineCommand.class,
            StagesCommand.class,
            LatencyCommand.class,
            RestoreCommand.class,
            IntakeCommand.class,
            ReportCommand.class,
            LabelsCommand.class,
            ContactsCommand.class,
            RestoringCommand.class,
            IntakingCommand.class,
            BrokerCommand.class,
            ContenderCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence-bench pipeline --short",
            "  ringfence-bench pipeline --fleet large --only passthrough,ringfence-eos,flink-rocksdb",
            "  ringfence-bench pipeline --only ringfence-eos,ringfence:cache=256MiB,commit.interval=1s",
            "  ringfence-bench stages call -p rows=bytes",
            "  ringfence-bench latency --rate 2000 --seconds 60",
            "  ringfence-bench restore --fleet large",
            "  ringfence-bench intake",
            "  ringfence-bench labels --pool 5,20",
            "  ringfence-bench report",
            "",
            "Exit codes: 0 done, 1 could not be done or a contender failed, 2 the command is wrong.",
        })
public final class Main implements Runnable {

    private static final int WIDTH = 110;

    private Main() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.US); // as the product does
        System.exit(commandLine().execute(args));
    }

    /** The command line with all commands. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(Main::failed);
        line.getCommandSpec().usageMessage().width(WIDTH);
        line.getSubcommands().values().forEach(sub -> {
            sub.getCommandSpec().usageMessage().width(WIDTH);
            sub.getCommandSpec()
                    .mixinStandardHelpOptions(
                            !(sub.getCommand() instanceof HelpCommand) && !(sub.getCommand() instanceof StagesCommand));
        });
        return line;
    }

    /** Without a command, what there is. */
    @Override
    public void run() {
        commandLine().usage(System.out);
    }

    private static int failed(Exception failure, CommandLine command, ParseResult given) {
        if (failure instanceof Explained explained) {
            command.getErr().println("ringfence-bench: " + explained.getMessage());
            if (!explained.remedy().isEmpty()) {
                command.getErr().println("  " + explained.remedy());
            }
            return explained.exitCode().code();
        }
        failure.printStackTrace(command.getErr());
        return ExitCode.FAILED.code();
    }
}
