package io.ringfence.bench.pipeline;

import io.ringfence.app.failure.Explained;
import io.ringfence.bench.child.ChildProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Watches from outside how far a contender has come: it is done when its group has committed the ends of all topics it
 * reads, those between its stages too, and at a second look still has. Ends are those of all records, committed or not,
 * so that what one stage has written in a transaction still open counts as not yet read by the next. Every contender is
 * watched in this one way.
 */
public final class CommitWatch {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration STALLED = Duration.ofSeconds(120);

    private final BrokerProcess broker;
    private final Admin admin;
    private final String group;
    private final List<String> topics;
    private final List<TopicPartition> partitions = new ArrayList<>();

    /**
     * @param group the contender's consumer group
     * @param topics all that it reads
     */
    public CommitWatch(BrokerProcess broker, String group, List<String> topics) {
        this.broker = broker;
        this.admin = broker.admin();
        this.group = group;
        this.topics = List.copyOf(topics);
    }

    /**
     * Waits for the end.
     *
     * @param startAt when it polled its first record, epoch milliseconds
     * @param process the contender
     * @param limit for how long at most
     * @throws Explained if it ends by itself, gets no further for two minutes, or takes too long
     */
    public Course untilDone(long startAt, ChildProcess process, Duration limit) {
        List<Course.Sample> samples = new ArrayList<>();
        long begun = System.nanoTime();
        long moved = begun;
        long before = -1;
        Optional<Course.Sample> done = Optional.empty();
        while (true) {
            process.check();
            long at = System.currentTimeMillis();
            Map<TopicPartition, Long> committed = committed();
            long sum = committed.values().stream().mapToLong(Long::longValue).sum();
            Course.Sample sample = new Course.Sample(at, sum);
            if (reached(committed)) {
                if (done.isPresent() && done.get().committed() == sum) {
                    samples.add(done.get());
                    return new Course(startAt, samples);
                }
                done = Optional.of(sample);
            } else {
                done = Optional.empty();
                samples.add(sample);
            }
            long now = System.nanoTime();
            if (sum != before) {
                before = sum;
                moved = now;
            }
            if (now - moved > STALLED.toNanos()) {
                throw Explained.failed(
                        "group " + group + " has committed nothing for " + STALLED.toSeconds() + " s: "
                                + lag(committed),
                        "See its log.");
            }
            if (now - begun > limit.toNanos()) {
                throw Explained.failed(
                        "group " + group + " wasn't done after " + limit.toSeconds() + " s: " + lag(committed),
                        "Give it fewer records (--records) or more time (--limit).");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean reached(Map<TopicPartition, Long> committed) {
        if (partitions.isEmpty() && !findPartitions()) {
            return false;
        }
        Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
        return ends.entrySet().stream()
                .allMatch(end -> end.getValue() == 0 || committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private String lag(Map<TopicPartition, Long> committed) {
        StringBuilder text = new StringBuilder();
        offsets(OffsetSpec.latest())
                .forEach((partition, end) -> text.append(partition)
                        .append(' ')
                        .append(committed.getOrDefault(partition, 0L))
                        .append(" of ")
                        .append(end)
                        .append("; "));
        return text.toString();
    }

    private boolean findPartitions() {
        try {
            for (TopicDescription topic :
                    admin.describeTopics(topics).allTopicNames().get().values()) {
                topic.partitions().forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
            }
            return true;
        } catch (ExecutionException e) {
            partitions.clear();
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false; // a topic between stages, which its program makes
            }
            throw broker.answers().explain(e.getCause() == null ? e : e.getCause(), "describe topics");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Explained.failed("interrupted while watching " + group, "");
        }
    }

    private Map<TopicPartition, Long> committed() {
        Map<TopicPartition, OffsetAndMetadata> found;
        try {
            found = broker.answers()
                    .await(
                            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                            "read the group's offsets");
        } catch (Explained e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
        Map<TopicPartition, Long> committed = new HashMap<>();
        found.forEach((partition, offset) -> {
            if (offset != null && topics.contains(partition.topic())) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> query = new HashMap<>();
        partitions.forEach(partition -> query.put(partition, which));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                broker.answers().await(admin.listOffsets(query).all(), "read the ends of topics");
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
