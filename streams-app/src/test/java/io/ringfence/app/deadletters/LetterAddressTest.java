package io.ringfence.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.serde.DeadLetter;
import io.ringfence.serde.DeadLetterReason;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterAddressTest {

    private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");

    private static final Letter RECORD = letter(new LetterId(3, 12), "dev.call-records", 0, 42, false);
    private static final Letter ROW = letter(new LetterId(1, 7), "file Master: old.csv", -1, 17, true);

    @ParameterizedTest
    @CsvSource({
        "dlq-3:12, true",
        "ringfence-dlq-3:12, true",
        "dev.ringfence-dlq-3:12, true",
        "dlq-3:13, false",
        "dlq-1:12, false",
        "call-records:0:42, true",
        "dev.call-records:0:42, true",
        "call-records:1:42, false",
        "records:0:42, false",
    })
    void aRecordIsNamedByItsPlaceOrItsOrigin(String text, boolean named) {
        assertThat(LetterAddress.parse(text).orElseThrow().names(RECORD, "dev."))
                .isEqualTo(named);
        assertThat(LetterAddress.parse(text).orElseThrow().names(ROW, "dev.")).isFalse();
    }

    @Test
    void aRowIsNamedByItsFileAndLine() {
        assertThat(ROW.origin()).isEqualTo("Master: old.csv:17");
        assertThat(LetterAddress.parse(ROW.origin()).orElseThrow().names(ROW, ""))
                .isTrue();
        assertThat(LetterAddress.parse("Master: old.csv:18").orElseThrow().names(ROW, ""))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "call-records", "dlq-3", "dlq-3:x", "17", "a:99999999999999999999"})
    void otherTextsAreNoAddress(String text) {
        assertThat(LetterAddress.parse(text)).isEmpty();
    }

    @Test
    void aFilterWantsWhatFitsAllOfIt() {
        assertThat(filter(Set.of(), "", "", Instant.MIN, Instant.MAX, false).wants(RECORD, ""))
                .isTrue();
        assertThat(filter(Set.of(), "", "", Instant.MIN, Instant.MAX, false).wants(ROW, ""))
                .as("sent again already")
                .isFalse();
        assertThat(filter(Set.of(), "Master: old.csv", "", Instant.MIN, Instant.MAX, true)
                        .wants(ROW, ""))
                .isTrue();
        assertThat(filter(Set.of(DeadLetterReason.TOO_OLD), "", "", Instant.MIN, Instant.MAX, true)
                        .wants(ROW, ""))
                .isFalse();
        assertThat(filter(Set.of(), "", "import", Instant.MIN, Instant.MAX, true)
                        .wants(RECORD, ""))
                .isFalse();
        assertThat(filter(Set.of(), "call-records", "", AT, AT.plusMillis(1), true)
                        .wants(RECORD, "dev."))
                .isTrue();
        assertThat(filter(Set.of(), "", "", AT.plusMillis(1), Instant.MAX, true).wants(RECORD, ""))
                .isFalse();
        assertThat(filter(Set.of(), "", "", Instant.MIN, AT, true).wants(RECORD, ""))
                .isFalse();
    }

    @Test
    void offsetsFarApartAreToldApart() {
        Offsets offsets = new Offsets();
        long[] in = {0, 1, 4095, 4096, 5_000_000_000L, Long.MAX_VALUE};
        for (long offset : in) {
            offsets.add(offset);
        }
        for (long offset : in) {
            assertThat(offsets.contains(offset)).isTrue();
        }
        for (long offset : new long[] {2, 4094, 4097, 5_000_000_001L, 705_032_704L}) {
            assertThat(offsets.contains(offset)).as("" + offset).isFalse();
        }
    }

    private static LetterFilter filter(
            Set<DeadLetterReason> reasons, String origin, String stage, Instant since, Instant until, boolean again) {
        return new LetterFilter(Optional.empty(), reasons, origin, stage, since, until, again);
    }

    private static Letter letter(LetterId id, String topic, int partition, long offset, boolean redriven) {
        DeadLetter content = new DeadLetter(
                DeadLetterReason.BAD_FIELD,
                "wrong",
                "remedy",
                new DeadLetter.Origin(topic, partition, offset, Optional.empty()),
                partition < 0 ? "import" : "contact-stage",
                AT,
                0,
                DeadLetter.Part.ABSENT,
                DeadLetter.Part.ABSENT);
        return Letter.of(id, content, redriven);
    }
}
