package io.ringfence.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How an instance works on its partitions.
 *
 * @param applicationId name of the group of instances that share the work
 * @param guarantee what a crash may do to decisions
 * @param threads threads that work on partitions
 * @param standbys warm copies of every partition's state on other instances
 * @param rowMemoryBytes heap for rows kept as objects, over all threads, in bytes; 0: rows are kept as bytes alone
 * @param cacheBytes memory of Kafka Streams for entries not yet written, over all threads, in bytes
 * @param commitInterval time between commits
 * @param commitIntervalBehind the same while the stages are behind, at most
 * @param sessionTimeout silence after which an instance counts as dead
 * @param heartbeat time between signs of life
 * @param instanceId fixed name of this instance; empty for dynamic membership
 * @param rack rack or zone of this instance; empty if unknown
 * @param stateDir directory of the local stores
 */
public record EngineSettings(
        String applicationId,
        Guarantee guarantee,
        int threads,
        int standbys,
        long rowMemoryBytes,
        long cacheBytes,
        Duration commitInterval,
        Duration commitIntervalBehind,
        Duration sessionTimeout,
        Duration heartbeat,
        Optional<String> instanceId,
        Optional<String> rack,
        Path stateDir) {

    /** What a crash may do to decisions. */
    public enum Guarantee {
        /** Each is made, and seen by readers of committed records, exactly once. */
        EXACTLY_ONCE,
        /** None is lost, some may be seen twice: tell them apart by their sequence. Milliseconds instead of a commit interval. */
        AT_LEAST_ONCE
    }
}
