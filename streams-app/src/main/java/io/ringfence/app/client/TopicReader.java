package io.ringfence.app.client;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.kafka.KafkaAnswers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a topic as far as it reaches, and on from there. Belongs to no group and commits nothing. For one thread; close
 * it.
 */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaAnswers answers;
    private final List<TopicPartition> partitions;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer, KafkaAnswers answers, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.answers = answers;
        this.partitions = partitions;
    }

    /**
     * A reader at the beginning of the topic.
     *
     * @param topic its full name
     * @param wanted of which partitions, by their numbers and how many there are
     * @throws Explained if there is no such topic or nobody answers
     */
    public static TopicReader open(KafkaAccess kafka, KafkaAnswers answers, String topic, PartitionChoice wanted) {
        KafkaConsumer<byte[], byte[]> consumer = consumer(kafka, answers);
        try {
            List<PartitionInfo> infos = consumer.partitionsFor(topic, answers.timeout());
            if (infos == null || infos.isEmpty()) {
                throw noTopic(topic);
            }
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo info : infos) {
                if (wanted.includes(info.partition(), infos.size())) {
                    partitions.add(new TopicPartition(topic, info.partition()));
                }
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new TopicReader(consumer, answers, partitions);
        } catch (org.apache.kafka.common.errors.UnknownTopicOrPartitionException e) {
            consumer.close();
            throw noTopic(topic);
        } catch (RuntimeException e) {
            consumer.close();
            throw answers.explain(e, "read topic " + topic);
        }
    }

    /** Which partitions to read. */
    @FunctionalInterface
    public interface PartitionChoice {

        /** All of them. */
        PartitionChoice ALL = (partition, count) -> true;

        /** Whether to read this one of so many. */
        boolean includes(int partition, int count);
    }

    /** Passes over everything that is there now. */
    public void skipToEnd() {
        guarded(() -> {
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position); // seeking is lazy: the end of now, not of the first poll
        });
    }

    /** Gives every record up to the present end to {@code each}, in the order of each partition. */
    public void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        guarded(() -> {
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions, answers.timeout()));
            long silentSince = System.nanoTime();
            while (true) {
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (ends.isEmpty()) {
                    return;
                }
                int count = 0;
                for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                    each.accept(found);
                    count++;
                }
                silentSince = count > 0 ? System.nanoTime() : silentSince;
                if (System.nanoTime() - silentSince > answers.timeout().toNanos()) {
                    throw new org.apache.kafka.common.errors.TimeoutException("no records");
                }
            }
        });
    }

    /**
     * Gives records as they come to {@code each} until it says that it has enough.
     *
     * @param each returns whether to go on
     * @param limit for how long at most
     * @return whether {@code each} had enough before the limit
     */
    public boolean follow(Predicate<ConsumerRecord<byte[], byte[]>> each, Duration limit) {
        boolean[] enough = {false};
        guarded(() -> {
            long begun = System.nanoTime();
            while (!enough[0] && System.nanoTime() - begun < limit.toNanos()) {
                for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                    if (!enough[0]) {
                        enough[0] = !each.test(found);
                    }
                }
            }
        });
        return enough[0];
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void guarded(Runnable reading) {
        try {
            reading.run();
        } catch (KafkaException e) {
            throw answers.explain(e, "read topic " + partitions.get(0).topic());
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaAccess kafka, KafkaAnswers answers) {
        try {
            return kafka.reader();
        } catch (KafkaException e) {
            throw answers.explain(e, "open a consumer");
        }
    }

    private static Explained noTopic(String topic) {
        return Explained.failed(
                "there is no topic " + topic,
                "Is this the right Kafka and --topic-prefix? 'ringfence run' makes the topics.");
    }
}
