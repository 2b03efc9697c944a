package io.ringfence.serde;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that records may be written with, found by their CRC-64-AVRO fingerprint: those of this release, and
 * those of older or newer releases that an operator added. Immutable.
 */
public final class Schemas {

    private static final List<Schema> OF_THIS_RELEASE = List.of(
            io.ringfence.avro.CallRecord.getClassSchema(),
            io.ringfence.avro.ContactMark.getClassSchema(),
            io.ringfence.avro.Complaint.getClassSchema(),
            io.ringfence.avro.NumberProfile.getClassSchema(),
            io.ringfence.avro.LabelObservation.getClassSchema(),
            io.ringfence.avro.Command.getClassSchema(),
            io.ringfence.avro.PolicyDocument.getClassSchema(),
            io.ringfence.avro.SourceReport.getClassSchema(),
            io.ringfence.avro.NumberAlert.getClassSchema(),
            io.ringfence.avro.NumberStatus.getClassSchema(),
            io.ringfence.avro.ContactStatus.getClassSchema(),
            io.ringfence.avro.GroupStatus.getClassSchema(),
            io.ringfence.avro.DeadLetter.getClassSchema(),
            io.ringfence.avro.ClassifiedCall.getClassSchema(),
            io.ringfence.avro.Tick.getClassSchema());

    private final Map<Long, Written> byFingerprint;

    private Schemas(Map<Long, Written> byFingerprint) {
        this.byFingerprint = Map.copyOf(byFingerprint);
    }

    /**
     * A schema that records may be written with.
     *
     * @param writer that schema
     * @param reader the schema of this release for the same record
     */
    record Written(Schema writer, Schema reader) {}

    /** The schemas of this release. */
    public static Schemas ofThisRelease() {
        Map<Long, Written> known = new HashMap<>();
        for (Schema schema : OF_THIS_RELEASE) {
            known.put(fingerprint(schema), new Written(schema, schema));
        }
        return new Schemas(known);
    }

    /**
     * These schemas and those of every {@code .avsc} file of a directory: each file one record type of ours as another
     * release writes it, complete in itself.
     *
     * @throws IllegalArgumentException if the directory can't be read, or a file isn't such a schema, or records of it
     *     couldn't be read
     */
    public Schemas withDirectory(Path directory) {
        Map<Long, Written> more = new HashMap<>(byFingerprint);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".avsc")).sorted().toList()) {
                Schema writer = parse(file);
                more.putIfAbsent(fingerprint(writer), new Written(writer, readerOf(writer, file)));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "schemas.extra: can't read the directory " + directory + "; check its name and permissions", e);
        }
        return new Schemas(more);
    }

    /** The schema with that fingerprint, or null. */
    @Nullable
    Written find(long fingerprint) {
        return byFingerprint.get(fingerprint);
    }

    static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    static List<Schema> all() {
        return OF_THIS_RELEASE;
    }

    private static Schema parse(Path file) throws IOException {
        try {
            return SchemaParser.parseSingle(file);
        } catch (AvroRuntimeException e) {
            throw new IllegalArgumentException(
                    "schemas.extra: " + file + " isn't an Avro schema that is complete in itself: " + e.getMessage(),
                    e);
        }
    }

    private static Schema readerOf(Schema writer, Path file) {
        for (Schema reader : OF_THIS_RELEASE) {
            if (reader.getFullName().equals(writer.getFullName())) {
                var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
                if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
                    throw new IllegalArgumentException("schemas.extra: this version couldn't read records of " + file
                            + ": " + compatibility.getResult().getIncompatibilities());
                }
                return reader;
            }
        }
        throw new IllegalArgumentException("schemas.extra: " + file + " describes " + writer.getFullName()
                + ", which is no record of Ringfence; remove the file");
    }
}
