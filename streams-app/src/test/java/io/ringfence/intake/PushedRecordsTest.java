package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Disposition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Records that are handed over one by one. */
class PushedRecordsTest {

    private static final IntakeOptions OPTIONS = Read.BRITISH
            .withExchange(ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("+4420794600*")))
            .withDialect(DialectOptions.DEFAULT.withMapping(Mappings.named("kamailio-kafka")));

    private final PushedRecords records = Intake.of(OPTIONS, new PlainHasher()).records("sip-cdr");
    private final List<RowResult<CallRecord>> results = new ArrayList<>();

    @Test
    void recordsWaitForOthersOfTheirCallUntilTheyAreSettled() {
        push("c1", 1772443800, "failed", 1);
        push("c1", 1772443805, "answered", 2);
        assertThat(records.drain(results::add)).isZero();
        assertThat(records.oldestHeld()).hasValue(1);

        assertThat(records.settle(results::add)).isEqualTo(2);
        assertThat(records.oldestHeld()).isEmpty();
        assertThat(accepted())
                .singleElement()
                .satisfies(call -> assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED));

        push("c2", 1772443807, "failed", 3);
        records.settle(results::add);
        assertThat(records.summary()).hasToString("3 rows = 2 accepted + 1 grouped + 0 internal + 0 rejected");
    }

    @Test
    void theFilesOwnTimeClosesCallsToo() {
        push("c1", 1772443800, "failed", 1);
        push("c2", 1772443800 + 2 * 3600, "failed", 2);
        records.drain(results::add);

        assertThat(accepted()).extracting(CallRecord::callId).containsExactly("c1");
        assertThat(records.oldestHeld()).hasValue(2);
    }

    @Test
    void aRecordThatCannotBeReadIsRejectedAtOnceByItsNumber() {
        records.push("{".getBytes(StandardCharsets.UTF_8), 7);
        records.push(null, 8);
        records.push("[1]".getBytes(StandardCharsets.UTF_8), 9);
        records.push(new byte[2 << 20], 10);
        assertThat(records.oldestHeld()).hasValue(7);
        records.drain(results::add);

        assertThat(results)
                .extracting(result -> result.origin().line() + " " + ((RowResult.Rejected<CallRecord>) result).reason())
                .containsExactly("7 BAD_JSON", "8 MISSING_VALUE", "9 BAD_JSON", "10 TOO_LONG");
        assertThat(records.oldestHeld()).isEmpty();
    }

    @Test
    void withoutAMappingOfJsonThereIsNothingToReadBy() {
        assertThatThrownBy(() -> Intake.of(Read.BRITISH, new PlainHasher()).records("t"))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("nobody says what the fields of the records mean");
        assertThatThrownBy(() -> Intake.of(Mappings.options(Read.BRITISH, Mappings.EXPORT), new PlainHasher())
                        .records("t"))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("the mapping is one of columns");
    }

    private void push(String call, long start, String outcome, long number) {
        records.push(
                ("{\"call_id\":\"" + call + "\",\"src\":\"02079460000\",\"dst\":\"02079461234\",\"t0\":" + start
                                + ",\"t1\":" + (start + 7) + ",\"outcome\":\"" + outcome + "\"}")
                        .getBytes(StandardCharsets.UTF_8),
                number);
    }

    private List<CallRecord> accepted() {
        List<CallRecord> calls = new ArrayList<>();
        for (RowResult<CallRecord> result : results) {
            if (result instanceof RowResult.Accepted<CallRecord> accepted) {
                calls.add(accepted.record());
            }
        }
        return calls;
    }
}
