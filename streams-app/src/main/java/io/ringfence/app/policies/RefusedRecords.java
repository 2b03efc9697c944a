package io.ringfence.app.policies;

import io.ringfence.serde.DeadLetterReason;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records that can't be used. */
@FunctionalInterface
public interface RefusedRecords {

    /**
     * Sets a record aside.
     *
     * @param record the record as it was read
     * @param reason why
     * @param message what was wrong with it, without its content
     */
    void setAside(ConsumerRecord<byte[], byte[]> record, DeadLetterReason reason, String message);
}
