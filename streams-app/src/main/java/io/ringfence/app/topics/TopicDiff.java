package io.ringfence.app.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a cluster differs from the plan.
 *
 * @param missing topics to create
 * @param refusals differences that nothing may run with, each with what and how to mend it
 * @param notes differences that an operator may have wanted
 */
public record TopicDiff(List<TopicSpec> missing, List<Refusal> refusals, List<String> notes) {

    public TopicDiff {
        missing = List.copyOf(missing);
        refusals = List.copyOf(refusals);
        notes = List.copyOf(notes);
    }

    /**
     * A difference that nothing may run with.
     *
     * @param what what differs
     * @param remedy how to mend it
     */
    public record Refusal(String what, String remedy) {}

    static TopicDiff between(TopicPlan plan, Map<String, ExistingTopic> existing) {
        List<TopicSpec> missing = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        plan.topics().forEach((name, spec) -> {
            ExistingTopic topic = existing.get(spec.name());
            if (topic == null) {
                missing.add(spec);
                return;
            }
            comparePartitions(name, spec, topic, refusals);
            compareCleanup(spec, topic, refusals);
            compareSize(spec, topic, refusals);
            compareRetention(spec, topic, notes);
        });
        return new TopicDiff(missing, refusals, notes);
    }

    private static void comparePartitions(String name, TopicSpec spec, ExistingTopic topic, List<Refusal> refusals) {
        if (topic.partitions() != spec.partitions()) {
            refusals.add(new Refusal(
                    "topic " + spec.name() + " has " + topic.partitions() + " partitions, but the configuration says "
                            + spec.partitions(),
                    "If Ringfence is to use the topic as it is, set --partitions " + topic.partitions()
                            + " (or topics." + name + ".partitions=" + topic.partitions()
                            + " in the configuration file). Never add partitions to a topic in use: keys would move"
                            + " away from their rows. For more partitions, choose a new --topic-prefix and"
                            + " --application-id and import again."));
        }
    }

    private static void compareCleanup(TopicSpec spec, ExistingTopic topic, List<Refusal> refusals) {
        String found = topic.configs().getOrDefault("cleanup.policy", "delete");
        if (!found.equals(spec.cleanup().config())) {
            refusals.add(new Refusal(
                    "topic " + spec.name() + " has cleanup.policy=" + found + ", but it must be "
                            + spec.cleanup().config(),
                    "Change it: kafka-configs.sh --alter --entity-type topics --entity-name " + spec.name()
                            + " --add-config cleanup.policy=" + spec.cleanup().config() + "."));
        }
    }

    private static void compareSize(TopicSpec spec, ExistingTopic topic, List<Refusal> refusals) {
        long found = number(topic, "max.message.bytes", spec.maxMessageBytes());
        if (found < spec.maxMessageBytes()) {
            refusals.add(new Refusal(
                    "topic " + spec.name() + " takes batches up to " + found + " bytes, but needs "
                            + spec.maxMessageBytes(),
                    "Change it: kafka-configs.sh --alter --entity-type topics --entity-name " + spec.name()
                            + " --add-config max.message.bytes=" + spec.maxMessageBytes() + "."));
        }
    }

    private static void compareRetention(TopicSpec spec, ExistingTopic topic, List<String> notes) {
        if (spec.cleanup() != TopicSpec.Cleanup.DELETE) {
            return;
        }
        long wanted = spec.retention().toMillis();
        long found = number(topic, "retention.ms", wanted);
        if (found != wanted) {
            notes.add("topic " + spec.name() + " keeps records for " + (found < 0 ? "ever" : found + " ms")
                    + ", the plan says " + wanted + " ms; left as it is");
        }
    }

    private static long number(ExistingTopic topic, String key, long otherwise) {
        String text = topic.configs().get(key);
        return text == null || text.isBlank() ? otherwise : Long.parseLong(text);
    }
}
