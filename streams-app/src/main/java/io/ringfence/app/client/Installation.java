package io.ringfence.app.client;

import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import io.ringfence.serde.UnreadableRecordException;
import io.ringfence.serde.ValueSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An installation as seen through its topics. */
public final class Installation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    private final RingfenceConfig config;
    private final KafkaAnswers answers;
    private final ValueSerdes serdes;

    private Installation(RingfenceConfig config, KafkaAnswers answers, ValueSerdes serdes) {
        this.config = config;
        this.answers = answers;
        this.serdes = serdes;
    }

    /**
     * The installation of that configuration; nothing is asked yet.
     *
     * @param timeout how long one answer may take
     * @throws Explained if a format's setting is wrong
     */
    public static Installation of(RingfenceConfig config, Duration timeout) {
        try {
            return new Installation(
                    config,
                    new KafkaAnswers(config.kafka().bootstrapServers(), timeout),
                    ValueSerdes.of(config.serdes()));
        } catch (IllegalArgumentException e) {
            throw Explained.mistake("a format's setting is wrong: " + e.getMessage(), "");
        }
    }

    /** Its configuration. */
    public RingfenceConfig config() {
        return config;
    }

    /** How its Kafka is waited for. */
    public KafkaAnswers answers() {
        return answers;
    }

    /** Its formats. */
    public ValueSerdes serdes() {
        return serdes;
    }

    /** The full name of a channel's topic. */
    public String topic(Channel channel) {
        return config.topics().prefix() + channel.topic();
    }

    /** The present state of every number, by number. */
    public List<NumberStatus> numbers() {
        Map<NumberId, NumberStatus> latest = new TreeMap<>();
        try (TopicReader reader = reader(Channel.NUMBER_STATUS, TopicReader.PartitionChoice.ALL)) {
            Deserializer<NumberStatus> format = serdes.numberStatus().deserializer();
            reader.readToEnd(found -> {
                Optional<NumberStatus> status = read(format, found);
                status.ifPresent(s -> latest.put(s.number(), s));
                if (found.value() == null) {
                    latest.remove(Keys.readNumber(found.key()));
                }
            });
        }
        return List.copyOf(latest.values());
    }

    /** The present state of every group, by group. */
    public List<GroupStatus> groups() {
        Map<GroupId, GroupStatus> latest = new TreeMap<>();
        try (TopicReader reader = reader(Channel.GROUP_STATUS, TopicReader.PartitionChoice.ALL)) {
            Deserializer<GroupStatus> format = serdes.groupStatus().deserializer();
            reader.readToEnd(found -> read(format, found).ifPresent(status -> latest.put(status.group(), status)));
        }
        return List.copyOf(latest.values());
    }

    /** Gives all edges of alerts about groups that are kept to {@code each}, in the order of each partition. */
    public void groupAlerts(Consumer<GroupAlert> each) {
        try (TopicReader reader = reader(Channel.GROUP_ALERTS, TopicReader.PartitionChoice.ALL)) {
            Deserializer<GroupAlert> format = serdes.groupAlerts().deserializer();
            reader.readToEnd(found -> read(format, found).ifPresent(each));
        }
    }

    /** The present state of one number; empty if it isn't known. */
    public Optional<NumberStatus> number(NumberId number) {
        byte[] key = Keys.number(number);
        List<NumberStatus> latest = new ArrayList<>();
        try (TopicReader reader = reader(Channel.NUMBER_STATUS, only(key))) {
            Deserializer<NumberStatus> format = serdes.numberStatus().deserializer();
            reader.readToEnd(found -> {
                if (Arrays.equals(found.key(), key)) {
                    latest.clear();
                    read(format, found).ifPresent(latest::add);
                }
            });
        }
        return latest.stream().findFirst();
    }

    /** The decisions about one number that are kept, oldest first. */
    public List<Decision> decisions(NumberId number) {
        byte[] key = Keys.number(number);
        List<Decision> decisions = new ArrayList<>();
        try (TopicReader reader = reader(Channel.NUMBER_ALERTS, only(key))) {
            Deserializer<Decision> format = serdes.numberAlerts().deserializer();
            reader.readToEnd(found -> {
                if (Arrays.equals(found.key(), key)) {
                    read(format, found).ifPresent(decisions::add);
                }
            });
        }
        return decisions;
    }

    /** Gives all decisions that are kept to {@code each}, in the order of each partition. */
    public void decisions(Consumer<Decision> each) {
        try (TopicReader reader = reader(Channel.NUMBER_ALERTS, TopicReader.PartitionChoice.ALL)) {
            Deserializer<Decision> format = serdes.numberAlerts().deserializer();
            reader.readToEnd(found -> read(format, found).ifPresent(each));
        }
    }

    /**
     * Gives new decisions to {@code each} as they are made.
     *
     * @param each returns whether to go on
     * @param limit for how long at most
     */
    public void follow(Predicate<Decision> each, Duration limit) {
        try (TopicReader reader = reader(Channel.NUMBER_ALERTS, TopicReader.PartitionChoice.ALL)) {
            reader.skipToEnd();
            Deserializer<Decision> format = serdes.numberAlerts().deserializer();
            reader.follow(found -> read(format, found).map(each::test).orElse(true), limit);
        }
    }

    /** A reader of a channel; the caller closes it. */
    public TopicReader reader(Channel channel, TopicReader.PartitionChoice wanted) {
        return TopicReader.open(config.kafka(), answers, topic(channel), wanted);
    }

    /** The partition that holds the key. */
    public static TopicReader.PartitionChoice only(byte[] key) {
        return (partition, count) -> partition == Keys.partition(key, count);
    }

    /** The record's value; empty for a deletion, and for what can't be read, which is said once in the log. */
    public static <T> Optional<T> read(Deserializer<T> format, ConsumerRecord<byte[], byte[]> found) {
        if (found.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(format.deserialize(found.topic(), found.headers(), found.value()));
        } catch (UnreadableRecordException e) {
            LOG.warn(
                    "Passed over a record in {}-{} at offset {}: {}",
                    found.topic(),
                    found.partition(),
                    found.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        serdes.close();
    }
}
