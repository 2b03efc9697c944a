package io.ringfence.app.config;

import io.ringfence.app.config.EngineSettings.Guarantee;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.topics.TopicSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The configuration of one process.
 *
 * @param kafka where Kafka is
 * @param topics what the installation chose about its topics
 * @param engine how this instance works
 * @param tickGrace how far the clock of an idle fleet stays behind the wall clock
 * @param tickInterval time between ticks
 * @param policy the preset that is published if no policy is there
 * @param secretFile file with the hashing secret; empty if none was named
 * @param secretKeyId number of that secret, 0 to 255
 * @param metricsAddress where Prometheus reads, not looked up yet; empty: nowhere
 * @param api the HTTP API
 * @param shutdownTimeout time for a graceful end
 * @param telling whom the notifier tells
 * @param serdes settings of the value formats, for {@code ValueSerdes}
 */
public record RingfenceConfig(
        KafkaAccess kafka,
        TopicSettings topics,
        EngineSettings engine,
        Duration tickGrace,
        Duration tickInterval,
        String policy,
        Optional<Path> secretFile,
        int secretKeyId,
        Optional<InetSocketAddress> metricsAddress,
        ApiSettings api,
        Duration shutdownTimeout,
        NotifySettings telling,
        Map<String, String> serdes) {

    private static final Duration MS = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration YEARS = Duration.ofDays(3650);
    private static final int MOST_PARTITIONS = 10_000;

    public RingfenceConfig {
        serdes = Map.copyOf(serdes);
    }

    /**
     * Reads and checks all settings.
     *
     * @throws Explained naming every mistake
     */
    public static RingfenceConfig of(RawSettings raw) {
        SettingReader reader = new SettingReader(raw);
        raw.values().keySet().stream().sorted().forEach(key -> checkKnown(key, reader));
        RingfenceConfig config = new RingfenceConfig(
                kafka(reader),
                topics(reader),
                engine(reader),
                reader.duration(Setting.TICK_GRACE, MS, Duration.ofHours(1)),
                reader.duration(Setting.TICK_INTERVAL, Duration.ofMillis(50), Duration.ofMinutes(1)),
                reader.text(Setting.POLICY),
                reader.optional(Setting.SECRET_FILE).map(Path::of),
                reader.integer(Setting.SECRET_KEY_ID, 0, 255),
                reader.address(Setting.METRICS_ADDRESS),
                ApiSettings.of(reader),
                reader.duration(Setting.SHUTDOWN_TIMEOUT, SECOND, Duration.ofMinutes(10)),
                NotifySettings.of(reader),
                serdes(reader));
        checkTogether(config, reader);
        if (!reader.mistakes().isEmpty()) {
            throw Explained.mistake(
                    String.join("; ", reader.mistakes()), "'ringfence help run' lists the settings and their units.");
        }
        return config;
    }

    /** For people: every setting that matters, secrets replaced by stars. */
    public Map<String, String> redacted() {
        Map<String, String> shown = new LinkedHashMap<>();
        kafka.redacted()
                .forEach((key, value) ->
                        shown.put(key.equals("bootstrap.servers") ? key : Setting.KAFKA_PREFIX + key, value));
        shown.put(Setting.APPLICATION_ID.key(), engine.applicationId());
        shown.put(Setting.TOPIC_PREFIX.key(), topics.prefix());
        shown.put(Setting.PARTITIONS.key(), Integer.toString(topics.partitions()));
        shown.put(Setting.REPLICATION.key(), Integer.toString(topics.replication()));
        shown.put(
                Setting.GUARANTEE.key(),
                engine.guarantee() == Guarantee.EXACTLY_ONCE ? "exactly-once" : "at-least-once");
        shown.put(Setting.THREADS.key(), Integer.toString(engine.threads()));
        shown.put(Setting.STANDBYS.key(), Integer.toString(engine.standbys()));
        shown.put(Setting.ROW_MEMORY.key(), engine.rowMemoryBytes() + "B");
        shown.put(Setting.CACHE.key(), engine.cacheBytes() + "B");
        shown.put(Setting.COMMIT_INTERVAL.key(), SettingReader.text(engine.commitInterval()));
        shown.put(Setting.COMMIT_INTERVAL_BEHIND.key(), SettingReader.text(engine.commitIntervalBehind()));
        shown.put(Setting.SESSION_TIMEOUT.key(), SettingReader.text(engine.sessionTimeout()));
        shown.put(Setting.HEARTBEAT.key(), SettingReader.text(engine.heartbeat()));
        engine.instanceId().ifPresent(id -> shown.put(Setting.INSTANCE_ID.key(), id));
        engine.rack().ifPresent(rack -> shown.put(Setting.RACK.key(), rack));
        shown.put(Setting.STATE_DIR.key(), engine.stateDir().toString());
        shown.put(Setting.TICK_GRACE.key(), SettingReader.text(tickGrace));
        shown.put(Setting.TICK_INTERVAL.key(), SettingReader.text(tickInterval));
        shown.put(Setting.POLICY.key(), policy);
        secretFile.ifPresent(file -> shown.put(Setting.SECRET_FILE.key(), file.toString()));
        shown.put(Setting.SECRET_KEY_ID.key(), Integer.toString(secretKeyId));
        metricsAddress.ifPresent(
                address -> shown.put(Setting.METRICS_ADDRESS.key(), address.getHostString() + ":" + address.getPort()));
        shown.putAll(api.shown());
        shown.put(Setting.SHUTDOWN_TIMEOUT.key(), SettingReader.text(shutdownTimeout));
        telling.show(shown);
        new TreeMap<>(serdes).forEach((key, value) -> shown.put(key, KafkaAccess.isSecret(key) ? "***" : value));
        return shown;
    }

    /** Never shows secrets: configurations end up in logs. */
    @Override
    public String toString() {
        return "RingfenceConfig" + redacted();
    }

    private static KafkaAccess kafka(SettingReader reader) {
        String servers = reader.text(Setting.BOOTSTRAP_SERVERS);
        if (servers.isEmpty()) {
            reader.mistakes().add("nobody said where Kafka is: set --bootstrap-servers HOST:PORT or --data DIR");
        }
        return new KafkaAccess(servers, reader.below(Setting.KAFKA_PREFIX));
    }

    private static TopicSettings topics(SettingReader reader) {
        String prefix = reader.text(Setting.TOPIC_PREFIX);
        if (!prefix.matches("[a-zA-Z0-9._-]{0,100}")) {
            reader.mistake(
                    Setting.TOPIC_PREFIX.key(), prefix, "at most 100 letters, digits, dots, underscores, hyphens");
        }
        Map<String, Integer> partitions = new TreeMap<>();
        Map<String, Duration> retentions = new TreeMap<>();
        reader.below(Setting.TOPICS_PREFIX).forEach((rest, text) -> {
            String key = Setting.TOPICS_PREFIX + rest;
            if (rest.endsWith(".partitions")) {
                partitions.put(before(rest, ".partitions"), reader.integer(key, text, 1, MOST_PARTITIONS));
            } else if (rest.endsWith(".retention")) {
                retentions.put(before(rest, ".retention"), reader.duration(key, text, Duration.ofMinutes(1), YEARS));
            } else {
                reader.unknown(key, ": of a topic, .partitions and .retention can be set");
            }
        });
        return new TopicSettings(
                prefix,
                reader.integer(Setting.PARTITIONS, 1, MOST_PARTITIONS),
                reader.integer(Setting.REPLICATION, 0, 100),
                partitions,
                retentions);
    }

    private static EngineSettings engine(SettingReader reader) {
        return new EngineSettings(
                reader.text(Setting.APPLICATION_ID),
                reader.choice(Setting.GUARANTEE, Guarantee.class, Guarantee.EXACTLY_ONCE),
                reader.integer(Setting.THREADS, 1, 256),
                reader.integer(Setting.STANDBYS, 0, 10),
                reader.bytes(Setting.ROW_MEMORY),
                reader.bytes(Setting.CACHE),
                // A transaction is given up after 10 s; a commit interval near that would never commit.
                reader.duration(Setting.COMMIT_INTERVAL, MS, Duration.ofSeconds(5)),
                reader.duration(Setting.COMMIT_INTERVAL_BEHIND, MS, Duration.ofSeconds(5)),
                reader.duration(Setting.SESSION_TIMEOUT, SECOND, Duration.ofMinutes(30)),
                reader.duration(Setting.HEARTBEAT, Duration.ofMillis(100), Duration.ofMinutes(10)),
                reader.optional(Setting.INSTANCE_ID),
                reader.optional(Setting.RACK),
                Path.of(reader.text(Setting.STATE_DIR)));
    }

    private static Map<String, String> serdes(SettingReader reader) {
        Map<String, String> serdes = new TreeMap<>();
        reader.below(Setting.SERDE_PREFIX).forEach((rest, value) -> serdes.put(Setting.SERDE_PREFIX + rest, value));
        serdes.put(
                Setting.RECORD_MAX_BYTES.key(),
                Integer.toString(reader.integer(Setting.RECORD_MAX_BYTES, 1024, 1 << 30)));
        reader.optional(Setting.EXTRA_SCHEMAS).ifPresent(dir -> serdes.put(Setting.EXTRA_SCHEMAS.key(), dir));
        reader.optional(Setting.WRITE_SCHEMAS).ifPresent(dir -> serdes.put(Setting.WRITE_SCHEMAS.key(), dir));
        return serdes;
    }

    private static void checkTogether(RingfenceConfig config, SettingReader reader) {
        EngineSettings engine = config.engine();
        if (engine.heartbeat().multipliedBy(3).compareTo(engine.sessionTimeout()) > 0) {
            reader.mistakes()
                    .add("heartbeat " + SettingReader.text(engine.heartbeat())
                            + " is more than a third of session.timeout "
                            + SettingReader.text(engine.sessionTimeout())
                            + ": one lost heartbeat would count as a death");
        }
        if (!engine.applicationId().matches("[a-zA-Z0-9._-]{1,100}")) {
            reader.mistake(
                    Setting.APPLICATION_ID.key(),
                    engine.applicationId(),
                    "1 to 100 letters, digits, dots, underscores, hyphens");
        }
    }

    private static void checkKnown(String key, SettingReader reader) {
        boolean known = Setting.of(key).isPresent()
                || List.of(Setting.KAFKA_PREFIX, Setting.TOPICS_PREFIX, Setting.SERDE_PREFIX, Setting.CHECK_FAIL_PREFIX)
                        .stream()
                        .anyMatch(key::startsWith);
        if (!known) {
            reader.unknown(
                    key,
                    nearest(key).map(near -> ": did you mean '" + near + "'?").orElse(""));
        }
    }

    private static Optional<String> nearest(String key) {
        return Arrays.stream(Setting.values())
                .map(Setting::key)
                .min(Comparator.comparingInt(known -> EditDistance.between(known, key)))
                .filter(near -> EditDistance.between(near, key) <= 3);
    }

    private static String before(String text, String suffix) {
        return text.substring(0, text.length() - suffix.length());
    }
}
