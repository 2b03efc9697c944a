package io.ringfence.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A Serde as a user may plug one in: Avro's JSON encoding, the record's type in a header whose name is the property
 * {@code type.header}.
 */
public final class JsonSerde implements Serde<SpecificRecord> {

    private String typeHeader = "";

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        Object name = properties.get("type.header");
        if (name == null || isKey) {
            throw new IllegalArgumentException("type.header is missing");
        }
        typeHeader = name.toString();
    }

    @Override
    public Serializer<SpecificRecord> serializer() {
        return new Serializer<>() {
            @Override
            public byte[] serialize(String topic, SpecificRecord datum) {
                throw new UnsupportedOperationException("needs headers");
            }

            @Override
            public byte[] serialize(String topic, Headers headers, SpecificRecord datum) {
                Schema schema = datum.getSchema();
                headers.add(typeHeader, schema.getFullName().getBytes(StandardCharsets.UTF_8));
                try {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    JsonEncoder encoder = EncoderFactory.get().jsonEncoder(schema, bytes);
                    new SpecificDatumWriter<SpecificRecord>(schema, SpecificData.getForSchema(schema))
                            .write(datum, encoder);
                    encoder.flush();
                    return bytes.toByteArray();
                } catch (IOException e) {
                    throw new SerializationException(e);
                }
            }
        };
    }

    @Override
    public Deserializer<SpecificRecord> deserializer() {
        return new Deserializer<>() {
            @Override
            public SpecificRecord deserialize(String topic, byte[] bytes) {
                throw new UnsupportedOperationException("needs headers");
            }

            @Override
            public SpecificRecord deserialize(String topic, Headers headers, byte[] bytes) {
                String type = new String(headers.lastHeader(typeHeader).value(), StandardCharsets.UTF_8);
                Schema schema = Schemas.all().stream()
                        .filter(s -> s.getFullName().equals(type))
                        .findFirst()
                        .orElseThrow();
                try {
                    return new SpecificDatumReader<SpecificRecord>(schema, schema, SpecificData.getForSchema(schema))
                            .read(
                                    null,
                                    DecoderFactory.get()
                                            .jsonDecoder(schema, new String(bytes, StandardCharsets.UTF_8)));
                } catch (IOException e) {
                    throw new SerializationException("bad JSON: " + new String(bytes, StandardCharsets.UTF_8), e);
                }
            }
        };
    }
}
