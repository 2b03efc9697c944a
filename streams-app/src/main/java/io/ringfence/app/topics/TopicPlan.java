package io.ringfence.app.topics;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.topics.TopicSpec.Cleanup;
import io.ringfence.app.topics.TopicSpec.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All topics of an installation as they should be.
 *
 * @param topics by their names without the prefix, in the order of the flow
 * @param replication copies of every partition; 0 to decide by the cluster
 */
public record TopicPlan(Map<String, TopicSpec> topics, int replication) {

    /** Topics that one task reads together: the same key must be in the same partition of each. */
    static final List<List<String>> CO_PARTITIONED = List.of(List.of("call-records", "contacts"));

    private static final int MIB = 1 << 20;
    private static final Duration AUDIT = Duration.ofDays(400);

    public TopicPlan {
        topics = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(topics));
    }

    /** Topics that the stages write. */
    private static final Set<String> OURS = Set.of(
            "number-events",
            "number-alerts",
            "number-status",
            "contact-status",
            "group-events",
            "group-alerts",
            "group-status",
            "open-alerts",
            "ringfence-dlq");

    /**
     * The plan for these settings.
     *
     * @throws Explained if the settings name an unknown topic, or topics that belong together get different partitions
     */
    public static TopicPlan of(TopicSettings settings) {
        Builder plan = new Builder(settings);
        // Inputs. A week bridges a long outage of ours; what was counted is in the rows, not in the topic.
        plan.kept("call-records", Duration.ofDays(7), "calls, keyed by the other party");
        plan.compacted("contacts", Duration.ofDays(7), "consent, refusals and relationships, keyed by the other party");
        plan.kept("complaints", Duration.ofDays(90), "complaints and marks about a number");
        plan.compacted("numbers", Duration.ofDays(7), "profiles of the company's numbers");
        plan.kept("label-observations", Duration.ofDays(90), "what labelling platforms were seen to show");
        // Who told a number to pause or resume, and why, is asked for a year later: 400 days.
        plan.kept("commands", AUDIT, "what people told the monitor to do");
        // One partition: versions are few, and have one order.
        plan.single("policies", Cleanup.COMPACT, Duration.ofDays(7), "all versions of the policy");
        plan.single("sources", Cleanup.DELETE, Duration.ofDays(7), "feeds: that they live, and what they have read");
        // Internal: the one order in which a number's row saw its inputs; a day of it can be replayed.
        plan.kept("number-events", Duration.ofDays(1), "all that reaches a number, in one order");
        // Outputs.
        plan.kept("number-alerts", AUDIT, "every decision about a number, with its reasons");
        plan.compacted("number-status", Duration.ofDays(1), "the present state of every number");
        plan.compacted("contact-status", Duration.ofDays(7), "what stands against calling a contact");
        plan.kept("group-events", Duration.ofDays(1), "all that reaches a group, in one order");
        plan.kept("group-alerts", AUDIT, "every edge of the alerts about groups, with its reason");
        plan.compacted("group-status", Duration.ofDays(1), "the present state of pools, campaigns, trunks and tenants");
        // Of the notifier alone, which reads it whole when it starts: soon compacted, so that this is quick.
        plan.compacted(
                "open-alerts", Duration.ofHours(1), "what 'ringfence notify' tells Alertmanager until it is over");
        // Dead letters may hold personal data: long enough for a weekend, no longer.
        plan.kept("ringfence-dlq", Duration.ofDays(3), "records set aside, encrypted, with the reason");
        return plan.build();
    }

    /** Compares the plan with the topics that exist. */
    public TopicDiff against(Map<String, ExistingTopic> existing) {
        return TopicDiff.between(this, existing);
    }

    private static final class Builder {

        private final TopicSettings settings;
        private final Map<String, TopicSpec> topics = new LinkedHashMap<>();

        Builder(TopicSettings settings) {
            this.settings = settings;
        }

        void kept(String name, Duration retention, String purpose) {
            add(name, settings.partitions(), Cleanup.DELETE, retention, purpose);
        }

        void compacted(String name, Duration lag, String purpose) {
            add(name, settings.partitions(), Cleanup.COMPACT, lag, purpose);
        }

        void single(String name, Cleanup cleanup, Duration retention, String purpose) {
            add(name, 1, cleanup, retention, purpose);
        }

        private void add(String name, int partitions, Cleanup cleanup, Duration retention, String purpose) {
            topics.put(
                    name,
                    new TopicSpec(
                            settings.prefix() + name,
                            settings.partitionsOf().getOrDefault(name, partitions),
                            cleanup,
                            settings.retentionOf().getOrDefault(name, retention),
                            MIB,
                            OURS.contains(name) ? Stamp.BROKER : Stamp.PRODUCER,
                            purpose));
        }

        TopicPlan build() {
            List<String> unknown =
                    new ArrayList<>(new TreeSet<>(settings.partitionsOf().keySet()));
            unknown.addAll(new TreeSet<>(settings.retentionOf().keySet()));
            unknown.removeAll(topics.keySet());
            if (!unknown.isEmpty()) {
                throw Explained.mistake(
                        "the settings name a topic that doesn't exist: " + unknown.get(0),
                        "Topics are: " + String.join(", ", topics.keySet()) + ".");
            }
            for (List<String> together : CO_PARTITIONED) {
                TreeSet<Integer> counts = new TreeSet<>();
                together.forEach(name -> counts.add(spec(name).partitions()));
                if (counts.size() > 1) {
                    throw Explained.mistake(
                            "topics " + String.join(" and ", together) + " have different partition counts: " + counts,
                            "Give them the same: one task reads both, by the same key.");
                }
            }
            return new TopicPlan(topics, settings.replication());
        }

        private TopicSpec spec(String name) {
            TopicSpec spec = topics.get(name);
            if (spec == null) {
                throw new IllegalStateException("no topic " + name + " in the plan");
            }
            return spec;
        }
    }
}
