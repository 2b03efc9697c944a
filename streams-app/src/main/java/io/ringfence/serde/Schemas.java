package io.ringfence.serde;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityResult;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that records may be written with, found by their CRC-64-AVRO fingerprint: those of this release, and
 * those of older or newer releases that an operator added. Immutable.
 */
final class Schemas {

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
            io.ringfence.avro.GroupAlert.getClassSchema(),
            io.ringfence.avro.GroupStatus.getClassSchema(),
            io.ringfence.avro.GroupSums.getClassSchema(),
            io.ringfence.avro.GroupNews.getClassSchema(),
            io.ringfence.avro.PauseRequest.getClassSchema(),
            io.ringfence.avro.PauseAnswer.getClassSchema(),
            io.ringfence.avro.DeadLetter.getClassSchema(),
            io.ringfence.avro.ClassifiedCall.getClassSchema(),
            io.ringfence.avro.ComplainantErasure.getClassSchema(),
            io.ringfence.avro.Tick.getClassSchema());

    private final Map<Long, Written> byFingerprint;
    private final Map<String, Schema> written;

    private Schemas(Map<Long, Written> byFingerprint, Map<String, Schema> written) {
        this.byFingerprint = Map.copyOf(byFingerprint);
        this.written = Map.copyOf(written);
    }

    /**
     * A schema that records may be written with.
     *
     * @param writer that schema
     * @param reader the schema of this release for the same record
     */
    record Written(Schema writer, Schema reader) {}

    /** The schemas of this release. */
    static Schemas ofThisRelease() {
        Map<Long, Written> known = new HashMap<>();
        for (Schema schema : OF_THIS_RELEASE) {
            known.put(fingerprint(schema), new Written(schema, schema));
        }
        return new Schemas(known, Map.of());
    }

    static List<Schema> all() {
        return OF_THIS_RELEASE;
    }

    static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    /**
     * These, and those of every {@code .avsc} file of a directory: each file one record type of ours as another release
     * writes it, complete in itself.
     *
     * @param setting the setting that names the directory, for messages
     * @throws IllegalArgumentException if the directory can't be read, or a file isn't such a schema, or records of it
     *     couldn't be read
     */
    Schemas reading(String setting, Path directory) {
        Map<Long, Written> more = new HashMap<>(byFingerprint);
        parse(setting, directory).forEach((file, writer) -> {
            Schema reader = ofThisRelease(setting, file, writer);
            check(setting, file, reader, writer, "this version couldn't read its records");
            more.putIfAbsent(fingerprint(writer), new Written(writer, reader));
        });
        return new Schemas(more, written);
    }

    /**
     * These, but records of the types in a directory are written with the schemas there, for instances of an older release
     * that still read them.
     *
     * @param setting the setting that names the directory, for messages
     * @throws IllegalArgumentException as for {@link #reading}, or if records of this release couldn't be written so
     */
    Schemas writing(String setting, Path directory) {
        Map<String, Schema> older = new HashMap<>(written);
        parse(setting, directory).forEach((file, schema) -> {
            check(
                    setting,
                    file,
                    schema,
                    ofThisRelease(setting, file, schema),
                    "this version couldn't write its records");
            older.put(schema.getFullName(), schema);
        });
        return new Schemas(reading(setting, directory).byFingerprint, older);
    }

    /** The schema with that fingerprint, or null. */
    @Nullable
    Written find(long fingerprint) {
        return byFingerprint.get(fingerprint);
    }

    /** What records of that type, which has that schema in this release, are written with. */
    Schema writtenFor(Schema ofThisRelease) {
        return written.getOrDefault(ofThisRelease.getFullName(), ofThisRelease);
    }

    private static Map<Path, Schema> parse(String setting, Path directory) {
        Map<Path, Schema> schemas = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".avsc")).toList()) {
                schemas.put(file, SchemaParser.parseSingle(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    setting + ": can't read the directory " + directory + "; check its name and permissions", e);
        } catch (AvroRuntimeException e) {
            throw new IllegalArgumentException(
                    setting + ": a file of " + directory + " isn't an Avro schema that is complete in itself: "
                            + e.getMessage(),
                    e);
        }
        return schemas;
    }

    private static Schema ofThisRelease(String setting, Path file, Schema schema) {
        return OF_THIS_RELEASE.stream()
                .filter(s -> s.getFullName().equals(schema.getFullName()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(setting + ": " + file + " describes "
                        + schema.getFullName() + ", which is no record of Ringfence; remove the file"));
    }

    private static void check(String setting, Path file, Schema reader, Schema writer, String consequence) {
        SchemaCompatibilityResult result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        if (result.getCompatibility() != SchemaCompatibilityType.COMPATIBLE) {
            throw new IllegalArgumentException(setting + ": " + file + ": " + consequence + " ("
                    + result.getIncompatibilities() + "); use the schema files of another release");
        }
    }
}
