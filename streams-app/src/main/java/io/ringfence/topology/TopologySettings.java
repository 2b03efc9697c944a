package io.ringfence.topology;

import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.ValueSerdes;
import java.util.function.Supplier;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What the stages need to be wired.
 *
 * @param topicPrefix put before every topic's name; may be empty
 * @param partitions how many partitions call-records and contacts have: a record in another partition than our
 *     partitioner's is sent there
 * @param serdes the value formats
 * @param policies the policy as far as it is known; safe for many threads, never goes back to an earlier book
 * @param deadLetters makes what seals dead letters, one for each task
 * @param observer is told what the stages do
 * @param rowMemory what rows may take on the heap, over all tasks of the process
 * @param commits how often threads commit
 * @param streams the settings that the topology must be made with
 */
public record TopologySettings(
        String topicPrefix,
        int partitions,
        ValueSerdes serdes,
        Supplier<PolicyBook> policies,
        Supplier<DeadLetters> deadLetters,
        StageObserver observer,
        RowMemory rowMemory,
        CommitPaces commits,
        StreamsConfig streams) {

    /** @throws IllegalArgumentException if there is no partition */
    public TopologySettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be 1 or more");
        }
    }

    /** The full name of a channel's topic. */
    public String topic(Channel channel) {
        return topicPrefix + channel.topic();
    }
}
