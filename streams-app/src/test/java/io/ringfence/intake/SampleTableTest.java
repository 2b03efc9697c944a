package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Disposition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of every row of the real files: rows = calls + legs + internal + rejected. The table of docs/feeds.md. */
class SampleTableTest {

    private static final ExchangeOptions EXCHANGE = ExchangeOptions.DEFAULT
            .withTrunkPattern("PJSIP/trunk-*")
            .withNumbers("+442079460000", "+442079460000", Map.of());
    private static final IntakeOptions OPTIONS = Read.BRITISH.withExchange(EXCHANGE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "asterisk/asterisk22-cdr_csv-21col.csv | 219 rows = 208 accepted + 7 grouped + 4 internal + 0 rejected",
                "asterisk/asterisk22-cdr_custom.csv | 219 rows = 208 accepted + 7 grouped + 4 internal + 0 rejected",
                "asterisk/asterisk_Master_18col_2009.csv | 5 rows = 0 accepted + 0 grouped + 5 internal + 0 rejected",
                "asterisk/asterisk_Master_truncated.csv | 1 rows = 0 accepted + 0 grouped + 0 internal + 1 rejected"
                        + " (TRUNCATED 1)",
                "freeswitch/freeswitch_json_cdr_2.json | 1 rows = 0 accepted + 0 grouped + 0 internal + 1 rejected"
                        + " (MISSING_VALUE 1)",
                "kamailio/acc_129.log | 4 rows = 4 accepted + 0 grouped + 0 internal + 0 rejected",
                "kamailio/cdrs_129.log | 2 rows = 2 accepted + 0 grouped + 0 internal + 0 rejected",
                "kamailio/kafka-records.txt | 4 rows = 4 accepted + 0 grouped + 0 internal + 0 rejected",
            })
    void everyRowIsAccountedFor(String sample, String expected) {
        assertThat(read(sample).summary()).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kamailio/cdrs_129.log", "kamailio/kafka-records.txt"})
    void aFileOfAnotherExchangeIsRefusedWithARemedy(String sample) {
        assertThatThrownBy(() -> read(sample, DialectOptions.DEFAULT))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("calls file")
                .hasMessageContaining("--mapping");
    }

    @Test
    void whatKamailioWritesByMappingsTellsTheOutcomes() {
        assertThat(read("kamailio/cdrs_129.log").accepted())
                .extracting(CallRecord::disposition)
                .containsOnly(Disposition.NO_ANSWER);
        assertThat(read("kamailio/kafka-records.txt").accepted())
                .extracting(CallRecord::disposition)
                .containsExactlyInAnyOrder(
                        Disposition.ANSWERED, Disposition.ANSWERED, Disposition.NO_ANSWER, Disposition.NO_ANSWER);
    }

    @Test
    void bothOfAsterisksFilesTellTheSameCalls() {
        List<CallRecord> fixed = read("asterisk/asterisk22-cdr_csv-21col.csv").accepted();
        List<CallRecord> mapped = read("asterisk/asterisk22-cdr_custom.csv").accepted();

        assertThat(mapped).hasSameSizeAs(fixed);
        assertThat(mapped)
                .extracting(CallRecord::callId, CallRecord::attemptAt, CallRecord::disposition)
                .containsExactlyInAnyOrderElementsOf(fixed.stream()
                        .map(call -> org.assertj.core.groups.Tuple.tuple(
                                call.callId(), call.attemptAt(), call.disposition()))
                        .toList());
        Map<Disposition, Integer> counts = new EnumMap<>(Disposition.class);
        fixed.forEach(call -> counts.merge(call.disposition(), 1, Integer::sum));
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Disposition.ANSWERED, 129,
                        Disposition.BUSY, 1,
                        Disposition.NETWORK_FAIL, 76,
                        Disposition.NO_ANSWER, 2));
    }

    private static Read read(String sample) {
        if (sample.contains("cdrs_129") || sample.contains("kafka-records")) {
            String mapping = sample.contains("cdrs_129") ? "kamailio-cdrs" : "kamailio-kafka";
            return read(sample, DialectOptions.DEFAULT.withMapping(Mappings.named(mapping)));
        }
        return read(
                sample,
                sample.contains("cdr_custom")
                        ? DialectOptions.DEFAULT.withAsteriskMapping(
                                AsteriskMapping.read(SampleFiles.at("asterisk/cdr_custom.conf")))
                        : DialectOptions.DEFAULT.withKamailioExtra(List.of("src_user", "dst_user", "src_ip")));
    }

    private static Read read(String sample, DialectOptions dialect) {
        Path file = SampleFiles.at(sample);
        List<RowResult<CallRecord>> results = new ArrayList<>();
        try (RowSource<CallRecord> source =
                Intake.of(OPTIONS.withDialect(dialect), new PlainHasher()).openCalls(file)) {
            source.forEachRemaining(results::add);
            return new Read(results, source.summary());
        }
    }
}
