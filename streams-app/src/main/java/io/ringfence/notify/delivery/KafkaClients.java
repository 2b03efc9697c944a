package io.ringfence.notify.delivery;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** Makes the clients of Kafka; whoever asks closes them. */
public interface KafkaClients {

    /** A member of a group of notifiers, which commits nothing by itself and sees only what was committed. */
    Consumer<byte[], byte[]> member();

    /** A reader of whole topics, of no group, which sees only what was committed. */
    Consumer<byte[], byte[]> reader();

    /** A writer in transactions under an id of its own. */
    Producer<byte[], byte[]> writer();

    /** The ends of these partitions, records of open transactions included. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions);
}
