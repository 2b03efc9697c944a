package io.ringfence.app.cli;

import io.ringfence.app.config.Setting;
import io.ringfence.app.demo.DemoCommand;
import java.util.Map;
import java.util.Set;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line as a whole. */
@Command(
        name = "ringfence",
        mixinStandardHelpOptions = true,
        description = "Watches outbound numbers and pauses them before they are labelled as spam.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence demo",
            "  ringfence standalone --data /var/lib/ringfence",
            "  ringfence import --data /var/lib/ringfence Master.csv",
            "  ringfence numbers --data /var/lib/ringfence",
            "  ringfence run --bootstrap-servers kafka1:9092 --secret-file secret",
            "  ringfence help run",
            "",
            "Exit codes of all commands:",
            "  0  done",
            "  1  could not be done: no broker answers, a file is refused",
            "  2  the command is wrong: an unknown option, an impossible value",
            "  3  nothing found, or no effect seen in time",
        })
public final class RingfenceCommand {

    private static final int WIDTH = 110;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "on failure, print where in the program it happened")
    private boolean debug;

    private RingfenceCommand() {}

    /**
     * The command line with all commands.
     *
     * @param version prints the version
     */
    public static CommandLine create(Wiring wiring, IVersionProvider version) {
        CommandLine root = new CommandLine(new RingfenceCommand());
        root.getCommandSpec().versionProvider(version);
        root.addSubcommand(DemoCommand.create(wiring.stages()));
        add(root, new StandaloneCommand(wiring), SettingFlags.STANDALONE, StandaloneCommand.DEFAULTS);
        add(root, new RunCommand(wiring), SettingFlags.INSTANCE, Map.of());
        add(root, new NotifyCommand(wiring), SettingFlags.NOTIFIER, Map.of());
        add(root, new ImportCommand(wiring), SettingFlags.IMPORT, Map.of());
        add(root, new ImportTopicCommand(wiring), SettingFlags.IMPORT, Map.of());
        root.addSubcommand(new MapCommand(wiring));
        root.addSubcommand(new BacktestCommand(wiring));
        add(root, new NumbersCommand(wiring), SettingFlags.CLIENT, Map.of());
        add(root, new GroupsCommand(wiring), SettingFlags.CLIENT, Map.of());
        add(root, new NumberCommand(wiring), SettingFlags.CLIENT, Map.of());
        add(root, new AlertsCommand(wiring), SettingFlags.CLIENT, Map.of());
        add(root, new FeedsCommand(wiring), SettingFlags.CLIENT, Map.of());
        add(root, new PauseCommand(wiring), SettingFlags.CLIENT, Map.of());
        add(root, new ResumeCommand(wiring), SettingFlags.CLIENT, Map.of());
        add(root, new ApproveCommand(wiring), SettingFlags.CLIENT, Map.of());
        add(root, new AckCommand(wiring), SettingFlags.CLIENT, Map.of());
        add(root, new RetireCommand(wiring), SettingFlags.CLIENT, Map.of());
        add(root, new EraseCommand(wiring), SettingFlags.IMPORT, Map.of());
        CommandLine policy = new CommandLine(new PolicyCommand());
        root.addSubcommand(policy);
        policy.addSubcommand(new PolicyCheckCommand());
        policy.addSubcommand(new PolicyShowCommand());
        add(policy, new PolicyListCommand(wiring), SettingFlags.CLIENT, Map.of());
        add(policy, new PolicyPushCommand(wiring), SettingFlags.CLIENT, Map.of());
        CommandLine dlq = new CommandLine(new DlqCommand());
        root.addSubcommand(dlq);
        add(dlq, new DlqListCommand(wiring), SettingFlags.CLIENT, Map.of());
        add(dlq, new DlqShowCommand(wiring), SettingFlags.IMPORT, Map.of());
        add(dlq, new DlqRedriveCommand(wiring), SettingFlags.IMPORT, Map.of());
        CommandLine token = new CommandLine(new TokenCommand());
        root.addSubcommand(token);
        token.addSubcommand(new TokenCreateCommand(wiring));
        token.addSubcommand(new TokenListCommand());
        token.addSubcommand(new TokenRevokeCommand());
        add(root, new TopicsCommand(), SettingFlags.TOPICS, Map.of());
        root.addSubcommand(new HelpCommand());
        root.addSubcommand(new GenerateCompletion());
        everywhere(root);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExecutionExceptionHandler(Failures::failed);
        root.setParameterExceptionHandler(Failures::misunderstood);
        return root;
    }

    /** Whether the command was asked to say where a failure happened. */
    static boolean debug(CommandLine command) {
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root.getCommand() instanceof RingfenceCommand ringfence && ringfence.debug;
    }

    private static void add(CommandLine parent, Object command, Set<Setting> flags, Map<Setting, String> defaults) {
        CommandLine line = new CommandLine(command);
        SettingFlags.add(line.getCommandSpec(), flags, defaults);
        parent.addSubcommand(line);
    }

    private static void everywhere(CommandLine command) {
        command.getCommandSpec().usageMessage().width(WIDTH).abbreviateSynopsis(true);
        command.getSubcommands().values().forEach(sub -> {
            sub.getCommandSpec().mixinStandardHelpOptions(!(sub.getCommand() instanceof HelpCommand));
            everywhere(sub);
        });
    }
}
