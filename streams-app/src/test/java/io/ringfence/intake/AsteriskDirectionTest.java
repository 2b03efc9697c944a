package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.NumberId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who called whom. */
class AsteriskDirectionTest {

    private static final String OURS = "02079460000";
    private static final String THEIRS = "02079461234";

    private final PlainHasher hasher = new PlainHasher();

    @Test
    void numbersOfTheCompanyTellTheDirection() {
        ExchangeOptions options = ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of(OURS));

        assertThat(call(row(OURS, THEIRS), options).direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(call(row(THEIRS, OURS), options).direction()).isEqualTo(Direction.INBOUND);
        assertThat(call(row(THEIRS, OURS), options).number()).isEqualTo(NumberId.of("+442079460000"));
    }

    @Test
    void twoNumbersOfTheCompanyAreInternal() {
        ExchangeOptions options = ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("+4420794600*"));

        assertThat(read(row(OURS, "02079460099"), options).summary().internal()).isEqualTo(1);
        assertThat(read(row(OURS, "2001"), options).summary().internal()).isEqualTo(1);
    }

    @Test
    void contextsTellTheDirection() {
        ExchangeOptions options = ExchangeOptions.DEFAULT.withContexts(Set.of("dial-out"), Set.of("from-trunk"));

        assertThat(call(row(OURS, THEIRS).context("dial-out"), options).number())
                .isEqualTo(NumberId.of("+442079460000"));
        assertThat(call(row(THEIRS, OURS).context("from-trunk"), options).number())
                .isEqualTo(NumberId.of("+442079460000"));
    }

    @Test
    void trunksTellTheDirection() {
        ExchangeOptions options = ExchangeOptions.DEFAULT.withTrunkPattern("PJSIP/trunk-*,SIP/carrier*");

        assertThat(call(row(OURS, THEIRS).channels("PJSIP/1001-00000001", "PJSIP/trunk-a-00000002"), options)
                        .direction())
                .isEqualTo(Direction.OUTBOUND);
        assertThat(call(row(THEIRS, OURS).channels("SIP/carrier-00000001", "PJSIP/1001-00000002"), options)
                        .direction())
                .isEqualTo(Direction.INBOUND);
    }

    @Test
    void extensionsTellTheDirection() {
        ExchangeOptions options = ExchangeOptions.DEFAULT.withNumbers(OURS, OURS, Map.of("1002", "02079460002"));

        CallRecord out = call(row("1001", THEIRS).clid("\"\"\"Agent\"\" <1001>\""), options);
        assertThat(out.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(out.number()).isEqualTo(NumberId.of("+442079460000"));
        assertThat(out.context().agent()).isEqualTo("1001");
        assertThat(call(row("1002", THEIRS), options).number()).isEqualTo(NumberId.of("+442079460002"));
        CallRecord in = call(row(THEIRS, "1002"), options);
        assertThat(in.direction()).isEqualTo(Direction.INBOUND);
        assertThat(in.contact()).isEqualTo(hasher.contact("+442079461234"));
        assertThat(in.number()).isEqualTo(NumberId.of("+442079460002"));
    }

    @Test
    void theNumberAnExtensionShowsIsTakenFromItsName() {
        CdrRow row = row("1001", THEIRS).clid("\"\"\"Agent\"\" <" + OURS + ">\"");

        assertThat(call(row, ExchangeOptions.DEFAULT).number()).isEqualTo(NumberId.of("+442079460000"));
    }

    @ParameterizedTest
    @CsvSource({"1001, 1002", "agent1, 100", "'', 100", "100, s", "02079461234, *97", "1001, *72"})
    void callsInsideAndFeatureCodesAreInternal(String from, String to) {
        Read read = read(row(from, to), ExchangeOptions.DEFAULT);

        assertThat(read.summary()).hasToString("1 rows = 0 accepted + 0 grouped + 1 internal + 0 rejected");
    }

    @Test
    void rejectsTwoNumbersOutsideAndSaysHowToMendIt() {
        RowResult.Rejected<CallRecord> rejected =
                read(row(OURS, THEIRS), ExchangeOptions.DEFAULT).rejected();

        assertThat(rejected.reason()).isEqualTo(RejectReason.DIRECTION_UNKNOWN);
        assertThat(rejected.remedy()).contains("--company-numbers", "--trunk-pattern", "--context");
        assertThat(new String(rejected.raw(), java.nio.charset.StandardCharsets.UTF_8))
                .contains(THEIRS);
        assertThat(rejected.toString()).doesNotContain(THEIRS);
    }

    @Test
    void rejectsACallWhoseCompanyNumberIsNotKnownAndSaysHowToMendIt() {
        RowResult.Rejected<CallRecord> out =
                read(row("1001", THEIRS), ExchangeOptions.DEFAULT).rejected();
        RowResult.Rejected<CallRecord> in =
                read(row(THEIRS, "1001"), ExchangeOptions.DEFAULT).rejected();

        assertThat(out.reason()).isEqualTo(RejectReason.COMPANY_NUMBER_UNKNOWN);
        assertThat(out.remedy()).contains("--caller-number");
        assertThat(in.reason()).isEqualTo(RejectReason.COMPANY_NUMBER_UNKNOWN);
        assertThat(in.remedy()).contains("--called-number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "Unavailable"})
    void rejectsACallerWithoutANumber(String from) {
        ExchangeOptions options = ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of(OURS));

        assertThat(read(row(from, OURS), options).rejected().reason()).isEqualTo(RejectReason.NUMBER_WITHHELD);
    }

    @Test
    void rejectsADialledTextThatIsNoNumber() {
        ExchangeOptions options = ExchangeOptions.DEFAULT.withNumbers(OURS, "", Map.of());

        assertThat(read(row("1001", "020794600001234567"), options).rejected().reason())
                .isEqualTo(RejectReason.BAD_CONTACT_NUMBER);
    }

    @Test
    void lengthsOfExtensionsAreTheUsersToSay() {
        ExchangeOptions seven = ExchangeOptions.DEFAULT.withDialling(2, 7, "").withNumbers(OURS, "", Map.of());

        assertThat(read(row("1001", "8001234"), seven).summary().internal()).isEqualTo(1);
        assertThatThrownBy(() -> ExchangeOptions.DEFAULT.withDialling(0, 12, ""))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("--internal-digits");
    }

    @Test
    void aServiceNumberIsNotAnExtension() {
        ExchangeOptions options = ExchangeOptions.DEFAULT.withNumbers("01065120000", "", Map.of());
        Read read = Read.calls(row("1001", "95588").toString(), IntakeOptions.DEFAULT.withExchange(options));

        assertThat(read.call().contact()).isEqualTo(hasher.contact("+8695588"));
    }

    @Test
    void theDigitForAnOutsideLineIsCutOff() {
        ExchangeOptions options =
                ExchangeOptions.DEFAULT.withDialling(2, 4, "9").withNumbers(OURS, "", Map.of());

        assertThat(call(row("1001", "9" + THEIRS), options).contact()).isEqualTo(hasher.contact("+442079461234"));
        assertThat(read(row("1001", "9001"), options).summary().internal()).isEqualTo(1);
    }

    @Test
    void refusesACompanyNumberThatIsNone() {
        assertThatThrownBy(() -> read(row(OURS, THEIRS), ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("sales"))))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("sales");
        assertThatThrownBy(() -> read(row(OURS, THEIRS), ExchangeOptions.DEFAULT.withNumbers("x1", "", Map.of())))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("--caller-number");
    }

    private static CdrRow row(String from, String to) {
        return CdrRow.row().from(from).to(to);
    }

    private static Read read(CdrRow row, ExchangeOptions options) {
        return Read.calls(row.toString(), Read.BRITISH.withExchange(options));
    }

    private static CallRecord call(CdrRow row, ExchangeOptions options) {
        return read(row, options).call();
    }
}
