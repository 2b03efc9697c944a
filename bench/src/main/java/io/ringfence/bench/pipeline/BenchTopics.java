package io.ringfence.bench.pipeline;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.topics.TopicAdmin;
import io.ringfence.app.topics.TopicPlan;
import io.ringfence.app.topics.TopicSettings;
import io.ringfence.app.topics.TopicSpec;
import io.ringfence.serde.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Makes topics as the product makes them, removes what a run leaves, and tells their sizes. */
public final class BenchTopics {

    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final BrokerProcess broker;
    private final int partitions;

    /** @param partitions of every topic that is split by key */
    public BenchTopics(BrokerProcess broker, int partitions) {
        this.broker = broker;
        this.partitions = partitions;
    }

    /** All topics of an installation with that prefix, and these besides; those that are there stay. */
    public void ensure(String prefix, List<String> besides) {
        TopicPlan plan = plan(prefix);
        new TopicAdmin(broker.admin(), broker.answers()).ensure(plan);
        for (String name : besides) {
            create(spec(plan, Channel.NUMBER_ALERTS), prefix + name);
        }
        plan.topics().values().forEach(topic -> awaitServed(topic.name(), topic.partitions()));
    }

    /** The topic of calls alone, empty. */
    public void makeCalls(String prefix) {
        remove(Set.of(prefix + Channel.CALL_RECORDS.topic()));
        create(spec(plan(prefix), Channel.CALL_RECORDS), prefix + Channel.CALL_RECORDS.topic());
    }

    /** Removes every topic but these and the broker's own, and waits until they are gone. */
    public void removeAllBut(Set<String> kept) {
        Set<String> all = names();
        all.removeIf(name -> kept.contains(name) || name.startsWith("__"));
        remove(all);
    }

    /** Bytes of a topic's log, all partitions together; 0 if there is no such topic. */
    public Map<String, Long> logBytes() {
        Map<String, Long> sizes = new HashMap<>();
        List<Integer> brokers =
                broker.answers().await(broker.admin().describeCluster().nodes(), "describe the cluster").stream()
                        .map(node -> node.id())
                        .toList();
        broker.answers()
                .await(broker.admin().describeLogDirs(brokers).allDescriptions(), "read the sizes of topics")
                .values()
                .forEach(directories -> directories.values().forEach(directory -> addTo(sizes, directory)));
        return sizes;
    }

    private static void addTo(Map<String, Long> sizes, LogDirDescription directory) {
        directory
                .replicaInfos()
                .forEach((partition, replica) -> sizes.merge(partition.topic(), replica.size(), Long::sum));
    }

    private void remove(Set<String> names) {
        Set<String> there = names();
        there.retainAll(names);
        if (there.isEmpty()) {
            return;
        }
        broker.answers().await(broker.admin().deleteTopics(there).all(), "remove topics");
        long deadline = System.nanoTime() + SETTLED.toNanos();
        while (names().stream().anyMatch(there::contains)) {
            if (System.nanoTime() > deadline) {
                throw Explained.failed("topics are still there after a minute: " + there, "See the broker's log.");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private Set<String> names() {
        return new TreeSet<>(broker.answers().await(broker.admin().listTopics().names(), "list topics"));
    }

    private void create(TopicSpec spec, String name) {
        if (names().contains(name)) {
            return;
        }
        List<NewTopic> topics = new ArrayList<>();
        topics.add(new NewTopic(name, spec.partitions(), (short) 1).configs(spec.configs()));
        broker.answers().await(broker.admin().createTopics(topics).all(), "create topic " + name);
        awaitServed(name, spec.partitions());
    }

    /**
     * Waits until every partition is served. A producer that comes before may find one partition missing, and has its
     * batches out of order when it sends again.
     */
    private void awaitServed(String name, int count) {
        Map<TopicPartition, OffsetSpec> query = new HashMap<>();
        for (int partition = 0; partition < count; partition++) {
            query.put(new TopicPartition(name, partition), OffsetSpec.latest());
        }
        long deadline = System.nanoTime() + SETTLED.toNanos();
        // Described first: the client logs an error for offsets of a topic that isn't known yet.
        while (broker.answers()
                        .awaitIfTopicExists(
                                broker.admin().describeTopics(List.of(name)).allTopicNames(), "describe topic " + name)
                        .isEmpty()
                || broker.answers()
                        .awaitIfTopicExists(broker.admin().listOffsets(query).all(), "reach topic " + name)
                        .isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw Explained.failed(
                        "topic " + name + " isn't served a minute after it was made", "See the broker's log.");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private TopicPlan plan(String prefix) {
        return TopicPlan.of(new TopicSettings(prefix, partitions, 1, Map.of(), Map.of()));
    }

    private static TopicSpec spec(TopicPlan plan, Channel channel) {
        TopicSpec spec = plan.topics().get(channel.topic());
        if (spec == null) {
            throw new IllegalStateException("no topic " + channel.topic() + " in the plan");
        }
        return spec;
    }
}
