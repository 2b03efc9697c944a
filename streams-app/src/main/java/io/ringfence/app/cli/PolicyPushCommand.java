package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.policies.PolicyFeed;
import io.ringfence.app.policies.PolicyPublisher;
import io.ringfence.app.policies.PolicyText;
import io.ringfence.serde.Channel;
import io.ringfence.serde.PolicyDocument;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes a version of the policy. */
@Command(
        name = "push",
        description =
                "Check a policy and publish it as the next version. It takes effect a minute later, or when told.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence policy push my-policy.yaml --data /var/lib/ringfence",
            "  ringfence policy push cn-finance --effective-at 2027-01-01T00:00:00+08:00 --bootstrap-servers kafka:9092",
        })
final class PolicyPushCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "policy file in YAML, or the name of a preset")
    private String file;

    @Option(
            names = "--effective-at",
            paramLabel = "TIME",
            description = "from when attempts are judged by it, ISO-8601 with offset (default: a minute from now)")
    private @Nullable String effectiveAt;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "who publishes it (default: ${DEFAULT-VALUE})")
    private String author;

    PolicyPushCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        PolicyText text = PolicyText.load(file);
        Instant now = wiring.clock().instant();
        Instant effective = effectiveAt == null
                ? now.plus(PolicyPublisher.NOTICE)
                : PauseCommand.parse("--effective-at", effectiveAt);
        PolicyDocument published;
        try (Installation installation = Connecting.open(spec);
                PolicyFeed feed = PolicyListCommand.feed(installation);
                Producer<byte[], byte[]> producer =
                        installation.config().kafka().writer()) {
            published = new PolicyPublisher(
                            producer,
                            installation.topic(Channel.POLICIES),
                            installation.serdes().policies().serializer(),
                            installation.answers())
                    .publish(text.name(), text.yaml(), feed.greatestVersion() + 1, effective, now, author);
        }
        spec.commandLine()
                .getOut()
                .println("published " + published.id() + "@" + published.version() + ", in force from "
                        + new Texts(wiring.zone()).time(published.effectiveAt()));
        return ExitCode.OK.code();
    }
}
