package io.ringfence.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads topics in a thread of its own: what is there, and on from there, as long as it isn't closed. */
public final class TopicTail implements AutoCloseable {

    /** Everything that a topic has. */
    public static final long ALL = Long.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Long> topics;
    private final Sink sink;
    private final Thread thread;
    private volatile boolean closing;

    private TopicTail(String name, Consumer<byte[], byte[]> consumer, Map<String, Long> topics, Sink sink) {
        this.consumer = consumer;
        this.topics = Map.copyOf(topics);
        this.sink = sink;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    /** Is given what is read, by one thread. */
    public interface Sink {

        /** A partition will be read from this offset on. */
        default void begin(TopicPartition partition, long offset) {}

        /** A record. */
        void take(ConsumerRecord<byte[], byte[]> found);

        /** What was fetched together was given. */
        default void taken() {}

        /** All was given that was there at the start; once. */
        void loaded();
    }

    /**
     * Starts to read.
     *
     * @param name the thread's name
     * @param consumer closed by it
     * @param topics by name how many of the latest records to begin with, over all partitions
     */
    public static TopicTail start(String name, Consumer<byte[], byte[]> consumer, Map<String, Long> topics, Sink sink) {
        TopicTail tail = new TopicTail(name, consumer, topics, sink);
        tail.thread.start();
        return tail;
    }

    private void run() {
        try (consumer) {
            Map<TopicPartition, Long> ends = begin();
            boolean loaded = false;
            while (!closing) {
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (ends.isEmpty() && !loaded) {
                    loaded = true;
                    sink.loaded();
                }
                pollOnce();
            }
        } catch (WakeupException e) {
            LOG.debug("{} isn't read any more", topics.keySet());
        } catch (RuntimeException e) {
            LOG.error("What is told of {} stands still; restart this instance", topics.keySet(), e);
        }
    }

    /** The ends of all partitions, of which the wanted part lies ahead now. */
    private Map<TopicPartition, Long> begin() {
        Map<TopicPartition, Long> shares = new HashMap<>();
        topics.forEach((topic, most) -> {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            for (PartitionInfo info : infos) {
                shares.put(new TopicPartition(topic, info.partition()), most == ALL ? ALL : most / infos.size() + 1);
            }
        });
        List<TopicPartition> partitions = new ArrayList<>(shares.keySet());
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        shares.forEach((partition, share) -> {
            long begin = begins.getOrDefault(partition, 0L);
            long from = share == ALL ? begin : Math.max(begin, ends.getOrDefault(partition, 0L) - share);
            consumer.seek(partition, from);
            sink.begin(partition, from);
        });
        return new HashMap<>(ends);
    }

    private void pollOnce() {
        try {
            ConsumerRecords<byte[], byte[]> found = consumer.poll(POLL);
            found.forEach(sink::take);
            if (!found.isEmpty()) {
                sink.taken();
            }
        } catch (WakeupException e) {
            throw e;
        } catch (RetriableException e) {
            LOG.warn("Cannot read {} now: {}", topics.keySet(), e.getMessage());
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
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
