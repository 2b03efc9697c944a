package io.ringfence.query;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.serde.Keys;
import io.ringfence.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The numbers of the whole installation, as the topic of their states tells them: any instance can list all, whoever works
 * on them. Some 700 bytes a number are kept.
 */
public final class StatusView implements NumberList, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusView.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Deserializer<NumberStatus> format;
    private final Thread thread;
    private final Map<NumberId, NumberStatus> numbers = new ConcurrentHashMap<>();
    private volatile boolean loaded;
    private volatile boolean closing;

    private StatusView(Consumer<byte[], byte[]> consumer, String topic, Deserializer<NumberStatus> format) {
        this.consumer = consumer;
        this.topic = topic;
        this.format = format;
        this.thread = new Thread(this::run, "ringfence-number-list");
        this.thread.setDaemon(true);
    }

    /** Starts to read, with a consumer that is closed by it. */
    public static StatusView start(Consumer<byte[], byte[]> consumer, String topic, Deserializer<NumberStatus> format) {
        StatusView view = new StatusView(consumer, topic, format);
        view.thread.start();
        return view;
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

    /** Whether all was read that was told before the start. */
    public boolean isLoaded() {
        return loaded;
    }

    private void run() {
        try (consumer) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo info : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, info.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (!closing) {
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (ends.isEmpty()) {
                    loaded = true;
                }
                pollOnce();
            }
        } catch (WakeupException e) {
            LOG.debug("The numbers are not listed any more");
        } catch (RuntimeException e) {
            LOG.error("The list of numbers stands still; restart this instance", e);
        }
    }

    private void pollOnce() {
        try {
            consumer.poll(POLL).forEach(this::take);
        } catch (WakeupException e) {
            throw e;
        } catch (RetriableException e) {
            LOG.warn("Cannot read topic {} now: {}", topic, e.getMessage());
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> found) {
        try {
            if (found.value() == null) {
                numbers.remove(Keys.readNumber(found.key()));
            } else {
                NumberStatus status = format.deserialize(topic, found.headers(), found.value());
                numbers.put(status.number(), status);
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

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    /** Stops reading, waiting no longer than {@code atMost} for the thread to end. */
    public void close(Duration atMost) {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(Math.max(1, atMost.toMillis())); // 0 would be for ever
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
