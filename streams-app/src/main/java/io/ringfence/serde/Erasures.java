package io.ringfence.serde;

import org.apache.kafka.clients.producer.ProducerRecord;

/** How the topic of contacts itself forgets somebody, once the stages did. */
public final class Erasures {

    /** The header of a deletion that follows the order to forget a contact; without it, a record without a value is a mistake. */
    public static final String DELETION = "ringfence-erased";

    private Erasures() {}

    /** The deletion: compaction removes what the topic held under that key, and later the deletion too. */
    public static ProducerRecord<byte[], byte[]> deletion(String topic, byte[] key) {
        ProducerRecord<byte[], byte[]> deletion = new ProducerRecord<>(topic, key, null);
        deletion.headers().add(DELETION, new byte[] {1});
        return deletion;
    }
}
