package io.ringfence.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.Amd;
import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Other releases: a newer one has two fields more, one of them in the middle, and three enum symbols more; an older one has
 * four fields and two symbols fewer.
 */
class EvolutionTest {

    private static final Schema NEWER = AvroSamples.schema(AvroSamples.NEWER, "CallRecord");
    private static final Schema OLDER = AvroSamples.schema(AvroSamples.OLDER, "CallRecord");
    private static final Schema OURS = io.ringfence.avro.CallRecord.getClassSchema();

    @TempDir
    private Path directory;

    @Test
    void aNewersFieldsArePassedOver() {
        CallRecord call = readKnowing(AvroSamples.NEWER, AvroSamples.write(newer("ANSWERED", "SALES", "INBOUND")));
        assertThat(call.callId()).isEqualTo("call-1");
        assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(call.context().purpose()).isEqualTo(CallPurpose.SALES);
        assertThat(call.source()).isEqualTo("pbx");
    }

    @Test
    void aNewersSymbolsBecomeTheDefault() {
        CallRecord call = readKnowing(AvroSamples.NEWER, AvroSamples.write(newer("SCREENED", "CHARITY", "OUTBOUND")));
        assertThat(call.disposition()).isEqualTo(Disposition.UNFINISHED);
        assertThat(call.context().purpose()).isEqualTo(CallPurpose.UNKNOWN);
    }

