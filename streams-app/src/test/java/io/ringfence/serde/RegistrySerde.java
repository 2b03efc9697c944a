package io.ringfence.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A Serde as those of schema registries are: a zero byte, the schema's id in four bytes, the record. Properties:
 * {@code registry}, a {@link Registry}; {@code specific.avro.reader}, without which it gives generic records.
 */
public final class RegistrySerde implements Serde<Object> {

    private @Nullable Registry registry;
    private boolean specific;

    /** Schemas by number. */
    static final class Registry {

        private final List<Schema> schemas = new CopyOnWriteArrayList<>();
        private volatile boolean down;

        void goDown() {
            down = true;
        }

        int size() {
            return schemas.size();
        }

        private int id(Schema schema) {
            if (!schemas.contains(schema)) {
                schemas.add(schema);
            }
            return schemas.indexOf(schema);
        }

        private Schema schema(int id) throws IOException {
            if (down) {
                throw new ConnectException("refused");
            }
            if (id < 0 || id >= schemas.size()) {
                throw new IOException("no schema " + id);
            }
            return schemas.get(id);
        }
    }

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        registry = (Registry) properties.get("registry");
        specific = "true".equals(properties.get("specific.avro.reader"));
    }

    @Override
    public Serializer<Object> serializer() {
        return (topic, datum) -> {
            Schema schema = ((SpecificRecord) datum).getSchema();
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                int id = Objects.requireNonNull(registry).id(schema);
                bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
                BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
                new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema)).write(datum, encoder);
                encoder.flush();
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new SerializationException(e);
            }
        };
    }

    @Override
    public Deserializer<Object> deserializer() {
        return (topic, bytes) -> {
            try {
                if (bytes.length < 5 || bytes[0] != 0) {
                    throw new SerializationException("Unknown magic byte!");
                }
                Schema schema = Objects.requireNonNull(registry)
                        .schema(ByteBuffer.wrap(bytes).getInt(1));
                var decoder = DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null);
                return specific
                        ? new SpecificDatumReader<>(schema, schema, SpecificData.getForSchema(schema))
                                .read(null, decoder)
                        : new GenericDatumReader<>(schema).read(null, decoder);
            } catch (IOException e) {
                throw new SerializationException("Error deserializing", e);
            }
        };
    }
}
