package io.ringfence.query;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.serde.Keys;
import io.ringfence.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The numbers of the whole installation, as the topic of their states tells them: any instance can list all, whoever works
 * on them. Some 700 bytes a number are kept.
 */
public final class StatusView implements NumberList, PoolList, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusView.class);

    private final String topic;
    private final Deserializer<NumberStatus> format;
    private final NumberObserver observer;
    private final TopicTail tail;
    private final Map<NumberId, NumberStatus> numbers = new ConcurrentHashMap<>();
    private volatile boolean loaded;

    private StatusView(
            Consumer<byte[], byte[]> consumer,
            String topic,
            Deserializer<NumberStatus> format,
            NumberObserver observer) {
        this.topic = topic;
        this.format = format;
        this.observer = observer;
        this.tail = TopicTail.start("ringfence-number-list", consumer, Map.of(topic, TopicTail.ALL), sink());
    }

    /**
     * Starts to read, with a consumer that is closed by it.
     *
     * @param observer is told of each change, by the thread that reads
     */
    public static StatusView start(
            Consumer<byte[], byte[]> consumer,
            String topic,
            Deserializer<NumberStatus> format,
            NumberObserver observer) {
        return new StatusView(consumer, topic, format, observer);
    }

    @Override
    public Optional<Page> page(Wanted wanted) {
        if (!loaded) {
            return Optional.empty();
        }
        List<NumberStatus> all = numbers.values().stream()
                .filter(status -> NumberOrder.isWanted(status, wanted))
                .sorted(NumberOrder.of(wanted.order()))
                .toList();
        List<NumberStatus> page =
                all.stream().skip(wanted.offset()).limit(wanted.limit()).toList();
        return Optional.of(new Page(page, all.size()));
    }

    @Override
    public Optional<List<PoolSummary>> pools(String tenant) {
        if (!loaded) {
            return Optional.empty();
        }
        Map<String, PoolSummary> pools = new TreeMap<>();
        for (NumberStatus status : numbers.values()) {
            if (status.number().tenant().equals(tenant)) {
                pools.merge(
                        status.pool(),
                        PoolSummary.empty(status.pool()).with(status),
                        (before, one) -> before.with(status));
            }
        }
        return Optional.of(List.copyOf(pools.values()));
    }

    /** Whether all was read that was told before the start. */
    public boolean isLoaded() {
        return loaded;
    }

    private TopicTail.Sink sink() {
        return new TopicTail.Sink() {
            @Override
            public void take(ConsumerRecord<byte[], byte[]> found) {
                StatusView.this.take(found);
            }

            @Override
            public void loaded() {
                loaded = true;
            }
        };
    }

    private void take(ConsumerRecord<byte[], byte[]> found) {
        try {
            if (found.value() == null) {
                changed(numbers.remove(Keys.readNumber(found.key())), null);
            } else {
                NumberStatus status = format.deserialize(topic, found.headers(), found.value());
                changed(numbers.put(status.number(), status), status);
            }
        } catch (UnreadableRecordException e) {
            LOG.warn(
                    "Passed over a record in {}-{} at offset {}: {}",
                    topic,
                    found.partition(),
                    found.offset(),
                    e.getMessage());
        }
    }

    private void changed(@Nullable NumberStatus before, @Nullable NumberStatus after) {
        observer.changed(Optional.ofNullable(before), Optional.ofNullable(after));
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    /** Stops reading, waiting no longer than {@code atMost} for the thread to end. */
    public void close(Duration atMost) {
        tail.close(atMost);
    }
}
