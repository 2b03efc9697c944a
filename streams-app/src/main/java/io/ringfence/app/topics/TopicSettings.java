package io.ringfence.app.topics;

import java.time.Duration;
import java.util.Map;

/**
 * What an installation may choose about its topics.
 *
 * @param prefix put before every topic's name; may be empty
 * @param partitions partitions of every topic that is split by key; 1 to 10,000; fixed once topics are made
 * @param replication copies of every partition; 0 for three where there are three brokers, else one
 * @param partitionsOf other counts for some topics, by their names without the prefix
 * @param retentionOf other retentions for some topics, by their names without the prefix
 */
public record TopicSettings(
        String prefix,
        int partitions,
        int replication,
        Map<String, Integer> partitionsOf,
        Map<String, Duration> retentionOf) {

    /** Partitions by default: eight instances of one thread, and some 100,000 calls a second. */
    public static final int DEFAULT_PARTITIONS = 8;

    /** Partitions of an embedded broker: two threads, and few files. */
    public static final int STANDALONE_PARTITIONS = 2;

    public TopicSettings {
        partitionsOf = Map.copyOf(partitionsOf);
        retentionOf = Map.copyOf(retentionOf);
    }

    /** That many partitions and nothing else of its own. */
    public static TopicSettings ofPartitions(int partitions) {
        return new TopicSettings("", partitions, 0, Map.of(), Map.of());
    }
}
