package io.ringfence.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueSerdesTest {

    private final ValueSerdes serdes = ValueSerdes.standard();

    /** One channel, its serde and its values. */
    record Case<D>(String name, Function<ValueSerdes, Serde<D>> serde, Function<RandomValues, D> value) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case<?>> channels() {
        return Stream.of(
                new Case<>("call-records", ValueSerdes::callRecords, RandomValues::call),
                new Case<>("contacts", ValueSerdes::contacts, RandomValues::mark),
                new Case<>("complaints", ValueSerdes::complaints, RandomValues::complaint),
                new Case<>("numbers", ValueSerdes::numbers, RandomValues::profile),
                new Case<>("label-observations", ValueSerdes::labelObservations, RandomValues::label),
                new Case<>("commands", ValueSerdes::commands, RandomValues::command),
                new Case<>("policies", ValueSerdes::policies, RandomValues::policy),
                new Case<>("sources", ValueSerdes::sources, RandomValues::report),
                new Case<>("number-alerts", ValueSerdes::numberAlerts, RandomValues::decision),
                new Case<>("number-status", ValueSerdes::numberStatus, RandomValues::numberStatus),
                new Case<>("contact-status", ValueSerdes::contactStatus, RandomValues::contactStatus),
                new Case<>("group-alerts", ValueSerdes::groupAlerts, RandomValues::groupAlert),
                new Case<>("group-status", ValueSerdes::groupStatus, RandomValues::groupStatus),
                new Case<>("ringfence-dlq", ValueSerdes::deadLetters, RandomValues::deadLetter),
                new Case<>("number-events", ValueSerdes::numberEvents, RandomValues::numberEvent),
                new Case<>("group-events", ValueSerdes::groupEvents, RandomValues::groupEvent));
    }

    @Test
    void everyChannelHasACase() {
        assertThat(channels().map(Case::toString))
                .containsExactlyElementsOf(
                        Stream.of(Channel.values()).map(Channel::topic).toList());
    }

    @ParameterizedTest
    @MethodSource("channels")
    <D> void whatIsReadEqualsWhatWasWritten(Case<D> channel) {
        RandomValues values = new RandomValues(7);
        Serde<D> serde = channel.serde().apply(serdes);
        for (int i = 0; i < 300; i++) {
            D value = channel.value().apply(values);
            byte[] bytes = serde.serializer().serialize("t", value);
            assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("channels")
    <D> void noValueStaysNoValue(Case<D> channel) {
        Serde<D> serde = channel.serde().apply(serdes);
        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
    }

    @ParameterizedTest
    @MethodSource("channels")
    <D> void aRecordCutAnywhereIsMalformed(Case<D> channel) {
        RandomValues values = new RandomValues(11);
        Serde<D> serde = channel.serde().apply(serdes);
        List<Integer> readOrOtherwiseRefused = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            byte[] bytes = Objects.requireNonNull(
                    serde.serializer().serialize("t", channel.value().apply(values)));
            for (int length = 0; length < bytes.length; length++) {
                if (!isMalformed(serde, Arrays.copyOf(bytes, length))) {
                    readOrOtherwiseRefused.add(length);
                }
            }
        }
        assertThat(readOrOtherwiseRefused).isEmpty();
    }

    private static boolean isMalformed(Serde<?> serde, byte[] bytes) {
        try {
            serde.deserializer().deserialize("t", bytes);
            return false;
        } catch (UnreadableRecordException e) {
            return e.reason() == DeadLetterReason.MALFORMED;
        }
    }

    @ParameterizedTest
    @MethodSource("channels")
    <D> void aByteTooManyIsMalformed(Case<D> channel) {
        Serde<D> serde = channel.serde().apply(serdes);
        byte[] bytes = serde.serializer().serialize("t", channel.value().apply(new RandomValues(13)));
        assertThatThrownBy(() -> serde.deserializer().deserialize("t", Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.MALFORMED));
    }
}
