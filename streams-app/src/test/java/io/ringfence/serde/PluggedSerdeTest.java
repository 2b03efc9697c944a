package io.ringfence.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.CallRecord;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PluggedSerdeTest {

    private final RegistrySerde.Registry registry = new RegistrySerde.Registry();

    @ParameterizedTest
    @MethodSource("io.ringfence.serde.ValueSerdesTest#channels")
    <D> void aRegistrysSerdeCarriesEveryChannel(ValueSerdesTest.Case<D> channel) {
        try (ValueSerdes serdes = ValueSerdes.of(registrySettings(channel.name()))) {
            Serde<D> serde = channel.serde().apply(serdes);
            RandomValues values = new RandomValues(29);
            for (int i = 0; i < 30; i++) {
                D value = channel.value().apply(values);
                byte[] bytes = Objects.requireNonNull(serde.serializer().serialize("t", value));
                assertThat(bytes[0]).isZero();
                assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(value);
            }
            assertThat(registry.size()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("io.ringfence.serde.ValueSerdesTest#channels")
    <D> void aJsonSerdeCarriesEveryChannelAndItsHeaders(ValueSerdesTest.Case<D> channel) {
        Map<String, Object> settings = Map.of(
                "serde." + channel.name() + ".class",
                JsonSerde.class.getName(),
                "serde." + channel.name() + ".type.header",
                "type");
        try (ValueSerdes serdes = ValueSerdes.of(settings)) {
            Serde<D> serde = channel.serde().apply(serdes);
            RandomValues values = new RandomValues(31);
            for (int i = 0; i < 30; i++) {
                D value = channel.value().apply(values);
                RecordHeaders headers = new RecordHeaders();
                byte[] bytes = Objects.requireNonNull(serde.serializer().serialize("t", headers, value));
                assertThat(bytes).startsWith('{');
                assertThat(headers.lastHeader("type")).isNotNull();
                assertThat(serde.deserializer().deserialize("t", headers, bytes))
                        .isEqualTo(value);
            }
        }
    }

    @Test
    void onlyTheNamedTopicChanges() {
        ValueSerdes serdes = ValueSerdes.of(registrySettings("call-records"));
        var complaint = new RandomValues(1).complaint();
        assertThat(serdes.complaints().serializer().serialize("t", complaint))
                .isEqualTo(ValueSerdes.standard().complaints().serializer().serialize("t", complaint));
    }

    @Test
    void damagedBytesAreMalformedAndTheSerdesMessageIsNotRepeated() {
        Serde<CallRecord> serde =
                ValueSerdes.of(registrySettings("call-records")).callRecords();
        byte[] bytes = Objects.requireNonNull(serde.serializer().serialize("t", new RandomValues(1).call()));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> serde.deserializer().deserialize("t", cut))
                    .isInstanceOfSatisfying(
                            UnreadableRecordException.class,
                            e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.MALFORMED));
        }
        Serde<CallRecord> json = ValueSerdes.of(Map.of(
                        "serde.call-records.class",
                        JsonSerde.class.getName(),
                        "serde.call-records.type.header",
                        "type"))
                .callRecords();
        RecordHeaders headers = new RecordHeaders();
        headers.add("type", "io.ringfence.avro.CallRecord".getBytes(StandardCharsets.UTF_8));
        byte[] broken = "{\"number\":\"+8613912345678\"".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> json.deserializer().deserialize("t", headers, broken))
                .isInstanceOf(UnreadableRecordException.class)
                .hasNoCause()
                .hasMessageContaining("JsonSerde")
                .hasMessageNotContaining("139");
    }

    @Test
    void aRegistryThatIsDownIsNotTheRecordsFault() {
        Serde<CallRecord> serde =
                ValueSerdes.of(registrySettings("call-records")).callRecords();
        byte[] bytes = Objects.requireNonNull(serde.serializer().serialize("t", new RandomValues(1).call()));
        registry.goDown();
        assertThatThrownBy(() -> serde.deserializer().deserialize("t", bytes))
                .isInstanceOf(SerializationException.class)
                .isNotInstanceOf(UnreadableRecordException.class)
                .hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void aSerdeThatGivesGenericRecordsSaysWhatToSet() {
        Map<String, Object> settings = registrySettings("call-records");
        settings.remove("serde.call-records.specific.avro.reader");
        Serde<CallRecord> serde = ValueSerdes.of(settings).callRecords();
        byte[] bytes = Objects.requireNonNull(serde.serializer().serialize("t", new RandomValues(1).call()));
        assertThatThrownBy(() -> serde.deserializer().deserialize("t", bytes))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNKNOWN_TYPE))
                .hasMessageContaining("specific.avro.reader=true");
    }

    @Test
    void wrongSettingsSayWhichAndWhatToDo() {
        assertRefused(Map.of("serde.call-records.class", "com.example.None"), "serde.call-records.class", "class path");
        assertRefused(Map.of("serde.call-records.url", "x"), "serde.call-records.class is missing");
        assertRefused(
                Map.of("serde.call-record.class", JsonSerde.class.getName()),
                "serde.call-record: no such topic",
                "call-records");
        assertRefused(Map.of("serde.call-records.class", "java.lang.String"), "serde.call-records.class");
        assertRefused(Map.of("serde.call-records.class", JsonSerde.class.getName()), "type.header is missing");
        assertRefused(Map.of(ValueSerdes.MAX_BYTES, "1 MB"), "record.max.bytes", "number of bytes");
        assertRefused(Map.of(ValueSerdes.MAX_BYTES, "12"), "record.max.bytes", "65536");
    }

    private static void assertRefused(Map<String, ?> settings, String... parts) {
        assertThatThrownBy(() -> ValueSerdes.of(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
    }

    private Map<String, Object> registrySettings(String topic) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("serde." + topic + ".class", RegistrySerde.class.getName());
        settings.put("serde." + topic + ".registry", registry);
        settings.put("serde." + topic + ".specific.avro.reader", "true");
        settings.put("bootstrap.servers", "localhost:9092");
        return settings;
    }
}
