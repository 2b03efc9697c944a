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
    COMMIT_INTERVAL_BEHIND(
            "commit.interval.behind",
            "1s",
            "the same while the stages are behind: a quarter of what they need to catch up, and at most this"),
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
    API_ADDRESS("api.address", "", "HOST:PORT on which the HTTP API answers; empty: no port is opened"),
    API_ADVERTISED(
            "api.advertised",
            "",
            "HOST:PORT under which other instances reach this one's API; empty: they don't ask it"),
    API_TOKENS("api.tokens", "", "file with the API's tokens, as 'ringfence token' keeps it"),
    API_TLS_KEYSTORE("api.tls.keystore", "", "PKCS12 or JKS file with the API's certificate; empty: no TLS"),
    API_TLS_PASSWORD_FILE("api.tls.password.file", "", "file whose first line is that key store's password"),
    API_REGION("api.region", "CN", "region of numbers in national form in requests, two letters"),
    API_RATE("api.rate", "0", "requests a second that one token may make; 0: as many as come"),
    API_BODY_MAX("api.body.max", "1MiB", "size above which a request is refused"),
    API_THREADS("api.threads", "32", "requests that are worked on at once"),
    CHECK_FAIL(
            "check.fail",
            "closed",
            "what a pre-dial check answers when too little is known: closed (deny) or open (allow); check.fail.TENANT for one"
                    + " tenant"),
    CHECK_FRESHNESS(
            "check.freshness",
            "60s",
            "how far the stages may be behind the wall clock before a check counts as too little known"),
    CALLS_TTL(
            "calls.ttl",
            "60s",
            "how long a call that was started takes room if it isn't counted sooner, at least until the stages have come so"
                    + " far; for as long after a take-over starts are answered by check.fail"),
    SHUTDOWN_TIMEOUT("shutdown.timeout", "20s", "time for a graceful end"),
    RECORD_MAX_BYTES("record.max.bytes", "1048576", "size above which a record is refused, in bytes"),
    EXTRA_SCHEMAS("schemas.extra", "", "directory with schema files of other releases"),
    WRITE_SCHEMAS("schemas.write", "", "directory with an older release's schema files, to write as it does"),
    ALERTMANAGER(
            "alertmanager",
            "",
            "Alertmanager's address, such as http://alertmanager:9093; of a cluster all of them, joined by commas"),
    ALERTMANAGER_AUTHORIZATION_FILE(
            "alertmanager.authorization.file",
            "",
            "file with the header Authorization for Alertmanager, such as 'Bearer TOKEN'; empty: none is sent"),
    ALERT_RESEND("alert.resend", "1m", "time after which Alertmanager is told of an open alert again"),
    ALERT_HOLD(
            "alert.hold",
            "1h",
            "how long Alertmanager keeps an alert of which it is told no more; at least three times alert.resend"),
    WEBHOOK_URL("webhook.url", "", "where a dialler without Kafka takes signed requests about pauses; empty: nowhere"),
    WEBHOOK_SECRET_FILE(
            "webhook.secret.file",
            "",
            "file with the secret for the signatures: whsec_BASE64, or 24 characters or more"),
    RELAY_ADDRESS(
            "relay.address",
            "",
            "HOST:PORT on which Alertmanager's webhooks for DingTalk and Feishu are taken; empty: no port is opened"),
    RELAY_ROBOTS(
            "relay.robots",
            "",
            "directory with a file for each of their robots, NAME.dingtalk or NAME.feishu: its address, and in the next line"
                    + " its secret"),
    NOTIFY_TIMEOUT("notify.timeout", "10s", "time for the answer to one request"),
    DOCS_URL("docs.url", "", "where your copy of docs/ can be read: alerts link to its runbook.md"),
    GRAFANA_URL("grafana.url", "", "Grafana's address: alerts link to the dashboard of decisions; empty: no link");

    /** Kafka client properties: {@code kafka.security.protocol=…}. */
    static final String KAFKA_PREFIX = "kafka.";

    /** Settings of one topic: {@code topics.call-records.partitions}, {@code topics.call-records.retention}. */
    static final String TOPICS_PREFIX = "topics.";

    /** Serdes of the user's own: {@code serde.call-records.class} and settings of theirs. */
    static final String SERDE_PREFIX = "serde.";

    /** What one tenant chose: {@code check.fail.acme=open}. */
    static final String CHECK_FAIL_PREFIX = "check.fail.";

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
