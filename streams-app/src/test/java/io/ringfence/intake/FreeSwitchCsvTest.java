package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Disposition;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What FreeSWITCH's mod_cdr_csv writes by its own templates. */
class FreeSwitchCsvTest {

    private static final String A = "86cfd6e2-dbda-45a3-b59d-f683ec368e8b";
    private static final String B = "402f0929-fa14-4a5f-9642-3a1311bb4ddd";

    private final IntakeOptions options =
            Read.BRITISH.withExchange(ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("+4420794600*")));

    @ParameterizedTest
    @EnumSource(FreeSwitchTemplate.class)
    void readsEveryTemplateAndTellsItByItsRows(FreeSwitchTemplate template) {
        Read read = Read.calls(row(template, "NORMAL_CLEARING", "2026-03-02 09:30:07", 42), options);

        assertThat(read.call().disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(read.call().callId()).isEqualTo(A);
        assertThat(read.call().timing().talkS()).isEqualTo(42);
        assertThat(read.call().timing().ringS())
                .isEqualTo(template == FreeSwitchTemplate.OPENCDRRATE ? CallTiming.UNKNOWN : 7);
    }

    @ParameterizedTest
    @CsvSource({"USER_BUSY, BUSY", "NORMAL_CLEARING, NO_ANSWER", "ORIGINATOR_CANCEL, CANCELLED"})
    void withoutAnAnswerTimeNothingIsAnswered(String cause, Disposition expected) {
        assertThat(Read.calls(row(FreeSwitchTemplate.EXAMPLE, cause, "", 0), options)
                        .call()
                        .disposition())
                .isEqualTo(expected);
    }

    @Test
    void bothLegsAreOneCallInAnyOrder() {
        String first = row(FreeSwitchTemplate.EXAMPLE, "NORMAL_CLEARING", "2026-03-02 09:30:07", 42);
        String second = first.replace(B, "").replace(A, B);

        assertThat(Read.calls(first + second, options).accepted()).hasSize(1);
        assertThat(Read.calls(second + first, options).accepted()).hasSize(1);
    }

    @Test
    void aNamedTemplateMustFit() {
        String row = row(FreeSwitchTemplate.EXAMPLE, "NORMAL_CLEARING", "2026-03-02 09:30:07", 42);
        IntakeOptions other =
                options.withDialect(DialectOptions.DEFAULT.withFreeSwitchTemplate(FreeSwitchTemplate.LINKSYS));

        assertThatThrownBy(() -> Read.calls(row, other)).hasMessageContaining("linksys");
    }

    @Test
    void ofRowsOfTwoTemplatesOneMustBeNamed() {
        String rows = row(FreeSwitchTemplate.EXAMPLE, "NORMAL_CLEARING", "2026-03-02 09:30:07", 42)
                + row(FreeSwitchTemplate.LINKSYS, "NORMAL_CLEARING", "2026-03-02 09:30:07", 42);
        IntakeOptions named =
                options.withDialect(DialectOptions.DEFAULT.withFreeSwitchTemplate(FreeSwitchTemplate.EXAMPLE));

        assertThatThrownBy(() -> Read.calls(rows, options)).hasMessageContaining("--freeswitch-template");
        assertThat(Read.calls(rows, named).accepted()).hasSize(1);
        assertThat(Read.calls(rows, named).rejected().reason()).isEqualTo(RejectReason.COLUMN_COUNT);
    }

    @Test
    void aCallAnsweredByTheExchangeAloneIsNoAnswerOfThePersonCalled() {
        String row = row(FreeSwitchTemplate.ASTERISK, "NO_ANSWER", "2026-03-02 09:30:07", 42)
                .replace("\"bridge\"", "\"playback\"")
                .replace("sofia/gateway/c/x", "");
        CallRecord call = Read.calls(row, options).call();

        assertThat(call.disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(call.timing().talkS()).isZero();
    }

    private static String row(FreeSwitchTemplate template, String cause, String answer, int talk) {
        String start = "\"2026-03-02 09:30:00\"";
        String end = "\"2026-03-02 09:30:49\"";
        String head = "\"Sales\",\"02079460000\",\"02079461234\",\"default\"," + start + ",\"" + answer + "\"," + end
                + ",\"49\",\"" + talk + "\",\"" + cause + "\",\"" + A + "\",\"" + B + "\"";
        return switch (template) {
            case EXAMPLE -> head + ",\"1001\",\"PCMU\",\"PCMU\"\n";
            case SQL -> "INSERT INTO cdr VALUES (" + head + ", \"1001\");\n";
            case SNOM -> head + ", \"1001\",\"PCMU\",\"PCMU\",\"snom\",\"\",\"\",\"\",\"\"\n";
            case LINKSYS -> head + ",\"1001\",\"PCMU\",\"PCMU\",\"Linksys\",\"x\"\n";
            case ASTERISK ->
                "\"1001\",\"02079460000\",\"02079461234\",\"default\",\"x\",\"sofia/internal/1001@192.0.2.1\","
                        + "\"sofia/gateway/c/x\",\"bridge\",\"y\"," + start + ",\"" + answer + "\"," + end
                        + ",\"49\",\"" + talk
                        + "\",\"" + cause + "\",\"DOCUMENTATION\",\"" + A + "\",\"\"\n";
            case OPENCDRRATE ->
                "\"" + A + "\",\"" + B + "\",\"outbound\",\"02079460000\",\"02079461234\",\"" + answer + "\"," + end
                        + ",\"" + talk + "\",\"1001\",\"\",\"192.0.2.1\",\"S\",\"carrier-1\"\n";
        };
    }
}
