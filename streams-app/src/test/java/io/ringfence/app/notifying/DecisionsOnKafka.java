package io.ringfence.app.notifying;

import io.ringfence.SampleStatus;
import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.app.runtime.SecretFile;
import io.ringfence.app.topics.TopicAdmin;
import io.ringfence.app.topics.TopicPlan;
import io.ringfence.app.topics.TopicSettings;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Basis;
import io.ringfence.serde.Aliases;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.serde.Keys;
import io.ringfence.serde.ValueSerdes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A broker with the installation's topics, onto which a test writes decisions, and notifiers over them. */
final class DecisionsOnKafka implements AutoCloseable {

    private final EmbeddedBroker broker;
    private final KafkaAccess kafka;
    private final InstallationSecret secret;
    private final Producer<byte[], byte[]> producer;
    private final ValueSerdes serdes = ValueSerdes.standard();
    private final Map<NumberId, Long> sequences = new HashMap<>();

    DecisionsOnKafka(Path dir, int partitions) {
        broker = EmbeddedBroker.start(dir);
        kafka = KafkaAccess.of(broker.bootstrapServers());
        secret = SecretFile.readOrMake(dir.resolve("secret"), 0);
        try (Admin admin = kafka.admin(Duration.ofSeconds(30))) {
            new TopicAdmin(admin, new KafkaAnswers(broker.bootstrapServers(), Duration.ofSeconds(30)))
                    .ensure(TopicPlan.of(TopicSettings.ofPartitions(partitions)));
        }
        // Topics were made a moment ago: with several requests under way, a later one may be taken first by a broker
        // that has
        // just begun to lead, and the first one never after that.
        producer = new KafkaAccess(kafka.bootstrapServers(), Map.of("max.in.flight.requests.per.connection", "1"))
                .writer();
    }

    /** Starts a notifier. */
    Notifier notifier(String alertmanagers, String... more) {
        RawSettings raw = RawSettings.none()
                .with(Setting.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .with(Setting.ALERTMANAGER, alertmanagers)
                .with(Setting.ALERT_RESEND, "2s")
                .with(Setting.NOTIFY_TIMEOUT, "2s");
        for (String setting : more) {
            int equals = setting.indexOf('=');
            raw = raw.with(setting.substring(0, equals), setting.substring(equals + 1), "test");
        }
        return Notifier.start(RingfenceConfig.of(raw), secret, Clock.systemUTC(), ZoneOffset.UTC);
    }

    static NumberId number(int i) {
        return NumberId.of("+86216%07d".formatted(i));
    }

    /** As Alertmanager knows the number. */
    String alias(NumberId number) {
        return Aliases.of(secret).of(number);
    }

    void pool(NumberId number, String pool) {
        NumberProfile bare = NumberProfile.undescribed(number, ZoneOffset.UTC);
        send(
                "numbers",
                number,
                serdes.numbers()
                        .serializer()
                        .serialize(
                                "",
                                new NumberProfile(
                                        number,
                                        bare.purpose(),
                                        pool,
                                        bare.zone(),
                                        bare.criticality(),
                                        bare.activeFrom(),
                                        false)));
    }

    /** Writes a decision; what one number's decisions are is in their order. */
    void decide(NumberId number, Action action, String rule, UsageKind to) {
        long sequence = sequences.getOrDefault(number, 0L) + 1;
        sequences.put(number, sequence);
        Reason reason =
                new Reason(rule, "stranger_attempts", "calendar_day number", 30, 0, 30, 30, Basis.HEURISTIC, "test");
        Decision decision = new Decision(
                Instant.now(),
                number,
                sequence,
                action,
                rule,
                UsageKind.ACTIVE,
                to,
                "cn-finance@1",
                "cn@1",
                List.of(reason),
                "",
                action == Action.PAUSE ? Optional.of(Instant.now().plusSeconds(3600)) : Optional.empty());
        send("number-alerts", number, serdes.numberAlerts().serializer().serialize("", decision));
    }

    /** Writes a number's state. */
    void state(NumberId number, long sequence, UsageKind state) {
        NumberStatus status = SampleStatus.of(number, state)
                .at(Instant.now())
                .sequence(sequence)
                .make();
        send("number-status", number, serdes.numberStatus().serializer().serialize("", status));
    }

    private void send(String topic, NumberId number, byte[] value) {
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, Keys.number(number), value));
    }

    void flush() {
        producer.flush();
    }

    /** How many alerts the topic of open alerts holds: keys whose last record is no deletion. */
    int kept() {
        Map<String, Boolean> kept = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = kafka.reader()) {
            List<TopicPartition> all = consumer.partitionsFor("open-alerts").stream()
                    .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(place -> consumer.position(place) < ends.getOrDefault(place, 0L))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(found ->
                                kept.put(new String(found.key(), StandardCharsets.UTF_8), found.value() != null));
            }
        }
        return (int) kept.values().stream().filter(there -> there).count();
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
    }
}
