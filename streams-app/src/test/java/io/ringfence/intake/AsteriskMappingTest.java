package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.CallTiming;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Call records of Asterisk whose columns a mapping file names. */
class AsteriskMappingTest {

    private static final String ORDER =
            "${CSV_QUOTE(${CDR(clid)})},${CSV_QUOTE(${CDR(src)})},${CSV_QUOTE(${CDR(dst)})},${CSV_QUOTE(${CDR(channel)})},"
                    + "${CSV_QUOTE(${CDR(dstchannel)})},${CSV_QUOTE(${CDR(start)})},${CSV_QUOTE(${CDR(answer)})},"
                    + "${CSV_QUOTE(${CDR(end)})},${CSV_QUOTE(${CDR(duration,f)})},${CSV_QUOTE(${CDR(billsec,f)})},"
                    + "${CSV_QUOTE(${CDR(disposition)})},${CSV_QUOTE(${CDR(uniqueid)})},${CDR(sequence)}";
    private static final String ROW =
            "\"\"\"Sales\"\" <02079460000>\",\"02079460000\",\"02079461234\",\"PJSIP/1001-00000001\","
                    + "\"PJSIP/trunk-00000002\",\"2026-03-02 09:30:00\",\"2026-03-02 09:30:07\","
                    + "\"2026-03-02 09:30:49\",\"49.402512\",\"42.005110\",\"ANSWERED\",\"p-1772443800.1\",1\n";

