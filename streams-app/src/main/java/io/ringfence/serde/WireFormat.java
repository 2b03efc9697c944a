package io.ringfence.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro's single-object encoding: C3 01, the CRC-64-AVRO fingerprint of the writer's schema (8 bytes, little-endian), the
 * record. Reuses its buffers: for one thread.
 */
final class WireFormat {

    private static final byte MARK_0 = (byte) 0xC3;
    private static final byte MARK_1 = 0x01;
    private static final int HEADER_BYTES = 2 + Long.BYTES;

    private final Schemas schemas;
    private final int maxBytes;
    private final SpecificData classes = GeneratedClasses.model();
    private final Map<Long, Reading> readers = new HashMap<>();
    private final IdentityHashMap<Schema, Writing> writers = new IdentityHashMap<>();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
    private @Nullable BinaryEncoder encoder;
    private @Nullable BinaryDecoder decoder;

    /** @param maxBytes the size above which records are refused, header included */
    WireFormat(Schemas schemas, int maxBytes) {
        this.schemas = schemas;
        this.maxBytes = maxBytes;
    }

    private record Reading(String name, SpecificDatumReader<SpecificRecord> reader) {}

    /** @throws UnwritableRecordException if the record is too large, or a value is outside the format's range */
    byte[] write(SpecificRecord datum) {
        Writing writing = writers.computeIfAbsent(datum.getSchema(), this::writing);
        buffer.reset();
        buffer.writeBytes(writing.header);
        try {
            encode(writing.writer, datum);
            if (writing.older != null) {
                rewrite(writing.older);
            }
        } catch (ArithmeticException e) {
            throw new UnwritableRecordException(
                    DeadLetterReason.BAD_FIELD, datum.getSchema().getName() + ": a time is outside the format's range");
        } catch (AvroRuntimeException e) {
            throw new UnwritableRecordException(
                    DeadLetterReason.BAD_FIELD,
                    datum.getSchema().getName() + ": a value that the schema in schemas.write can't express");
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        if (buffer.size() > maxBytes) {
            throw new UnwritableRecordException(
                    DeadLetterReason.TOO_LARGE, tooLarge(datum.getSchema().getName(), buffer.size()));
        }
        return buffer.toByteArray();
    }

    private <T> void encode(DatumWriter<T> writer, T datum) throws IOException {
        encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
        writer.write(datum, encoder);
        encoder.flush();
    }

    /** Replaces what is in the buffer by the same record as an older release would have written it. */
    private void rewrite(Older older) throws IOException {
        byte[] newer = buffer.toByteArray();
        BinaryDecoder input =
                DecoderFactory.get().binaryDecoder(newer, HEADER_BYTES, newer.length - HEADER_BYTES, decoder);
        decoder = input;
        GenericRecord datum = older.reader().read(null, input);
        buffer.reset();
        buffer.write(newer, 0, HEADER_BYTES);
        encode(older.writer(), datum);
    }

    /** @throws UnreadableRecordException for whatever isn't exactly one record of a known schema */
    SpecificRecord read(byte[] bytes) {
        if (bytes.length > maxBytes) {
            throw new UnreadableRecordException(DeadLetterReason.TOO_LARGE, tooLarge("the record", bytes.length));
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != MARK_0 || bytes[1] != MARK_1) {
            throw new UnreadableRecordException(
                    DeadLetterReason.MALFORMED,
                    "the value (" + bytes.length + " bytes) doesn't begin with the mark and fingerprint of Avro's"
                            + " single-object encoding",
                    "if this topic has another encoding, name its Serde in serde.<topic>.class; otherwise mend the"
                            + " producer; then redrive");
        }
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        Reading reading = readers.get(fingerprint);
        if (reading == null) {
            reading = reading(fingerprint);
            readers.put(fingerprint, reading);
        }
        return read(bytes, reading);
    }

    private SpecificRecord read(byte[] bytes, Reading reading) {
        BinaryDecoder input =
                DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, decoder);
        decoder = input;
        SpecificRecord datum;
        boolean end;
        try {
            datum = reading.reader().read(null, input);
            end = input.isEnd();
        } catch (IOException | RuntimeException e) {
            // Neither its message nor the exception itself is passed on: they may repeat what the record holds.
            throw new UnreadableRecordException(
                    DeadLetterReason.MALFORMED,
                    "the " + reading.name() + " (" + bytes.length + " bytes) is cut or damaged ("
                            + e.getClass().getSimpleName() + ")");
        }
        if (!end) {
            throw new UnreadableRecordException(
                    DeadLetterReason.MALFORMED, "the " + reading.name() + " has more bytes behind its end");
        }
        return datum;
    }

    private Reading reading(long fingerprint) {
        Schemas.Written written = schemas.find(fingerprint);
        if (written == null) {
            throw new UnreadableRecordException(
                    DeadLetterReason.UNKNOWN_SCHEMA,
                    String.format(
                            "written with a schema that this version doesn't know (fingerprint %016x)", fingerprint));
        }
        Schema reader = written.reader();
        return new Reading(reader.getName(), new SpecificDatumReader<>(written.writer(), reader, classes));
    }

    private Writing writing(Schema schema) {
        Schema written = schemas.writtenFor(schema);
        byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARK_0)
                .put(MARK_1)
                .putLong(Schemas.fingerprint(written))
                .array();
        Older older = written.equals(schema)
                ? null
                : new Older(new GenericDatumReader<>(schema, written), new GenericDatumWriter<>(written));
        return new Writing(header, new SpecificDatumWriter<>(schema, classes), older);
    }

    private String tooLarge(String what, int size) {
        return what + " has " + size + " bytes; the limit is " + maxBytes;
    }

    /** How records of one type are written. */
    private static final class Writing {
        private final byte[] header;
        private final DatumWriter<SpecificRecord> writer;
        private final @Nullable Older older;

        private Writing(byte[] header, DatumWriter<SpecificRecord> writer, @Nullable Older older) {
            this.header = header;
            this.writer = writer;
            this.older = older;
        }
    }

    /** From this release's schema to an older one's. */
    private record Older(GenericDatumReader<GenericRecord> reader, GenericDatumWriter<GenericRecord> writer) {}
}
