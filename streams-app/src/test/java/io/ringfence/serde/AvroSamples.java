package io.ringfence.serde;

import io.ringfence.avro.CallRecord;
import io.ringfence.avro.Contact;
import io.ringfence.avro.ContactHash;
import io.ringfence.avro.Direction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Records and bytes as other programs make them, with nothing of ours but the generated classes. */
final class AvroSamples {

    static final Path NEWER = Path.of("src/test/resources/schemas/evolution/newer");
    static final Path OLDER = Path.of("src/test/resources/schemas/evolution/older");

    /** Where the ten bytes before a record end. */
    static final int HEADER = 10;

    private AvroSamples() {}

    /** A valid call; a builder, so that a test can spoil it. */
    static CallRecord.Builder call() {
        return CallRecord.newBuilder()
                .setNumber("+861058001234")
                .setContact(new Contact(1, new ContactHash(new byte[16])))
                .setCallId("call-1")
                .setAttemptAt(Instant.parse("2026-03-01T02:00:00Z"))
                .setDirection(Direction.OUTBOUND)
                .setSource("pbx");
    }

    static Schema schema(Path directory, String name) {
        try {
            return SchemaParser.parseSingle(directory.resolve(name + ".avsc"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Single-object encoding, written down here a second time. */
    static byte[] write(GenericRecord datum) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(header(datum.getSchema()));
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(datum.getSchema()).write(datum, encoder);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, as the generated classes do it. */
    static byte[] write(CallRecord call) {
        try {
            return bytes(call.toByteBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** What a program that has {@code reader} makes of bytes written with {@code writer}. */
    static GenericRecord read(byte[] bytes, Schema writer, Schema reader) {
        try {
            return new GenericDatumReader<GenericRecord>(writer, reader)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] header(Schema schema) {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 0x01)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }
}
