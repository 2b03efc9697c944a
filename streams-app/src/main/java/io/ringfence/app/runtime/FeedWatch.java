package io.ringfence.app.runtime;

import io.ringfence.app.client.Feeds;
import io.ringfence.app.client.Installation;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.serde.SourceReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what feeds report, from the oldest report that is kept on, as long as the instance runs, and knows which of them
 * can't be trusted.
 */
final class FeedWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedWatch.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final Deserializer<SourceReport> format;
    private final Consumer<SourceReport> reports;
    private final Thread thread;
    private final Feeds feeds = new Feeds();
    private boolean loaded;
    private volatile boolean closing;

    private FeedWatch(
            KafkaConsumer<byte[], byte[]> consumer,
            String topic,
            Deserializer<SourceReport> format,
            Consumer<SourceReport> reports) {
        this.consumer = consumer;
        this.topic = topic;
        this.format = format;
        this.reports = reports;
        this.thread = new Thread(this::run, "ringfence-feeds");
        this.thread.setDaemon(true);
    }

    /**
     * Starts to read.
     *
     * @param reports takes every report, in the watch's thread
     */
    static FeedWatch start(
            KafkaAccess kafka, String topic, Deserializer<SourceReport> format, Consumer<SourceReport> reports) {
        FeedWatch watch = new FeedWatch(kafka.reader(), topic, format, reports);
        watch.thread.start();
        return watch;
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
                    loaded();
                }
                pollOnce();
            }
        } catch (WakeupException e) {
            LOG.debug("Feeds are not watched any more");
        } catch (RuntimeException e) {
            LOG.error("What feeds report is not seen any more; restart this instance", e);
        }
    }

    private void pollOnce() {
        try {
            consumer.poll(POLL)
                    .forEach(found -> Installation.read(format, found).ifPresent(this::take));
        } catch (WakeupException e) {
            throw e;
        } catch (RetriableException e) {
            LOG.warn("Cannot read topic {} now: {}", topic, e.getMessage());
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
    }

    private void take(SourceReport report) {
        synchronized (feeds) {
            feeds.add(report);
        }
        reports.accept(report);
    }

    private void loaded() {
        synchronized (feeds) {
            loaded = true;
        }
    }

    /** The feeds that can't be trusted now; empty as long as not all was read that they reported before the start. */
    Optional<FeedDoubts> doubts(Instant now) {
        synchronized (feeds) {
            return loaded ? Optional.of(feeds.doubts(now)) : Optional.empty();
        }
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    /** Stops reading, waiting no longer than {@code atMost} for the thread to end. */
    void close(Duration atMost) {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(Math.max(1, atMost.toMillis())); // 0 would be for ever
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