    private final IntakeOptions options =
            Read.BRITISH.withExchange(ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("02079460000")));

    @Test
    void readsAFileByTheMappingThatItWasWrittenBy() {
        Read read = Read.calls(ROW, by("[mappings]\nCustom.csv => " + ORDER + "\n"));

        assertThat(read.call().timing()).isEqualTo(CallTiming.of(7, 42));
        assertThat(read.call().callId()).isEqualTo("p-1772443800.1");
    }

    @Test
    void tellsTheSameCallAsTheFixedOrder() {
        String mapping = "[mappings]\nCustom.csv => ${CDR(dst)},\"${CDR(src)}\",${CDR(disposition)},${CDR(start)},"
                + "${CDR(answer)},${CDR(end)},${CDR(duration)},${CDR(billsec)},${CDR(linkedid)},${CDR(uniqueid)},"
                + "${CDR(dcontext)},${CDR(channel)},${CDR(dstchannel)},${CDR(lastapp)}\n";
        String row = "02079461234,\"02079460000\",ANSWERED,2026-03-02 09:30:00,2026-03-02 09:30:07,2026-03-02 09:30:49,"
                + "49,42,pbx1-1772443800.1,pbx1-1772443800.1,from-internal,PJSIP/1001-00000001,"
                + "PJSIP/trunk-out-00000002,Dial\n";

        assertThat(Read.calls(row, by(mapping)).call())
                .isEqualTo(Read.calls(CdrRow.row().toString(), options).call());
    }

    @Test
    void readsRawValues() {
        String mapping = "[mappings]\nraw.csv => ${CDR(src)}|${CDR(dst)}|${CDR(start,u)}|${CDR(answer,u)}|${CDR(end,u)}"
                + "|${CDR(disposition,u)}|${CDR(uniqueid)}\n";
        String rows = """
                02079460000|02079461234|1772443800.250000|1772443807.250000|1772443849.250000|8|p-1772443800.1
                02079460000|02079461235|1772443800.250000|0.000000|1772443809.250000|4|p-1772443800.2
                """;

        Read read = Read.calls(rows, by(mapping));

        assertThat(read.accepted())
                .extracting(call -> call.timing())
                .containsExactly(CallTiming.of(7, 42), CallTiming.of(9, 0));
    }

    @ParameterizedTest
    @CsvSource({"start", "src", "dst", "disposition"})
    void refusesAMappingWithoutWhatACallNeeds(String field) {
        String mapping =
                "[mappings]\n; ours\nCustom.csv => " + ORDER.replace("${CSV_QUOTE(${CDR(" + field + ")})}", "\"x\"");

        assertThatThrownBy(() -> AsteriskMapping.parse("cdr_custom.conf", mapping))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("cdr_custom.conf:3")
                .hasMessageContaining("${CDR(" + field + ")}");
    }

    @Test
    void aMappingNeedsTheTalkOrTheTimesAroundIt() {
        String without = ORDER.replace("${CSV_QUOTE(${CDR(billsec,f)})},", "");

        assertThat(AsteriskMapping.parse("m", "[mappings]\na => " + without)).isNotNull();
        assertThatThrownBy(() -> AsteriskMapping.parse(
                        "m", "[mappings]\na => " + without.replace("${CSV_QUOTE(${CDR(end)})},", "")))
                .hasMessageContaining("billsec");
    }

    @Test
    void refusesAFileThatTheMappingDidNotWrite() {
        assertThatThrownBy(() -> Read.calls("a,b,c\n", by("[mappings]\nCustom.csv => " + ORDER)))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("13 columns")
                .hasMessageContaining("3");
    }

    @Test
    void readsFilesOfTheFixedOrderInTheSameRun() {
        assertThat(Read.calls(CdrRow.row().toString(), by("[mappings]\nCustom.csv => " + ORDER))
                        .accepted())
                .hasSize(1);
    }

    @Test
    void ofSeveralMappingsTakesTheOneWithTheFilesName() {
        AsteriskMapping mapping = AsteriskMapping.parse(
                "m", "[general]\nx = y\n[mappings]\na.csv => " + ORDER + "\nb.csv => ${CDR(linkedid)}," + ORDER);

        assertThat(mapping.of("/var/log/b.csv.1").columns().width()).isEqualTo(14);
        assertThatThrownBy(() -> mapping.of("c.csv")).hasMessageContaining("a.csv, b.csv");
    }

    @Test
    void refusesAFileWithoutMappings() {
        assertThatThrownBy(() -> AsteriskMapping.parse("cdr.conf", "[csv]\nusegmtime=yes\n"))
                .hasMessageContaining("no mapping");
    }

    @Test
    void readsAnExportOfTheCdrTable() {
        String header =
                "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,"
                        + "amaflags,accountcode,uniqueid,userfield,did,outbound_cnum\n";
        String rows = header
                + "2026-03-02 09:30:00,\"\"\"Agent\"\" <1001>\",1001,02079461234,out,SIP/1001-1,SIP/t-2,Dial,x,49,42,ANSWERED,3,,"
                + "1772443800.1,,,02079460000\n"
                + "2026-03-02 09:31:00,x,02079461234,1001,in,SIP/t-1,SIP/1001-2,Dial,x,9,0,NO ANSWER,3,,1772443860.1,,"
                + "02079460000,\n";

        Read read = Read.calls(rows, options);

        assertThat(read.accepted()).extracting(call -> call.direction().name()).containsExactly("OUTBOUND", "INBOUND");
        assertThat(read.accepted()).allMatch(call -> call.number().e164().equals("+442079460000"));
        assertThat(read.accepted().get(0).timing()).isEqualTo(CallTiming.of(7, 42));
    }

    @ParameterizedTest
    @CsvSource({"DAY_FIRST, 2026-03-02T09:30:00Z", "MONTH_FIRST, 2026-02-03T09:30:00Z"})
    void readsDatesThatBeginWithADayOrAMonthOnlyWhereToldWhich(DateOrder order, String expected) {
        String text = """
                calldate;src;dst;dcontext;duration;billsec;disposition;uniqueid
                2/03/2026 09:30;02079460000;02079461234;out;49;42;ANSWERED;1772443800.1
                """;

        assertThat(Read.calls(text, options.withDialect(DialectOptions.DEFAULT.withDateOrder(order)))
                        .call()
                        .attemptAt())
                .isEqualTo(expected);
        assertThat(Read.calls(text, options).rejected().reason()).isEqualTo(RejectReason.DATE_FORMAT);
        assertThat(Read.calls(text, options).rejected().remedy()).contains("--date-order");
    }

    @Test
    void refusesAnExportWithoutWhatACallNeeds() {
        assertThatThrownBy(() -> Read.calls("calldate,src,dcontext,billsec,disposition\n", options))
                .hasMessageContaining("without the column dst");
    }

    private IntakeOptions by(String mapping) {
        return options.withDialect(
                DialectOptions.DEFAULT.withAsteriskMapping(AsteriskMapping.parse("cdr_custom.conf", mapping)));
    }
}
