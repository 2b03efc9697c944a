package io.ringfence.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values as text: what is shown can be given back. */
class RecordTextTest {

    private final ValueSerdes serdes = ValueSerdes.standard();

    static Stream<ValueSerdesTest.Case<?>> channels() {
        return ValueSerdesTest.channels();
    }

    @ParameterizedTest
    @MethodSource("channels")
    <D> void theTextOfAValueIsReadAsTheSameValue(ValueSerdesTest.Case<D> channel) {
        RandomValues values = new RandomValues(11);
        Serde<D> serde = channel.serde().apply(serdes);
        RecordText text = serdes.text(channel(channel.name()));
        for (int i = 0; i < 50; i++) {
            D value = channel.value().apply(values);
            byte[] bytes = Objects.requireNonNull(serde.serializer().serialize("t", value));
            text.check(bytes);
            byte[] back = text.read(text.of(bytes), new RecordHeaders());
            assertThat(serde.deserializer().deserialize("t", back)).isEqualTo(value);
        }
    }

    @Test
    void aFieldThatIsNotAllowedIsShownAndCanBeMended() {
        RecordText text = serdes.text(Channel.COMPLAINTS);
        byte[] good = serdes.complaints().serializer().serialize("t", new RandomValues(3).complaint());
        String bad = text.of(good).replaceFirst("\"number\" ?: ?\"[^\"]*\"", "\"number\":\"none\"");
        byte[] broken = text.read(bad, new RecordHeaders());
        assertThatThrownBy(() -> text.check(broken))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.BAD_FIELD));
        byte[] mended = text.read(text.of(broken).replace("none", "+8613800138000"), new RecordHeaders());
        text.check(mended);
    }

    @Test
    void whatIsNoRecordIsRefusedWithoutRepeatingIt() {
        RecordText text = serdes.text(Channel.COMPLAINTS);
        for (String wrong : new String[] {
            "", "{}", "[1]", "13800138000", "{\"io.ringfence.avro.Complaint\":{\"number\":\"13800138000\"}}"
        }) {
            assertThatThrownBy(() -> text.read(wrong, new RecordHeaders()))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("13800138000")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> text.of("no record".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableRecordException.class);
    }

    private static Channel channel(String topic) {
        return Stream.of(Channel.values())
                .filter(channel -> channel.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }
}
