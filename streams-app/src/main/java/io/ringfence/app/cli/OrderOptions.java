package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.client.Orders;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all commands to a number have in common: which number, who, why, and waiting for the effect. */
final class OrderOptions {

    @Parameters(paramLabel = "NUMBER", description = "the company's number in E.164, such as +8613800138000")
    private String number;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why; kept with the decision, so write what a colleague should know in a month")
    private String reason;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "who gives it (default: ${DEFAULT-VALUE})")
    private String author;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = NumberId.DEFAULT_TENANT,
            description = "whose number (default: ${DEFAULT-VALUE})")
    private String tenant;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "how long to wait for the effect; 0 to only send (default: ${DEFAULT-VALUE})")
    private int seconds;

    /** Gives the command and says what became of it. */
    int give(CommandSpec spec, Wiring wiring, Command.Kind kind) {
        return give(spec, wiring, kind, "", ContactMark.OPEN);
    }

    /** Gives the command, about a rule or until a time, and says what became of it. */
    int give(CommandSpec spec, Wiring wiring, Command.Kind kind, String rule, Instant until) {
        NumberId id = Texts.number(tenant, number);
        if (reason.isBlank() || author.isBlank()) {
            throw Explained.mistake("--reason and --author must not be blank", "Write why, and who says so.");
        }
        Command command = new Command(
                id, UUID.randomUUID().toString(), wiring.clock().instant(), kind, rule, until, 0, author, reason);
        Optional<Decision> effect;
        try (Installation installation = Connecting.open(spec)) {
            effect = new Orders(installation).give(command, Duration.ofSeconds(Math.max(0, seconds)));
        }
        if (effect.isPresent()) {
            spec.commandLine().getOut().println(new Texts(wiring.zone()).decision(effect.get()));
            return (effect.get().action() == Action.SUPPRESSED ? ExitCode.NOTHING : ExitCode.OK).code();
        }
        if (seconds <= 0) {
            spec.commandLine().getOut().println("sent");
            return ExitCode.OK.code();
        }
        throw Explained.nothing(
                "the command was sent, but had no effect within " + seconds + " s",
                "Is 'ringfence run' or 'standalone' running? It will be carried out when it is. See 'ringfence number "
                        + id.e164() + "'.");
    }
}
