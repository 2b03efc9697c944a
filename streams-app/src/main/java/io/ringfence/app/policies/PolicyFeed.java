package io.ringfence.app.policies;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.PolicyDocument;
import io.ringfence.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All versions of the policy, read from the beginning of their topic and followed from then on. A version that can't be
 * used changes nothing: it is set aside with the reason, and the ones before stay in force.
 */
public final class PolicyFeed implements Supplier<PolicyBook>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final Deserializer<PolicyDocument> format;
    private final RefusedRecords refused;
    private final KafkaAnswers answers;
    private final PolicyLedger ledger = new PolicyLedger();
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();
    private final Thread thread;
    private volatile PolicyBook book = PolicyBook.EMPTY;
    private volatile int greatest;
    private volatile boolean closing;

    private PolicyFeed(
            KafkaAccess kafka,
            String topic,
            Deserializer<PolicyDocument> format,
            RefusedRecords refused,
            KafkaAnswers answers) {
        this.consumer = kafka.reader();
        this.topic = topic;
        this.format = format;
        this.refused = refused;
        this.answers = answers;
        this.thread = new Thread(this::run, "ringfence-policies");
        this.thread.setDaemon(true);
    }

    /**
     * Starts to read, and returns when everything that was published until now is read.
     *
     * @param topic the policies' topic, with its prefix
     * @param refused takes what can't be used; called by the feed's thread
     * @param answers how long to wait for that
     * @throws Explained if it can't be read in time
     */
    public static PolicyFeed start(
            KafkaAccess kafka,
            String topic,
            Deserializer<PolicyDocument> format,
            RefusedRecords refused,
            KafkaAnswers answers) {
        PolicyFeed feed = new PolicyFeed(kafka, topic, format, refused, answers);
        feed.thread.start();
        try {
            answers.await(feed.loaded, "read topic " + topic);
            return feed;
        } catch (RuntimeException e) {
            feed.close();
            throw e;
        }
    }

    /** The versions known now. */
    @Override
    public PolicyBook get() {
        return book;
    }

    /** The greatest version seen, usable or not; 0 if none was. */
    public int greatestVersion() {
        return greatest;
    }

    /** Stops reading; what was read stays known. */
    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    /** The same, waiting no longer than {@code atMost} for the thread to end. */
    public void close(Duration atMost) {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(Math.max(1, atMost.toMillis())); // 0 would be for ever
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions, answers.timeout()));
            while (!closing) {
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (ends.isEmpty()) {
                    loaded.complete(null);
                }
                pollOnce();
            }
        } catch (WakeupException e) {
            loaded.completeExceptionally(e);
        } catch (RuntimeException e) {
            if (!loaded.completeExceptionally(e)) {
                LOG.error("New policies are not seen any more; restart this instance", e);
            }
        }
    }

    private void pollOnce() {
        try {
            consumer.poll(POLL).forEach(this::take);
        } catch (WakeupException e) {
            throw e;
        } catch (org.apache.kafka.common.errors.RetriableException e) {
            LOG.warn("Cannot read topic {} now; the policies known stay in force: {}", topic, e.getMessage());
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo info : consumer.partitionsFor(topic, answers.timeout())) {
            partitions.add(new TopicPartition(topic, info.partition()));
        }
        if (partitions.isEmpty()) {
            throw Explained.failed("there is no topic " + topic, "Start 'ringfence run' once: it makes the topics.");
        }
        return partitions;
    }

    private void take(ConsumerRecord<byte[], byte[]> found) {
        if (found.value() == null) {
            LOG.warn(
                    "A deletion in topic {} at offset {} is passed over: policy versions are kept for good",
                    topic,
                    found.offset());
            return;
        }
        PolicyDocument document;
        try {
            document = format.deserialize(topic, found.headers(), found.value());
        } catch (UnreadableRecordException e) {
            refuse(found, e.reason(), e.what());
            return;
        }
        Optional<String> problem = ledger.offer(document);
        greatest = ledger.greatestVersion();
        if (problem.isPresent()) {
            refuse(found, DeadLetterReason.BAD_POLICY, problem.get());
            return;
        }
        book = ledger.book();
        LOG.info("Policy {}@{} takes effect at {}", document.id(), document.version(), document.effectiveAt());
    }

    private void refuse(ConsumerRecord<byte[], byte[]> found, DeadLetterReason reason, String message) {
        LOG.error(
                "The policy in topic {} at offset {} can't be used; the one in force stays: {}",
                topic,
                found.offset(),
                message);
        refused.setAside(found, reason, message);
    }
}
