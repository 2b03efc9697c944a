package io.ringfence.app.notifying;

import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.notify.delivery.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The notifier's clients of Kafka.
 *
 * @param kafka where Kafka is
 * @param admin stays the caller's to close
 * @param group the consumer group
 */
record NotifierClients(KafkaAccess kafka, Admin admin, String group) implements KafkaClients {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Whoever takes a dead notifier's partitions over waits so long for its open transaction at most. */
    private static final Duration TRANSACTION = Duration.ofSeconds(10);

    @Override
    public Consumer<byte[], byte[]> member() {
        return kafka.member(group);
    }

    @Override
    public Consumer<byte[], byte[]> reader() {
        return kafka.reader();
    }

    @Override
    public Producer<byte[], byte[]> writer() {
        // A zombie is fenced by its generation in the group, so that the id need not be that of the last time.
        return kafka.transactions(group + "-" + UUID.randomUUID(), PATIENCE, TRANSACTION);
    }

    @Override
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        try {
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : admin.listOffsets(latest)
                    .all()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .entrySet()) {
                ends.put(end.getKey(), end.getValue().offset());
            }
            return ends;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the ends of topics can't be asked for", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
