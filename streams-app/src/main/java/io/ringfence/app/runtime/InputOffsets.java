package io.ringfence.app.runtime;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far inputs reach and how far the stages have come; partitions without records are left out. */
interface InputOffsets {

    /** Behind the last record of every input partition. */
    Map<TopicPartition, Long> ends();

    /** Behind the last record that the stages have processed and committed. */
    Map<TopicPartition, Long> committed();

    /** Whether the stages have come as far as that. */
    default boolean reached(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> committed = committed();
        return ends.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