    @Test
    void aNewersSymbolWithoutASafeMeaningIsRefusedByName() {
        byte[] bytes = AvroSamples.write(newer("ANSWERED", "SALES", "CONFERENCE"));
        assertThatThrownBy(() -> readKnowing(AvroSamples.NEWER, bytes))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNKNOWN_TYPE))
                .hasMessageContaining("direction");
    }

    @Test
    void aNewerNobodyToldUsOfNamesItsFingerprintAndTheRemedy() {
        byte[] bytes = AvroSamples.write(newer("ANSWERED", "SALES", "INBOUND"));
        assertThatThrownBy(() ->
                        ValueSerdes.standard().callRecords().deserializer().deserialize("t", bytes))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA))
                .hasMessageContaining(String.format("%016x", Schemas.fingerprint(NEWER)))
                .hasMessageContaining("upgrade Ringfence")
                .hasMessageContaining("schemas.extra");
    }

    @Test
    void whatAnOlderDidNotWriteIsUnknown() {
        GenericRecord old = common(OLDER, "ANSWERED", "SALES", "OUTBOUND").build();
        CallRecord call = readKnowing(AvroSamples.OLDER, AvroSamples.write(old));
        assertThat(call.signalling().hangupBy()).isEqualTo(HangupBy.UNKNOWN);
        assertThat(call.signalling().amd()).isEqualTo(Amd.UNKNOWN);
        assertThat(call.timing().agentWaitMs()).isEqualTo(CallTiming.UNKNOWN);
        assertThat(call.party().block()).isZero();
        assertThat(call.context()).isEqualTo(CallContext.of(CallPurpose.SALES));
    }

    @Test
    void anOlderAndANewerReadOurs() {
        RandomValues values = new RandomValues(17);
        for (int i = 0; i < 100; i++) {
            CallRecord call = values.call();
            byte[] bytes = ValueSerdes.standard().callRecords().serializer().serialize("t", call);
            GenericRecord old = AvroSamples.read(bytes, OURS, OLDER);
            assertThat(old.get("call_id")).hasToString(call.callId());
            assertThat(old.get("purpose")).hasToString(olderPurpose(call));
            assertThat(old.get("disposition")).hasToString(olderDisposition(call));
            GenericRecord young = AvroSamples.read(bytes, OURS, NEWER);
            assertThat(young.get("call_id")).hasToString(call.callId());
            assertThat(young.get("purpose"))
                    .hasToString(call.context().purpose().name());
            assertThat(young.get("codec")).hasToString("");
        }
    }

    @Test
    void duringARollingUpgradeRecordsAreWrittenAsTheOlderWroteThem() {
        ValueSerdes upgraded = ValueSerdes.of(Map.of(ValueSerdes.WRITE_SCHEMAS, AvroSamples.OLDER));
        RandomValues values = new RandomValues(19);
        for (int i = 0; i < 100; i++) {
            CallRecord call = values.call();
            byte[] bytes =
                    Objects.requireNonNull(upgraded.callRecords().serializer().serialize("t", call));
            assertThat(Arrays.copyOf(bytes, AvroSamples.HEADER)).isEqualTo(AvroSamples.header(OLDER));
            GenericRecord old = AvroSamples.read(bytes, OLDER, OLDER);
            assertThat(old.get("call_id")).hasToString(call.callId());
            assertThat(old.get("purpose")).hasToString(olderPurpose(call));
            CallRecord back =
                    Objects.requireNonNull(upgraded.callRecords().deserializer().deserialize("t", bytes));
            assertThat(back.number()).isEqualTo(call.number());
            assertThat(back.contact()).isEqualTo(call.contact());
            assertThat(back.timing().talkS()).isEqualTo(call.timing().talkS());
        }
    }

    @Test
    void aTypeThatTheOlderHasNoFileForIsWrittenAsEver() {
        ValueSerdes upgraded = ValueSerdes.of(Map.of(ValueSerdes.WRITE_SCHEMAS, AvroSamples.OLDER));
        var complaint = new RandomValues(23).complaint();
        assertThat(upgraded.complaints().serializer().serialize("t", complaint))
                .isEqualTo(ValueSerdes.standard().complaints().serializer().serialize("t", complaint));
    }

    @Test
    void aDirectoryThatDoesNotExistIsNamed() {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> ValueSerdes.of(Map.of(ValueSerdes.EXTRA_SCHEMAS, missing)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schemas.extra")
                .hasMessageContaining(missing.toString());
    }

    @Test
    void aSchemaWhoseRecordsCouldNotBeReadIsRefusedAtTheStart() throws Exception {
        String noCallId =
                Files.readString(AvroSamples.OLDER.resolve("CallRecord.avsc")).replace("\"call_id\"", "\"identifier\"");
        Files.writeString(directory.resolve("CallRecord.avsc"), noCallId);
        assertThatThrownBy(() -> ValueSerdes.of(Map.of(ValueSerdes.EXTRA_SCHEMAS, directory)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CallRecord.avsc")
                .hasMessageContaining("call_id");
    }

    @Test
    void aFileThatIsNoSchemaOrNoneOfOursIsRefusedAtTheStart() throws Exception {
        Path file = directory.resolve("Other.avsc");
        Files.writeString(file, "{\"type\":\"record\",\"name\":\"Other\",\"fields\":[]}");
        assertThatThrownBy(() -> ValueSerdes.of(Map.of(ValueSerdes.EXTRA_SCHEMAS, directory)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Other.avsc");
        Files.writeString(file, "{\"type\":");
        assertThatThrownBy(() -> ValueSerdes.of(Map.of(ValueSerdes.EXTRA_SCHEMAS, directory)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("isn't an Avro schema");
    }

    private static String olderPurpose(CallRecord call) {
        CallPurpose purpose = call.context().purpose();
        return purpose == CallPurpose.COLLECTION ? "UNKNOWN" : purpose.name();
    }

    private static String olderDisposition(CallRecord call) {
        return call.disposition() == Disposition.BLOCKED
                ? "UNFINISHED"
                : call.disposition().name();
    }

    private static CallRecord readKnowing(Path schemas, byte[] bytes) {
        ValueSerdes serdes = ValueSerdes.of(Map.of(ValueSerdes.EXTRA_SCHEMAS, schemas));
        return Objects.requireNonNull(serdes.callRecords().deserializer().deserialize("t", bytes));
    }

    private static GenericRecord newer(String disposition, String purpose, String direction) {
        return common(NEWER, disposition, purpose, direction)
                .set("tags", List.of("vip", "evening"))
                .set("codec", "opus")
                .build();
    }

    private static GenericRecordBuilder common(Schema schema, String disposition, String purpose, String direction) {
        Schema contact = schema.getField("contact").schema();
        return new GenericRecordBuilder(schema)
                .set("number", "+861058001234")
                .set(
                        "contact",
                        new GenericRecordBuilder(contact)
                                .set("key_id", 1)
                                .set(
                                        "hash",
                                        new GenericData.Fixed(
                                                contact.getField("hash").schema(), new byte[16]))
                                .build())
                .set("call_id", "call-1")
                .set("attempt_at", 1_772_330_400_000L)
                .set("direction", symbol(schema, "direction", direction))
                .set("disposition", symbol(schema, "disposition", disposition))
                .set("purpose", symbol(schema, "purpose", purpose))
                .set("source", "pbx");
    }

    private static GenericData.EnumSymbol symbol(Schema schema, String field, String symbol) {
        return new GenericData.EnumSymbol(schema.getField(field).schema(), symbol);
    }
}
