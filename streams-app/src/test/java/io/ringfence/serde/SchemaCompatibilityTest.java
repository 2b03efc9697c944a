package io.ringfence.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every schema against those of every release under {@code schemas/golden}, in both directions. A release adds a directory
 * with its own; none is ever edited once its release is out.
 */
class SchemaCompatibilityTest {

    private static final Path GOLDEN = Path.of("src/test/resources/schemas/golden");

    static Stream<Path> golden() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(f -> f.toString().endsWith(".avsc")).sorted().toList().stream();
        }
    }

    static Stream<Schema> ours() {
        return Schemas.all().stream();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void whatAReleaseWroteIsReadAndWhatIsWrittenNowItCanRead(Path file) throws IOException {
        Schema released = SchemaParser.parseSingle(file);
        Schema ours = Schemas.all().stream()
                .filter(s -> s.getFullName().equals(released.getFullName()))
                .findFirst()
                .orElseThrow();
        assertThat(verdict(ours, released)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(verdict(released, ours)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @Test
    void everyRecordHasAGoldenCopy() throws IOException {
        List<String> names = golden().map(f -> f.getFileName().toString()).toList();
        assertThat(Schemas.all()).allSatisfy(s -> assertThat(names).contains(s.getName() + ".avsc"));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everyRecordAndFieldIsDocumented(Schema schema) {
        assertThat(schema.getDoc()).isNotBlank();
        assertThat(schema.getFields())
                .allSatisfy(f -> assertThat(f.doc()).as(f.name()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everyEnumHasADefaultSoThatANewSymbolPoisonsNoOldReader(Schema schema) {
        assertThat(enums(schema))
                .allSatisfy(e -> assertThat(e.getEnumDefault()).as(e.getName()).isNotNull());
    }

    @Test
    void aRenamedFieldIsFound() throws IOException {
        String broken =
                Files.readString(GOLDEN.resolve("0.1.0/CallRecord.avsc")).replace("\"call_id\"", "\"identifier\"");
        Schema ours = io.ringfence.avro.CallRecord.getClassSchema();
        assertThat(verdict(ours, SchemaParser.parseSingle(broken))).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    }

    private static SchemaCompatibilityType verdict(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static List<Schema> enums(Schema schema) {
        return switch (schema.getType()) {
            case ENUM -> List.of(schema);
            case RECORD ->
                schema.getFields().stream()
                        .flatMap(f -> enums(f.schema()).stream())
                        .toList();
            case ARRAY -> enums(schema.getElementType());
            case UNION ->
                schema.getTypes().stream().flatMap(t -> enums(t).stream()).toList();
            default -> List.of();
        };
    }
}
