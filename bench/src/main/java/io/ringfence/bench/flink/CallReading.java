package io.ringfence.bench.flink;

import io.ringfence.serde.Keys;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records of call-records as they are; the key says whose they are. */
final class CallReading implements KafkaRecordDeserializationSchema<CallBytes> {

    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<CallBytes> out) {
        out.collect(new CallBytes(Keys.readContact(record.key()), record.value(), record.timestamp()));
    }

    @Override
    public TypeInformation<CallBytes> getProducedType() {
        return new OwnType<>(CallBytes.class, new CallBytesSerializer());
    }
}
