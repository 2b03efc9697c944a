package io.ringfence.app.config;

import io.ringfence.app.config.EngineSettings.Guarantee;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/**
 * The settings of Kafka Streams, each with why. What a user sets with {@code kafka.…} holds where it is a matter of speed
 * (batches, lingering, compression, records a poll), and is overridden where the stages rely on a value.
 */
public final class StreamsSettings {

    /** Silence or an open transaction of a dead instance holds its partitions this long at most, in milliseconds. */
    private static final String TRANSACTION_TIMEOUT_MS = "10000";

    private StreamsSettings() {}

    /** The properties for Kafka Streams. */
    public static Properties of(RingfenceConfig config) {
        Properties p = new Properties();
        p.putAll(config.kafka().clientProperties());
        engine(p, config.engine());
        failover(p, config.engine());
        writing(p, config.engine());
        reading(p);
        internalTopics(p, config);
        failures(p);
        // Where instances ask each other: the group tells each which keys the others work on.
        config.api()
                .advertised()
                .ifPresent(
                        at -> p.put(StreamsConfig.APPLICATION_SERVER_CONFIG, at.getHostString() + ":" + at.getPort()));
        return p;
    }

    private static void engine(Properties p, EngineSettings engine) {
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, engine.applicationId());
        p.put(StreamsConfig.STATE_DIR_CONFIG, engine.stateDir().toString());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, engine.threads());
        p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, engine.cacheBytes());
        p.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                engine.guarantee() == Guarantee.EXACTLY_ONCE
                        ? StreamsConfig.EXACTLY_ONCE_V2
                        : StreamsConfig.AT_LEAST_ONCE);
        // Under exactly-once a record is visible after the commit, and a pause needs two of them. 50 ms halved its way
        // against 100 ms and cost a tenth more processor time and changelog, no throughput (docs/performance.md).
        // While a thread is behind it commits less often; Kafka Streams knows the longest time, the stages ask for a
        // commit sooner (CommitPaces).
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, longestInterval(engine).toMillis());
        // A thread that nothing comes for looks for what is due that often.
        p.put(
                StreamsConfig.POLL_MS_CONFIG,
                Math.min(100, engine.commitInterval().toMillis()));
        // Stages work on bytes and decode themselves, so that what can't be read reaches the dead letters.
        p.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        p.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        // The optimiser may merge operators and so rename topics and stores between versions: state would be lost.
        p.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        // A generated name holds a running number that the next operator shifts. Works only for builders that are made
        // with these settings, see TopologyFactory.
        p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    }

    private static void failover(Properties p, EngineSettings engine) {
        // The classic protocol: it knows racks, warm-ups and standbys; the streams protocol doesn't know racks yet.
        p.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // A dead instance is noticed after the session timeout. 10 s: longer than a full garbage collection or a
        // broker's
        // restart of leadership, and no longer than its open transaction holds the partitions anyway.
        p.put(StreamsConfig.mainConsumerPrefix("session.timeout.ms"), millis(engine.sessionTimeout()));
        p.put(StreamsConfig.mainConsumerPrefix("heartbeat.interval.ms"), millis(engine.heartbeat()));
        // An instance that lives and doesn't progress gives up its partitions after 2 minutes. Restoring happens in its
        // own thread and long work is sliced, so nothing that is well comes near.
        p.put(StreamsConfig.mainConsumerPrefix("max.poll.interval.ms"), "120000");
        // Static membership is off by default: it spares a rebalance when an instance restarts within the session
        // timeout, but a killed one's numbers then wait for all of it, and the timeout would have to grow to be of use.
        engine.instanceId().ifPresent(id -> p.put(StreamsConfig.mainConsumerPrefix("group.instance.id"), id));
        // A copy of the state on another instance: a killed instance under exactly-once has lost its local stores, and
        // reading millions of rows back takes minutes. Has no effect while one instance runs.
        p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, engine.standbys());
        engine.rack().ifPresent(rack -> {
            // Read from the copy in the same rack, put standbys into another, and move as little as possible across.
            p.put("client.rack", rack);
            p.put(StreamsConfig.clientTagPrefix("rack"), rack);
            p.put(StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG, "rack");
            p.put(
                    StreamsConfig.RACK_AWARE_ASSIGNMENT_STRATEGY_CONFIG,
                    StreamsConfig.RACK_AWARE_ASSIGNMENT_STRATEGY_BALANCE_SUBTOPOLOGY);
        });
    }

    private static void writing(Properties p, EngineSettings engine) {
        p.put(StreamsConfig.producerPrefix("acks"), "all");
        // Under exactly-once nobody sees a record before its commit, which sends whatever waits: sending earlier only
        // makes more and smaller batches. At-least-once would wait that long for every record; 5 ms still fills
        // batches.
        Duration linger = engine.guarantee() == Guarantee.EXACTLY_ONCE ? longestInterval(engine) : Duration.ofMillis(5);
        p.putIfAbsent(StreamsConfig.producerPrefix("linger.ms"), millis(linger));
        // Rows and records are small and alike: a third of the size for little time.
        p.putIfAbsent(StreamsConfig.producerPrefix("compression.type"), "lz4");
        p.putIfAbsent(StreamsConfig.producerPrefix("batch.size"), "65536");
        if (engine.guarantee() == Guarantee.EXACTLY_ONCE) {
            // Who takes over a killed instance's partitions waits until its open transaction is given up: this and the
            // session timeout bound the time from a kill to the next decision.
            p.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), TRANSACTION_TIMEOUT_MS);
        }
    }

    private static void reading(Properties p) {
        // Where call-records and contacts are both there, the earlier is taken first; waiting longer for a topic that
        // has nothing would stop every task whose contacts are quiet, and catching up needs no more than this.
        p.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        // Bigger batches through a thread: twice the throughput of the defaults in measurement.
        p.putIfAbsent(StreamsConfig.mainConsumerPrefix("max.poll.records"), "4000");
        p.putIfAbsent(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 4000);
        // A group that starts anew takes what is there: records are judged by their own times.
        p.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        // A topic that somebody deleted must not come back with the broker's default partitions.
        p.put(StreamsConfig.consumerPrefix("allow.auto.create.topics"), "false");
    }

    private static void internalTopics(Properties p, RingfenceConfig config) {
        // -1: as the broker does by default, which an operator sets once for all.
        int replication = config.topics().replication();
        p.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replication == 0 ? -1 : replication);
        // Changelogs bear the broker's time for the same reason as our topics, see TopicSpec.Stamp.
        p.put(StreamsConfig.topicPrefix("message.timestamp.type"), "LogAppendTime");
        // Only closed segments of a changelog are compacted; what isn't, is read on restore.
        p.put(StreamsConfig.topicPrefix("segment.bytes"), Integer.toString(64 << 20));
        p.put(StreamsConfig.topicPrefix("min.cleanable.dirty.ratio"), "0.2");
    }

    private static void failures(Properties p) {
        // Bytes can't be undecodable, stages dead-letter what they can't use, and our own outputs are bounded: a
        // failure
        // that gets here is ours or the cluster's. Going on would drop a record silently, so the thread ends, and
        // StreamFailures decides what follows.
        p.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        p.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DefaultProductionExceptionHandler.class);
        p.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        // Its name as a text: the constant is deprecated, and without it every start warns.
        p.put("processing.exception.handler.global.enabled", true);
    }

    private static Duration longestInterval(EngineSettings engine) {
        return engine.commitInterval().compareTo(engine.commitIntervalBehind()) > 0
                ? engine.commitInterval()
                : engine.commitIntervalBehind();
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
