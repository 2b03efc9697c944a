package io.ringfence.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/** The format by default. Kafka Streams shares one serde among its threads, so each thread has a {@link WireFormat}. */
final class SingleObjectFormat implements RecordFormat {

    private final ThreadLocal<WireFormat> formats;

    SingleObjectFormat(Schemas schemas, int maxBytes) {
        this.formats = ThreadLocal.withInitial(() -> new WireFormat(schemas, maxBytes));
    }

    @Override
    public byte[] write(String topic, Headers headers, SpecificRecord datum) {
        return formats.get().write(datum);
    }

    @Override
    public SpecificRecord read(String topic, Headers headers, byte[] bytes) {
        return formats.get().read(bytes);
    }

    @Override
    public void close() {
        formats.remove();
    }
}
