package io.ringfence.app.runtime;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAnswers;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks the cluster how far inputs reach and how far a group of instances has come. */
final class GroupOffsets implements InputOffsets {

    private final Admin admin;
    private final KafkaAnswers answers;
    private final String group;
    private final List<TopicPartition> inputs;
    private final IsolationLevel ends;

    /**
     * Offsets of a group.
     *
     * @param ends how ends are read: as the stages read, which leaves out what an open transaction holds back, or with it
     */
    GroupOffsets(
            Admin admin, KafkaAnswers answers, String group, Collection<TopicPartition> inputs, IsolationLevel ends) {
        this.admin = admin;
        this.answers = answers;
        this.group = group;
        this.inputs = List.copyOf(inputs);
        this.ends = ends;
    }

    @Override
    public Map<TopicPartition, Long> ends() {
        Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
        Map<TopicPartition, Long> begins = offsets(OffsetSpec.earliest());
        // Nothing to read: the group may never commit anything there.
        ends.entrySet().removeIf(end -> end.getValue().equals(begins.get(end.getKey())));
        return ends;
    }

    @Override
    public Map<TopicPartition, Long> committed() {
        Map<TopicPartition, OffsetAndMetadata> found;
        try {
            found = answers.await(
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(), "read the group's offsets");
        } catch (Explained e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
        Map<TopicPartition, Long> committed = new HashMap<>();
        found.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> query = new HashMap<>();
        inputs.forEach(partition -> query.put(partition, spec));
        Map<TopicPartition, ListOffsetsResultInfo> found = answers.await(
                admin.listOffsets(query, new ListOffsetsOptions(ends)).all(), "read the ends of the inputs");
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
