package io.ringfence.serde;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The values of one channel: mapped, then formatted. No value stays no value. */
final class MappedSerde<D> implements Serde<D> {

    private final Mapping<D> mapping;
    private final RecordFormat format;

    MappedSerde(Mapping<D> mapping, RecordFormat format) {
        this.mapping = mapping;
        this.format = format;
    }

    @Override
    public Serializer<D> serializer() {
        return new Serializer<>() {
            @Override
            public byte @Nullable [] serialize(String topic, @Nullable D value) {
                return serialize(topic, new RecordHeaders(), value);
            }

            @Override
            public byte @Nullable [] serialize(String topic, Headers headers, @Nullable D value) {
                return value == null ? null : format.write(topic, headers, mapping.toAvro(value));
            }
        };
    }

    @Override
    public Deserializer<D> deserializer() {
        return new Deserializer<>() {
            @Override
            public @Nullable D deserialize(String topic, byte @Nullable [] bytes) {
                return deserialize(topic, new RecordHeaders(), bytes);
            }

            @Override
            public @Nullable D deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
                return bytes == null ? null : mapping.toDomain(format.read(topic, headers, bytes));
            }
        };
    }
}
