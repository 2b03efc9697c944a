package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberNormaliserTest {

    private final NumberNormaliser china = NumberNormaliser.of("CN");

    @ParameterizedTest
    @CsvSource({
        "+8613800138000, +8613800138000",
        "13800138000, +8613800138000",
        "013800138000, +8613800138000",
        "8613800138000, +8613800138000",
        "008613800138000, +8613800138000",
        "138-0013-8000, +8613800138000",
        "'(010) 1234 5678', +861012345678",
        "01012345678, +861012345678",
        "tel:+86-138-0013-8000, +8613800138000",
        "TEL:+86-138-0013-8000;ext=12, +8613800138000",
        "sip:13800138000@203.0.113.7:5060;user=phone, +8613800138000",
        "sips:%2B8613800138000@pbx.example, +8613800138000",
        "<sip:+8613800138000@pbx.example>, +8613800138000",
        "'\"Sales\" <13800138000>', +8613800138000",
        "+1 212 555 1234, +12125551234",
        "0012125551234, +12125551234",
        "+442079460000, +442079460000",
        "+8613800138000 ext. 12, +8613800138000"
    })
    void bringsEveryFormOfANumberToE164(String raw, String expected) {
        assertThat(china.read(raw)).isEqualTo(new NumberReading.Valid(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "95588, +8695588",
        "+8695588, +8695588",
        "10086, +8610086",
        "10010, +8610010",
        "12321, +8612321",
        "12345, +8612345",
        "96110, +8696110",
        "110, +86110",
        "95105105, +8695105105",
        "400-820-8820, +864008208820",
        "4008208820, +864008208820",
        "106575123456, +86106575123456",
        "1065512345678901, +861065512345678901"
    })
    void givesServiceNumbersTheCountryCodeAndTheCodeAsDialled(String raw, String expected) {
        NumberReading reading = china.read(raw);

        if (expected.length() > 18) {
            assertThat(reading).isEqualTo(new NumberReading.Refused(NumberProblem.IMPOSSIBLE));
        } else {
            assertThat(reading).isEqualTo(new NumberReading.Valid(expected));
        }
    }

    @Test
    void givesListedShortCodesOfOtherRegionsTheCountryCode() {
        assertThat(NumberNormaliser.of("GB").read("118118")).isEqualTo(new NumberReading.Valid("+44118118"));
        assertThat(NumberNormaliser.of("US").read("911")).isEqualTo(new NumberReading.Valid("+1911"));
    }

    /** Read again, +860069588000 would be +86069588000, and that +8669588000: another contact each time. */
    @ParameterizedTest
    @ValueSource(strings = {"00069588000", "+860069588000", "-0114295005905"})
    void refusesDigitsThatAreDroppedOneAtATime(String raw) {
        assertThat(china.read(raw)).isEqualTo(new NumberReading.Refused(NumberProblem.IMPOSSIBLE));
    }

    @Test
    void takesNoLettersOfATelUriForDigits() {
        assertThat(china.read("tel:+44-20-7946-0958")).isEqualTo(new NumberReading.Valid("+442079460958"));
        assertThat(china.read("tel:7946-0958;phone-context=+44-20"))
                .isEqualTo(new NumberReading.Valid("+442079460958"));
        assertThat(china.read("tel:+44-20-FLOWERS")).isEqualTo(new NumberReading.Refused(NumberProblem.NOT_A_NUMBER));
    }

    @Test
    void keepsTheZeroThatBelongsToANumber() {
        assertThat(china.read("+390669588000")).isEqualTo(new NumberReading.Valid("+390669588000"));
        assertThat(china.read("+86 010 6555 1234")).isEqualTo(new NumberReading.Valid("+861065551234"));
    }

    @Test
    void doesNotMakeANumberOfAnExtension() {
        assertThat(NumberNormaliser.of("GB").read("2001")).isInstanceOf(NumberReading.Refused.class);
        assertThat(china.read("8001")).isInstanceOf(NumberReading.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "Anonymous",
                "UNKNOWN",
                "Private Number",
                "restricted",
                "Unavailable",
                "sip:anonymous@anonymous.invalid",
                "\"Anonymous\" <anonymous>"
            })
    void tellsAWithheldNumber(String raw) {
        assertThat(china.read(raw)).isEqualTo(new NumberReading.Refused(NumberProblem.WITHHELD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "NULL", "\\N", "<>"})
    void tellsAnEmptyNumber(String raw) {
        assertThat(china.read(raw)).isEqualTo(new NumberReading.Refused(NumberProblem.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*97", "*72", "#31#", "**1001"})
    void tellsAFeatureCode(String raw) {
        assertThat(china.read(raw)).isEqualTo(new NumberReading.Refused(NumberProblem.FEATURE_CODE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "agent1", "7", "+", "hello world", "2026-01-01T00:00:00Z", "1-800-FLOWERS"})
    void refusesWhatIsNoNumber(String raw) {
        assertThat(china.read(raw)).isEqualTo(new NumberReading.Refused(NumberProblem.NOT_A_NUMBER));
    }

    @Test
    void refusesALengthThatNoPlanHas() {
        assertThat(china.read("+86138001380001234567")).isEqualTo(new NumberReading.Refused(NumberProblem.IMPOSSIBLE));
        assertThat(NumberNormaliser.of("US").read("+12125551")).isInstanceOf(NumberReading.Refused.class);
    }

    @Test
    void completesLocalNumbersWithTheAreaCode() {
        assertThat(NumberNormaliser.of("US").read("5551234"))
                .isEqualTo(new NumberReading.Refused(NumberProblem.LOCAL_ONLY));
        assertThat(NumberNormaliser.of("US", "212").read("5551234")).isEqualTo(new NumberReading.Valid("+12125551234"));
        assertThat(NumberNormaliser.of("CN", "10").read("65121234"))
                .isEqualTo(new NumberReading.Valid("+861065121234"));
    }

    @Test
    void takesNumbersOfARangeThatIsNotAssigned() {
        assertThat(NumberNormaliser.of("GB").read("44207900001")).isEqualTo(new NumberReading.Valid("+44207900001"));
    }

    @Test
    void refusesAnUnknownRegionAndSaysHowToGiveOne() {
        assertThatThrownBy(() -> NumberNormaliser.of("XX"))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("--region");
        assertThatThrownBy(() -> NumberNormaliser.of("CN", "O10"))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("--area-code");
    }

    @Test
    void neverPrintsTheNumberItRead() {
        assertThat(china.read("13800138000").toString()).doesNotContain("138");
    }

    @Test
    void readsPlainFormsAsTheNumberingPlanDoes() throws NumberParseException {
        PhoneNumberUtil plan = PhoneNumberUtil.getInstance();
        Random random = new Random(86);
        for (int i = 0; i < 5_000; i++) {
            String mobile = "1" + (3 + random.nextInt(7)) + String.format("%09d", random.nextInt(1_000_000_000));
            String american = (2 + random.nextInt(8))
                    + String.format("%02d", random.nextInt(100))
                    + (2 + random.nextInt(8))
                    + String.format("%06d", random.nextInt(1_000_000));
            for (String text : List.of(mobile, "0" + mobile, "86" + mobile, "+86" + mobile, "+1" + american)) {
                assertSame(plan, text, "CN");
            }
            for (String text : List.of(american, "1" + american, "+1" + american, "+86" + mobile)) {
                assertSame(plan, text, "US");
            }
        }
    }

    @Test
    void readsFixedLinesAsTheNumberingPlanDoes() throws NumberParseException {
        PhoneNumberUtil plan = PhoneNumberUtil.getInstance();
        Random random = new Random(21);
        for (int i = 0; i < 5_000; i++) {
            String line = String.format("%08d", random.nextInt(100_000_000));
            String beijing = "10" + line;
            String bigCity = "2" + random.nextInt(10) + line;
            String code = (3 + random.nextInt(7)) + String.format("%02d", random.nextInt(100));
            for (String number : List.of(beijing, bigCity, code + line, code + line.substring(1))) {
                assertThat(plan.isPossibleNumber(plan.parse("+86" + number, "CN")))
                        .as(number)
                        .isTrue();
                for (String text : List.of("+86" + number, "0" + number)) {
                    assertSame(plan, text, "CN");
                }
                assertSame(plan, "+86" + number, "US");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+862155", "+86215555000", "+86215555000x", "+8620555500011", "0086215555000", "002155550001"})
    void leavesOtherFormsToTheNumberingPlan(String text) {
        assertThat(PlainNumbers.e164(text, "86")).isEmpty();
    }

    private static void assertSame(PhoneNumberUtil plan, String text, String region) throws NumberParseException {
        String expected = plan.format(plan.parse(text, region), PhoneNumberUtil.PhoneNumberFormat.E164);
        assertThat(PlainNumbers.e164(text, region.equals("CN") ? "86" : "1"))
                .as(text)
                .isEqualTo(expected);
    }
}
