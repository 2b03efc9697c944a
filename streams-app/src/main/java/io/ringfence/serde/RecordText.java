package io.ringfence.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The values of one topic as text that a person can read and mend: Avro's JSON encoding, the record inside an object that
 * names its type. The text holds what the record holds. For one thread.
 */
public final class RecordText {

    private final String topic;
    private final Mapping<?> mapping;
    private final RecordFormat format;
    private final Schema any = Schema.createUnion(Schemas.all());
    private final SpecificData classes = GeneratedClasses.model();

    RecordText(String topic, Mapping<?> mapping, RecordFormat format) {
        this.topic = topic;
        this.mapping = mapping;
        this.format = format;
    }

    /**
     * The text of a value, whether or not its fields are allowed.
     *
     * @throws UnreadableRecordException if the bytes are no record
     */
    public String of(byte[] value) {
        SpecificRecord record = format.read(topic, new RecordHeaders(), value);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            Encoder encoder = EncoderFactory.get().jsonEncoder(any, (OutputStream) text, true);
            new SpecificDatumWriter<SpecificRecord>(any, classes).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /**
     * The value of a text that {@link #of} could have given.
     *
     * @param headers gets what the topic's format puts there
     * @throws IllegalArgumentException if it isn't such a text; the message holds nothing of it
     */
    public byte[] read(String text, Headers headers) {
        SpecificRecord record;
        try {
            record = new SpecificDatumReader<SpecificRecord>(any, any, classes)
                    .read(null, DecoderFactory.get().jsonDecoder(any, text));
        } catch (IOException | AvroRuntimeException | ClassCastException e) {
            // Its message may repeat the text.
            throw new IllegalArgumentException(
                    "not the JSON of a record (" + e.getClass().getSimpleName() + ")");
        }
        return format.write(topic, headers, record);
    }

    /**
     * Finds out whether the topic's reader could use a value.
     *
     * @throws UnreadableRecordException if it couldn't, with the reason
     */
    public void check(byte[] value) {
        mapping.toDomain(format.read(topic, new RecordHeaders(), value));
    }
}
