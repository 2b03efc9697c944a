package io.ringfence.app.topics;

import java.util.Map;

/**
 * A topic as the cluster has it.
 *
 * @param partitions how many partitions
 * @param replication copies of its first partition
 * @param configs its configuration, defaults included
 */
public record ExistingTopic(int partitions, int replication, Map<String, String> configs) {

    public ExistingTopic {
        configs = Map.copyOf(configs);
    }
}
