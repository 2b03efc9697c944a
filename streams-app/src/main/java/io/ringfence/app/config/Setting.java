package io.ringfence.app.config;

import java.util.Arrays;
import java.util.Optional;

/** The settings by the keys they have in a configuration file; a flag of the same name overrides the file. */
public enum Setting {
    BOOTSTRAP_SERVERS("bootstrap.servers", "", "Kafka's address: host:port, several joined by commas"),
    APPLICATION_ID("application.id", "ringfence", "name of the group of instances that share the work"),
    TOPIC_PREFIX("topic.prefix", "", "put before every topic's name"),
    PARTITIONS("partitions", "8", "partitions of a topic; fixed once topics are made"),
    REPLICATION("replication", "0", "copies of a partition; 0: three where there are three brokers, else one"),
    GUARANTEE("guarantee", "exactly-once", "exactly-once or at-least-once"),
    THREADS("threads", "2", "threads that work on partitions"),
    STANDBYS("standbys", "1", "warm copies of every partition's state on other instances"),
    ROW_MEMORY(
            "row.memory",
            "25%",
            "heap for rows kept as objects, over all threads, as a size or a share; 0: rows as bytes alone"),
    CACHE(
            "cache",
            "64MiB",
            "memory for other entries not yet written, over all threads; for rows too if row.memory is 0"),
    COMMIT_INTERVAL("commit.interval", "50ms", "time between commits: what a record waits in each stage"),
    SESSION_TIMEOUT("session.timeout", "10s", "silence after which an instance counts as dead"),
    HEARTBEAT("heartbeat", "3s", "time between signs of life; at most a third of the session timeout"),
    INSTANCE_ID("instance.id", "", "fixed name of this instance (static membership); empty: none"),
    RACK("rack", "", "rack or zone of this instance; empty: unknown"),
    STATE_DIR("state.dir", "ringfence-state", "directory of the local stores"),
    TICK_GRACE("tick.grace", "10s", "how far the clock of an idle fleet stays behind the wall clock"),
    TICK_INTERVAL("tick.interval", "1s", "time between ticks"),
    POLICY("policy", "cn-general", "preset that is published if no policy is there"),
    SECRET_FILE("secret.file", "", "file with the secret for hashing other parties' numbers"),
    SECRET_KEY_ID("secret.key.id", "0", "number of that secret, 0 to 255: a new secret gets a new one"),
    METRICS_ADDRESS("metrics.address", "", "HOST:PORT on which Prometheus reads /metrics; empty: no port is opened"),
    SHUTDOWN_TIMEOUT("shutdown.timeout", "20s", "time for a graceful end"),
    RECORD_MAX_BYTES("record.max.bytes", "1048576", "size above which a record is refused, in bytes"),
    EXTRA_SCHEMAS("schemas.extra", "", "directory with schema files of other releases"),
    WRITE_SCHEMAS("schemas.write", "", "directory with an older release's schema files, to write as it does");

    /** Kafka client properties: {@code kafka.security.protocol=…}. */
    static final String KAFKA_PREFIX = "kafka.";

    /** Settings of one topic: {@code topics.call-records.partitions}, {@code topics.call-records.retention}. */
    static final String TOPICS_PREFIX = "topics.";

    /** Serdes of the user's own: {@code serde.call-records.class} and settings of theirs. */
    static final String SERDE_PREFIX = "serde.";

    private final String key;
    private final String fallback;
    private final String meaning;

    Setting(String key, String fallback, String meaning) {
        this.key = key;
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /** Its key in a configuration file. */
    public String key() {
        return key;
    }

    /** What holds if it isn't set; empty for nothing. */
    public String fallback() {
        return fallback;
    }

    /** What it is, in a phrase. */
    public String meaning() {
        return meaning;
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }
}
