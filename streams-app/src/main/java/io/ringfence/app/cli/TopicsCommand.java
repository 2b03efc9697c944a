package io.ringfence.app.cli;

import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.app.topics.ExistingTopic;
import io.ringfence.app.topics.TopicAdmin;
import io.ringfence.app.topics.TopicDiff;
import io.ringfence.app.topics.TopicPlan;
import io.ringfence.app.topics.TopicSpec;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows or makes the topics. */
@Command(
        name = "topics",
        description = "Show the topics as they should be and as they are; with --create, make those that are missing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence topics --bootstrap-servers kafka:9092 --partitions 16",
            "  ringfence topics --bootstrap-servers kafka:9092 --create",
            "",
            "Partitions can't be changed once there are records: choose them well.",
        })
final class TopicsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--create", description = "make the topics that are missing")
    private boolean create;

    @Override
    public Integer call() {
        RingfenceConfig config = SettingFlags.read(spec, Map.of());
        KafkaAnswers answers = new KafkaAnswers(config.kafka().bootstrapServers(), Connecting.PATIENCE);
        TopicPlan plan = TopicPlan.of(config.topics());
        try (Admin admin = config.kafka().admin(Connecting.PATIENCE)) {
            TopicAdmin topics = new TopicAdmin(admin, answers);
            PrintWriter out = spec.commandLine().getOut();
            if (create) {
                topics.ensure(plan).created().forEach(name -> out.println("made " + name));
            }
            return show(plan, topics.existing(plan), out);
        } catch (KafkaException e) {
            throw answers.explain(e, "look at the topics");
        }
    }

    private static int show(TopicPlan plan, Map<String, ExistingTopic> existing, PrintWriter out) {
        TextTable table = new TextTable("TOPIC", "PARTITIONS", "COPIES", "CLEANUP", "KEPT", "THERE", "CARRIES");
        for (TopicSpec spec : plan.topics().values()) {
            ExistingTopic found = existing.get(spec.name());
            table.row(
                    spec.name(),
                    Integer.toString(spec.partitions()),
                    found == null ? "-" : Integer.toString(found.replication()),
                    spec.cleanup().config(),
                    spec.cleanup() == TopicSpec.Cleanup.COMPACT
                            ? "latest"
                            : spec.retention().toDays() + " d",
                    found == null ? "missing" : "yes",
                    spec.purpose());
        }
        table.print(out);
        TopicDiff diff = plan.against(existing);
        diff.notes().forEach(note -> out.println("note: " + note));
        diff.refusals().forEach(refusal -> out.println("wrong: " + refusal.what() + "\n  " + refusal.remedy()));
        return (diff.refusals().isEmpty() ? ExitCode.OK : ExitCode.FAILED).code();
    }
}
