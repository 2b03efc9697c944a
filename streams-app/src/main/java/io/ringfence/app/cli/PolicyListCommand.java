package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.policies.PolicyFeed;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.serde.Channel;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the versions of the policy. */
@Command(
        name = "list",
        description = "List the versions of an installation's policy and which is in force.",
        footerHeading = "%nExample:%n",
        footer = "  ringfence policy list --data /var/lib/ringfence")
final class PolicyListCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    PolicyListCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        PolicyBook book;
        try (Installation installation = Connecting.open(spec);
                PolicyFeed feed = feed(installation)) {
            book = feed.get();
        }
        if (book.versions().isEmpty()) {
            spec.commandLine().getErr().println("ringfence: no policy was published yet");
            return ExitCode.NOTHING.code();
        }
        Instant now = wiring.clock().instant();
        Texts texts = new Texts(wiring.zone());
        int inForce = book.at(now).map(PolicyVersion::version).orElse(0);
        TextTable table = new TextTable("VERSION", "POLICY", "EFFECTIVE", "RULES", "");
        for (PolicyVersion version : book.versions()) {
            table.row(
                    Integer.toString(version.version()),
                    version.policy().id(),
                    version.effectiveAt().equals(Instant.EPOCH) ? "always" : texts.time(version.effectiveAt()),
                    Integer.toString(version.policy().rules().size()),
                    version.version() == inForce
                            ? "in force"
                            : version.effectiveAt().isAfter(now) ? "to come" : "");
        }
        table.print(spec.commandLine().getOut());
        return ExitCode.OK.code();
    }

    /** All versions of the installation; what can't be used is said in the log and left alone. */
    static PolicyFeed feed(Installation installation) {
        return PolicyFeed.start(
                installation.config().kafka(),
                installation.topic(Channel.POLICIES),
                installation.serdes().policies().deserializer(),
                (found, reason, message) -> {},
                installation.answers());
    }
}
