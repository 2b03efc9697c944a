package io.ringfence.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/** How generated records become bytes: ours, or a Serde that the user names. Safe for many threads. */
interface RecordFormat extends AutoCloseable {

    byte[] write(String topic, Headers headers, SpecificRecord datum);

    /** The record, or {@link UnreadableRecordException} if these bytes will never be one. */
    SpecificRecord read(String topic, Headers headers, byte[] bytes);

    @Override
    void close();
}
