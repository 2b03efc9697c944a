package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.follow.TopicImport;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeRefusedException;
import io.ringfence.intake.PartyHasher;
import io.ringfence.intake.PushedRecords;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.InstallationSecret;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads JSON records that an exchange writes to a topic by itself. */
@Command(
        name = "import-topic",
        description =
                "Read JSON records that an exchange writes to a topic by itself, as a mapping says what they mean, and"
                        + " send the calls to the installation, until stopped. Both topics are in the same Kafka.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence import-topic sip-cdr --mapping kamailio-kafka --source sbc1 \\",
            "      --company-numbers '+8621610000*' --bootstrap-servers kafka:9092 --secret-file secret",
            "",
            "Offsets are committed when Kafka has what was made of the records, and not beyond a call that is still open, so a",
            "restart loses nothing; calls that are sent twice count once. Records that can't be read go to the dead letters",
            "with topic, partition, offset and reason; if Kafka deleted records before they were read, 'ringfence feeds'",
            "shows the feed as GAP. While Kafka is away it waits. SIGTERM ends it gracefully within 10 s.",
        })
final class ImportTopicCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TOPIC", description = "the topic, by its full name")
    private String topic;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description =
                    "the consumer group: processes that share it, each with a --source of its own, share the topic's"
                            + " partitions (default: ringfence-import-TENANT-SOURCE behind --topic-prefix)")
    private @Nullable String group;

    @Mixin
    private IntakeFlags flags;

    ImportTopicCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        RingfenceConfig config = SettingFlags.read(spec, Map.of());
        for (Channel channel : Channel.values()) {
            if (topic.equals(config.topics().prefix() + channel.topic())) {
                throw Explained.mistake(
                        topic + " is one of Ringfence's own topics", "Name the topic that the exchange writes to.");
            }
        }
        InstallationSecret secret = Connecting.secret(spec, config, "contacts must be hashed alike");
        try (Installation installation = Installation.of(config, Connecting.PATIENCE)) {
            Intake intake = Intake.of(flags.followed(), PartyHasher.under(secret));
            PushedRecords unused = intake.records(topic); // a mapping that is missing is told before anything starts
            TopicImport work = new TopicImport(
                    new TopicImport.Settings(topic, flags.feed(), flags.quiet()),
                    installation,
                    intake,
                    DeadLetters.of(secret, installation.serdes().maxBytes()),
                    new TopicImport.Clients(
                            () -> config.kafka().exactMember(group(config)), config.kafka()::patientWriter),
                    wiring.clock(),
                    spec.commandLine().getErr());
            UntilTold.run(new UntilTold.Work() {
                @Override
                public void run() throws InterruptedException {
                    work.run();
                }

                @Override
                public boolean stop(Duration atMost) throws InterruptedException {
                    return work.stop(atMost);
                }
            });
        } catch (IntakeRefusedException e) {
            throw Explained.mistake(e.problem(), e.remedy());
        }
        return ExitCode.OK.code();
    }

    private String group(RingfenceConfig config) {
        return group == null
                ? config.topics().prefix() + "ringfence-import-" + flags.feed().tenant() + "-"
                        + flags.feed().source()
                : group;
    }
}
