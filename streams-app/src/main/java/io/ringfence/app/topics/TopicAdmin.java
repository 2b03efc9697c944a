package io.ringfence.app.topics;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAnswers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the topics of a cluster in line with a plan: creates what is missing and refuses what doesn't fit. */
public final class TopicAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);
    private static final short WELL_REPLICATED = 3;
    private static final Duration VISIBILITY_CHECK = Duration.ofMillis(50);

    private final Admin admin;
    private final KafkaAnswers answers;

    /**
     * @param admin who asks the cluster; stays the caller's to close
     * @param answers how long to wait and what to say if nothing comes
     */
    public TopicAdmin(Admin admin, KafkaAnswers answers) {
        this.admin = admin;
        this.answers = answers;
    }

    /**
     * Creates the missing topics.
     *
     * @return what was done and seen
     * @throws Explained if an existing topic doesn't fit, or the cluster doesn't answer or refuses
     */
    public TopicReport ensure(TopicPlan plan) {
        TopicDiff diff = plan.against(existing(plan));
        refuse(diff.refusals());
        List<String> notes = new ArrayList<>(diff.notes());
        if (!diff.missing().isEmpty()) {
            create(diff.missing(), replication(plan, notes));
            // Another instance may have been quicker, with other settings.
            refuse(plan.against(awaitAll(plan)).refusals());
        }
        notes.forEach(note -> LOG.warn("{}", note));
        return new TopicReport(diff.missing().stream().map(TopicSpec::name).toList(), notes);
    }

    /** The topics of the plan that exist, by full name. */
    public Map<String, ExistingTopic> existing(TopicPlan plan) {
        List<String> names =
                plan.topics().values().stream().map(TopicSpec::name).toList();
        Map<String, TopicDescription> found = new LinkedHashMap<>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, future) -> answers.awaitIfTopicExists(future, "describe topic " + name)
                        .ifPresent(description -> found.put(name, description)));
        List<ConfigResource> resources = found.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, ExistingTopic> existing = new LinkedHashMap<>();
        answers.await(admin.describeConfigs(resources).all(), "read the settings of topics")
                .forEach((resource, config) -> {
                    TopicDescription description = found.get(resource.name());
                    if (description != null) {
                        existing.put(resource.name(), existing(description, config));
                    }
                });
        return existing;
    }

    /** Brokers learn of new topics a moment later; a client that comes at once would find some missing. */
    private Map<String, ExistingTopic> awaitAll(TopicPlan plan) {
        long deadline = System.nanoTime() + answers.timeout().toNanos();
        Map<String, ExistingTopic> existing = existing(plan);
        while (existing.size() < plan.topics().size()) {
            if (System.nanoTime() > deadline) {
                throw Explained.failed(
                        "the new topics did not show up within "
                                + answers.timeout().toSeconds() + " s",
                        "Look at the brokers' logs; then start again.");
            }
            LockSupport.parkNanos(VISIBILITY_CHECK.toNanos());
            existing = existing(plan);
        }
        return existing;
    }

    private static ExistingTopic existing(TopicDescription description, Config config) {
        return new ExistingTopic(
                description.partitions().size(),
                description.partitions().get(0).replicas().size(),
                texts(config.entries()));
    }

    private static void refuse(List<TopicDiff.Refusal> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        String what =
                String.join("; ", refusals.stream().map(TopicDiff.Refusal::what).toList());
        throw Explained.failed(what, refusals.get(0).remedy());
    }

    private short replication(TopicPlan plan, List<String> notes) {
        if (plan.replication() > 0) {
            return (short) plan.replication();
        }
        int brokers = answers.await(admin.describeCluster().nodes(), "describe the cluster")
                .size();
        if (brokers >= WELL_REPLICATED) {
            return WELL_REPLICATED;
        }
        if (brokers > 1) {
            notes.add("the cluster has " + brokers + " brokers, so topics get one copy: a lost disk loses them; with"
                    + " three brokers they would get three (--replication chooses)");
        }
        return 1;
    }

    private void create(List<TopicSpec> missing, short replication) {
        List<NewTopic> topics = new ArrayList<>();
        for (TopicSpec spec : missing) {
            Map<String, String> configs = new HashMap<>(spec.configs());
            if (replication >= WELL_REPLICATED) {
                // An acknowledged record survives the loss of one broker, and that loss stops no writer.
                configs.put("min.insync.replicas", "2");
            }
            topics.add(new NewTopic(spec.name(), spec.partitions(), replication).configs(configs));
        }
        admin.createTopics(topics).values().forEach((name, future) -> {
            try {
                answers.await(future, "create topic " + name);
                LOG.info("Created topic {}", name);
            } catch (Explained e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // another instance was quicker
                    throw e;
                }
            }
        });
    }

    private static Map<String, String> texts(Collection<ConfigEntry> entries) {
        Map<String, String> texts = new HashMap<>();
        for (ConfigEntry entry : entries) {
            String value = entry.value();
            if (value != null) {
                texts.put(entry.name(), value);
            }
        }
        return texts;
    }
}
