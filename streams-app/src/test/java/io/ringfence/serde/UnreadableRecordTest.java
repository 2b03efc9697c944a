package io.ringfence.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.avro.CallRecord;
import io.ringfence.avro.Contact;
import io.ringfence.avro.ContactHash;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.stage.Tick;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnreadableRecordTest {

    /** Stands in every text field of the spoilt records and in no message. */
    private static final String SECRET = "+8613912345678";

    private final ValueSerdes serdes = ValueSerdes.standard();

    static Stream<Arguments> spoilt() {
        return Stream.of(
                Arguments.of("tenant", (Consumer<CallRecord.Builder>) c -> c.setTenant(" ")),
                Arguments.of("tenant", (Consumer<CallRecord.Builder>) c -> c.setTenant("a\0b")),
                Arguments.of("tenant", (Consumer<CallRecord.Builder>) c -> c.setTenant(SECRET.repeat(5))),
                Arguments.of("number", (Consumer<CallRecord.Builder>) c -> c.setNumber("8613912345678")),
                Arguments.of("number", (Consumer<CallRecord.Builder>) c -> c.setNumber(SECRET + SECRET)),
                Arguments.of("number", (Consumer<CallRecord.Builder>) c -> c.setNumber("")),
                Arguments.of("contact.key_id", (Consumer<CallRecord.Builder>)
                        c -> c.setContact(new Contact(256, new ContactHash(new byte[16])))),
                Arguments.of("contact.key_id", (Consumer<CallRecord.Builder>)
                        c -> c.setContact(new Contact(-1, new ContactHash(new byte[16])))),
                Arguments.of("call_id", (Consumer<CallRecord.Builder>) c -> c.setCallId(" \t")),
                Arguments.of("source", (Consumer<CallRecord.Builder>) c -> c.setSource("")),
                Arguments.of("ring_s", (Consumer<CallRecord.Builder>) c -> c.setRingS(-2)),
                Arguments.of("talk_s", (Consumer<CallRecord.Builder>) c -> c.setTalkS(Integer.MIN_VALUE)),
                Arguments.of("agent_wait_ms", (Consumer<CallRecord.Builder>) c -> c.setAgentWaitMs(-5)),
                Arguments.of("sip_code", (Consumer<CallRecord.Builder>) c -> c.setSipCode(-1)),
                Arguments.of("q850_cause", (Consumer<CallRecord.Builder>) c -> c.setQ850Cause(-1)),
                Arguments.of("zones", (Consumer<CallRecord.Builder>) c -> c.setZones(List.of("Mars/X"))),
                Arguments.of("zones", (Consumer<CallRecord.Builder>) c -> c.setZones(List.of("UTC", SECRET))));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void aBadFieldIsNamedAndItsValueIsNot(String field, Consumer<CallRecord.Builder> spoil) {
        CallRecord.Builder call = AvroSamples.call()
                .setCallId(SECRET)
                .setCampaign(SECRET)
                .setAgent(SECRET)
                .setSubject(SECRET)
                .setSource(SECRET);
        spoil.accept(call);
        byte[] bytes = AvroSamples.write(call.build());
        assertRefused(serdes.callRecords(), bytes, DeadLetterReason.BAD_FIELD, field + ":");
    }

    @Test
    void aMarkThatEndsBeforeItBeginsIsABadField() throws IOException {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        var mark = new io.ringfence.avro.ContactMark(
                "default",
                new Contact(0, new ContactHash(new byte[16])),
                io.ringfence.avro.Relationship.MEMBER,
                at,
                at,
                null);
        assertRefused(
                serdes.contacts(), AvroSamples.bytes(mark.toByteBuffer()), DeadLetterReason.BAD_FIELD, "valid_until:");
    }

    @Test
    void aSymbolThatStandsForNothingIsRefused() {
        byte[] bytes = AvroSamples.write(AvroSamples.call()
                .setDirection(io.ringfence.avro.Direction.UNRECOGNISED)
                .build());
        assertRefused(serdes.callRecords(), bytes, DeadLetterReason.UNKNOWN_TYPE, "direction:");
    }

    @Test
    void aRecordOfAnotherChannelIsRefused() {
        byte[] complaint = written(serdes.complaints(), new RandomValues(1).complaint());
        assertRefused(serdes.callRecords(), complaint, DeadLetterReason.UNKNOWN_TYPE, "expected a CallRecord");
        byte[] decision = written(serdes.numberAlerts(), new RandomValues(1).decision());
        assertRefused(serdes.numberEvents(), decision, DeadLetterReason.UNKNOWN_TYPE, "found a NumberAlert");
    }

    @Test
    void anUnknownFingerprintIsItsOwnReason() {
        byte[] bytes = AvroSamples.write(AvroSamples.call().build());
        bytes[2] ^= 1;
        assertRefused(serdes.callRecords(), bytes, DeadLetterReason.UNKNOWN_SCHEMA, "fingerprint");
    }

    @Test
    void bytesOfAnotherEncodingSayWhichIsExpected() {
        byte[] json = ("{\"number\":\"" + SECRET + "\"}").getBytes(StandardCharsets.UTF_8);
        assertRefused(serdes.callRecords(), json, DeadLetterReason.MALFORMED, "single-object encoding");
        assertRefused(serdes.callRecords(), new byte[0], DeadLetterReason.MALFORMED, "single-object encoding");
    }

    @Test
    void oneMegabyteIsTheLimitUnlessAnotherIsSet() {
        PolicyDocument fits = policy("y".repeat(ValueSerdes.DEFAULT_MAX_BYTES - 100));
        assertThat(written(serdes.policies(), fits)).hasSizeLessThanOrEqualTo(ValueSerdes.DEFAULT_MAX_BYTES);
        PolicyDocument large = policy("y".repeat(ValueSerdes.DEFAULT_MAX_BYTES));
        assertThatThrownBy(() -> serdes.policies().serializer().serialize("t", large))
                .isInstanceOfSatisfying(
                        UnwritableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.TOO_LARGE))
                .hasMessageContaining("PolicyDocument")
                .hasMessageContaining("1048576");
        ValueSerdes wider = ValueSerdes.of(Map.of(ValueSerdes.MAX_BYTES, "2000000"));
        byte[] bytes = written(wider.policies(), large);
        assertThat(wider.policies().deserializer().deserialize("t", bytes)).isEqualTo(large);
        assertRefused(serdes.policies(), bytes, DeadLetterReason.TOO_LARGE, "1048576");
    }

    @Test
    void aTimeThatMillisecondsCannotHoldIsNotWritten() {
        NumberEvent tick = new NumberEvent.Tick(new Tick(Instant.MAX));
        assertThatThrownBy(() -> serdes.numberEvents().serializer().serialize("t", tick))
                .isInstanceOfSatisfying(
                        UnwritableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.BAD_FIELD));
    }

    @ParameterizedTest
    @MethodSource("io.ringfence.serde.SchemaCompatibilityTest#ours")
    void randomBytesAreRefusedOrReadAndNothingElse(Schema schema) {
        Random random = new Random(schema.getName().hashCode());
        WireFormat format = new WireFormat(Schemas.ofThisRelease(), 1 << 20);
        List<Throwable> others = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = Arrays.copyOf(AvroSamples.header(schema), AvroSamples.HEADER + random.nextInt(200));
            for (int at = AvroSamples.HEADER; at < bytes.length; at++) {
                bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(60) : random.nextInt());
            }
            addUnlessRefused(others, () -> format.read(bytes));
        }
        assertThat(others).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ringfence.serde.ValueSerdesTest#channels")
    <D> void lengthsAndCountsThatLieTakeNoMemory(ValueSerdesTest.Case<D> channel) {
        Serde<D> serde = channel.serde().apply(serdes);
        // Zig-zag varints: 2^31 - 9, 2^40, 2^62, -1, -2^31, and one that never ends.
        List<byte[]> lies = Stream.of(
                        "eeffffff0f", "808080808040", "80808080808080808001", "01", "ffffffff0f", "ff".repeat(20))
                .map(HexFormat.of()::parseHex)
                .toList();
        byte[] bytes = written(serde, channel.value().apply(new RandomValues(37)));
        List<Throwable> others = new ArrayList<>();
        for (int at = AvroSamples.HEADER; at < bytes.length; at++) {
            for (byte[] lie : lies) {
                byte[] lying = ByteBuffer.allocate(bytes.length + lie.length)
                        .put(bytes, 0, at)
                        .put(lie)
                        .put(bytes, at, bytes.length - at)
                        .array();
                addUnlessRefused(others, () -> serde.deserializer().deserialize("t", lying));
            }
        }
        assertThat(others).isEmpty();
    }

    @Test
    void theEventsOfANumberAreToldApart() {
        RandomValues values = new RandomValues(5);
        Complaint complaint = values.complaint();
        LabelObservation label = values.label();
        Serde<NumberEvent> events = serdes.numberEvents();
        assertThat(events.deserializer().deserialize("t", written(serdes.complaints(), complaint)))
                .isEqualTo(new NumberEvent.Input(complaint));
        assertThat(events.deserializer().deserialize("t", written(serdes.labelObservations(), label)))
                .isEqualTo(new NumberEvent.Input(label));
    }

    private static void addUnlessRefused(List<Throwable> others, Runnable reading) {
        try {
            reading.run();
        } catch (UnreadableRecordException e) {
            // As it should be.
        } catch (Throwable e) {
            others.add(e);
        }
    }

    private static PolicyDocument policy(String yaml) {
        return new PolicyDocument("cn", 1, Instant.EPOCH, Instant.EPOCH, yaml, "");
    }

    private static <D> byte[] written(Serde<D> serde, D value) {
        return Objects.requireNonNull(serde.serializer().serialize("t", value));
    }

    private static void assertRefused(Serde<?> serde, byte[] bytes, DeadLetterReason reason, String part) {
        assertThatThrownBy(() -> serde.deserializer().deserialize("t", bytes))
                .isInstanceOfSatisfying(UnreadableRecordException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.what()).contains(part).doesNotContain("139");
                    assertThat(e).hasNoCause();
                    assertThat(e.getMessage()).isEqualTo(e.what() + "; " + e.remedy());
                });
    }
}
