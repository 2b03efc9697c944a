package io.ringfence.app.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Where Kafka is and how it lets us in.
 *
 * @param bootstrapServers {@code host:port}, several joined by commas
 * @param properties other client properties (SASL, TLS, …), given to every client as they are
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> properties) {

    private static final Pattern SECRET = Pattern.compile(
            "password|secret|jaas|credential|token|keystore\\.key|certificate", Pattern.CASE_INSENSITIVE);

    public KafkaAccess {
        properties = Map.copyOf(properties);
    }

    /** A broker that asks for nothing. */
    public static KafkaAccess of(String bootstrapServers) {
        return new KafkaAccess(bootstrapServers, Map.of());
    }

    /** The properties every client gets. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("bootstrap.servers", bootstrapServers);
        return all;
    }

    /** A client for topics and groups that gives up a call after {@code timeout}. */
    public Admin admin(Duration timeout) {
        Map<String, Object> all = clientProperties();
        all.putIfAbsent("default.api.timeout.ms", Long.toString(timeout.toMillis()));
        all.putIfAbsent("request.timeout.ms", Long.toString(timeout.toMillis()));
        return new PromptAdmin(all);
    }

    /**
     * A reader of whole topics: assigns its partitions itself, belongs to no group, commits nothing, and sees only what
     * was committed, so never a decision of a transaction that failed.
     */
    public KafkaConsumer<byte[], byte[]> reader() {
        Map<String, Object> all = clientProperties();
        all.put("isolation.level", "read_committed");
        all.put("enable.auto.commit", "false");
        all.put("auto.offset.reset", "earliest");
        all.put("allow.auto.create.topics", "false");
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * A member of a group, which commits only what it is told to and begins with the oldest record there is.
     *
     * @param group the group's name
     */
    public KafkaConsumer<byte[], byte[]> member(String group) {
        return member(group, "earliest");
    }

    /**
     * The same, which passes over nothing by itself: where it should go on is said by whoever uses it, both where the group
     * has committed nothing yet and where the records that it would read next have been deleted ({@link
     * org.apache.kafka.clients.consumer.InvalidOffsetException}).
     */
    public KafkaConsumer<byte[], byte[]> exactMember(String group) {
        return member(group, "none");
    }

    private KafkaConsumer<byte[], byte[]> member(String group, String reset) {
        Map<String, Object> all = clientProperties();
        all.put("group.id", group);
        all.put("isolation.level", "read_committed");
        all.put("enable.auto.commit", "false");
        all.put("auto.offset.reset", reset);
        all.put("allow.auto.create.topics", "false");
        all.put("reconnect.backoff.max.ms", "2000");
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A writer whose records are acknowledged by all copies, in order, each once even if it has to send again. */
    public KafkaProducer<byte[], byte[]> writer() {
        return new KafkaProducer<>(writerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * The same, which never gives up: while Kafka is away it keeps what was sent, and once its memory is full ({@code
     * buffer.memory}, 32 MiB unless set) whoever sends waits, until interrupted.
     */
    public KafkaProducer<byte[], byte[]> patientWriter() {
        Map<String, Object> all = writerProperties();
        all.put("delivery.timeout.ms", Integer.toString(Integer.MAX_VALUE));
        all.put("max.block.ms", Long.toString(Long.MAX_VALUE));
        // A broker that is started again is found within two seconds.
        all.put("reconnect.backoff.max.ms", "2000");
        all.put("retry.backoff.max.ms", "2000");
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> writerProperties() {
        Map<String, Object> all = clientProperties();
        all.put("acks", "all");
        all.put("enable.idempotence", "true");
        all.put("compression.type", "lz4");
        // Waits 5 ms for a batch to fill: an import runs at full batches anyway, and a person doesn't notice 5 ms.
        all.put("linger.ms", "5");
        return all;
    }

    /**
     * A writer in transactions: what one of them sends is seen altogether or not at all.
     *
     * @param id whose transactions they are: whoever begins under the same id ends the others'
     * @param patience how long to wait for a broker
     */
    public KafkaProducer<byte[], byte[]> transactions(String id, Duration patience) {
        Map<String, Object> all = clientProperties();
        all.put("acks", "all");
        all.put("enable.idempotence", "true");
        all.put("compression.type", "lz4");
        all.put("transactional.id", id);
        all.put("max.block.ms", Long.toString(patience.toMillis()));
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * The same, whose transactions the broker ends after {@code longest}: readers of what was committed wait for no dead writer
     * longer than that.
     */
    public KafkaProducer<byte[], byte[]> transactions(String id, Duration patience, Duration longest) {
        return new KafkaAccess(bootstrapServers, with("transaction.timeout.ms", Long.toString(longest.toMillis())))
                .transactions(id, patience);
    }

    private Map<String, String> with(String property, String value) {
        Map<String, String> all = new HashMap<>(properties);
        all.put(property, value);
        return all;
    }

    /** The properties for people: secrets replaced by stars, sorted by name. */
    public Map<String, String> redacted() {
        Map<String, String> shown = new TreeMap<>();
        properties.forEach((key, value) -> shown.put(key, isSecret(key) ? "***" : value));
        shown.put("bootstrap.servers", bootstrapServers);
        return shown;
    }

    /** Whether a property's value must not be shown. */
    public static boolean isSecret(String property) {
        return SECRET.matcher(property).find();
    }

    /** Never shows secrets: configurations end up in logs. */
    @Override
    public String toString() {
        return "KafkaAccess" + redacted();
    }
}
