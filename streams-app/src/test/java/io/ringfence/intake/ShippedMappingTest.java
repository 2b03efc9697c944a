package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The mappings that come with the product, on small files made up after the documents that they rest on. */
@SuppressWarnings("StringConcatToTextBlock") // rows are longer than lines here
class ShippedMappingTest {

    private static final ExchangeOptions EXCHANGE = ExchangeOptions.DEFAULT
            .withCompanyNumbers(Set.of("+4420794600*"))
            .withNumbers("+442079460000", "+442079460009", Map.of());

    @Test
    void dialogsOfKamailio() {
        Read read = read(
                "kamailio-cdrs",
                "1772443800|1772443849|48.731000|02079460000|02079461234|1-7@192.0.2.1\n"
                        + "1772443860|1772443860|0.000000|02079460000|02079465678|1-8@192.0.2.1\n"
                        + "1772443860|1772443861|0.400000|02079460000|02079465678|1-9@192.0.2.1\n");

        assertThat(read.accepted())
                .extracting(CallRecord::disposition)
                .containsExactlyInAnyOrder(Disposition.ANSWERED, Disposition.NO_ANSWER, Disposition.ANSWERED);
        assertThat(call(read, "1-7@192.0.2.1").timing())
                .as("acc counts from the first INVITE on")
                .isEqualTo(CallTiming.of(CallTiming.UNKNOWN, CallTiming.UNKNOWN));
        assertThat(call(read, "1-8@192.0.2.1").timing()).isEqualTo(CallTiming.of(0, 0));
    }

    @Test
    void recordsThatKamailioSendsToATopic() {
        Read read = read(
                "kamailio-kafka",
                "{\"call_id\":\"1-7@192.0.2.1\",\"src\":\"02079460000\",\"dst\":\"02079461234\",\"t0\":1772443800,"
                        + "\"t1\":1772443849,\"outcome\":\"answered\"}\n"
                        + "{\"call_id\":\"1-8@192.0.2.1\",\"src\":\"02079460000\",\"dst\":\"02079465678\",\"t0\":1772443860,"
                        + "\"t1\":1772443869,\"outcome\":\"failed\"}\n");

        assertThat(call(read, "1-7@192.0.2.1").disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(call(read, "1-7@192.0.2.1").timing().talkS()).isEqualTo(CallTiming.UNKNOWN);
        assertThat(call(read, "1-8@192.0.2.1").disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(call(read, "1-8@192.0.2.1").timing()).isEqualTo(CallTiming.of(9, 0));
    }

    @Test
    void theLogOf3cx() {
        Read read = read(
                "3cx-cdr",
                "Call 7001,00000C21DE5C0001_1,00:00:49,2026/03/02 09:30:00,2026/03/02 09:30:07,2026/03/02 09:30:49,"
                        + "TerminatedByDst,Ext.504,02079461234,504,10021,02079461234,,,,,,,,Chain: Ext.504;02079461234;\n"
                        + "Call 7002,00000C21DE5C0002_2,,2026/03/02 09:31:00,,2026/03/02 09:31:20,"
                        + "TerminatedBySrc,Ext.504,02079465678,504,10021,02079465678,,,,,,,,Chain: Ext.504;02079465678;\n"
                        + "Call 7003,00000C21DE5C0003_3,00:05:36,2026/03/02 09:32:00,2026/03/02 09:32:00,2026/03/02 09:37:36,"
                        + "TerminatedBySrc,+442079461234,Ext.960,10021,960,960,QFwdToDNA,Ext.504,504,,,,,"
                        + "Chain: +442079461234;Ext.960;Ext.504;\n"
                        + "Call 7004,00000C21DE5C0004_4,00:00:09,2026/03/02 09:33:00,2026/03/02 09:33:01,2026/03/02 09:33:10,"
                        + "TerminatedBySrc,Ext.504,Ext.505,504,505,505,,,,,,,,Chain: Ext.504;Ext.505;\n");

        CallRecord answered = call(read, "00000C21DE5C0001_1");
        assertThat(answered.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(answered.number().e164()).isEqualTo("+442079460000");
        assertThat(answered.context().agent()).isEqualTo("504");
        assertThat(answered.timing()).isEqualTo(CallTiming.of(7, 42));
        assertThat(answered.signalling().hangupBy()).isEqualTo(HangupBy.CALLEE);
        CallRecord unanswered = call(read, "00000C21DE5C0002_2");
        assertThat(unanswered.disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(unanswered.timing()).isEqualTo(CallTiming.of(20, 0));
        CallRecord inbound = call(read, "00000C21DE5C0003_3");
        assertThat(inbound.direction()).isEqualTo(Direction.INBOUND);
        assertThat(inbound.number().e164()).isEqualTo("+442079460009");
        assertThat(read.summary().internal()).isEqualTo(1);
    }

    @Test
    void flatFilesOfCiscoUnifiedCommunicationsManager() {
        String names =
                "\"cdrRecordType\",\"globalCallID_callManagerId\",\"globalCallID_callId\",\"origLegCallIdentifier\","
                        + "\"dateTimeOrigination\",\"callingPartyNumber\",\"origCause_value\",\"originalCalledPartyNumber\","
                        + "\"finalCalledPartyNumber\",\"destCause_value\",\"dateTimeConnect\",\"dateTimeDisconnect\",\"duration\","
                        + "\"origDeviceName\",\"destDeviceName\"\n"
                        + "INTEGER,INTEGER,INTEGER,INTEGER,INTEGER,VARCHAR(50),INTEGER,VARCHAR(50),VARCHAR(50),INTEGER,INTEGER,"
                        + "INTEGER,INTEGER,VARCHAR(129),VARCHAR(129)\n";
        Read read = read(
                "cucm-cdr",
                names
                        + "1,1,47001,16777230,1772443800,\"1001\",16,\"02079461234\",\"02079461234\",0,1772443807,1772443849,42,"
                        + "\"SEP001\",\"gw-1\"\n"
                        + "1,1,47002,16777232,1772443860,\"1001\",0,\"02079465678\",\"02079465678\",17,0,1772443869,0,"
                        + "\"SEP001\",\"gw-1\"\n"
                        + "1,2,47001,16777234,1772443920,\"1002\",0,\"02079465679\",\"02079465679\",1,0,1772443921,0,"
                        + "\"SEP002\",\"gw-1\"\n");

        assertThat(read.summary()).hasToString("4 rows = 3 accepted + 0 grouped + 1 internal + 0 rejected");
        assertThat(call(read, "1-47001").disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(call(read, "1-47001").timing()).isEqualTo(CallTiming.of(7, 42));
        assertThat(call(read, "1-47001").signalling().q850Cause()).isEqualTo(16);
        assertThat(call(read, "1-47002").disposition()).isEqualTo(Disposition.BUSY);
        assertThat(call(read, "2-47001").disposition()).isEqualTo(Disposition.INVALID);
    }

    @Test
    void reportsOfYeastar() {
        String report =
                "{\"event\":\"NewCdr\",\"callid\":\"1772443800.5\",\"timestart\":\"2026-03-02 09:30:00\",\"callfrom\":\"1023\","
                        + "\"callto\":\"02079461234\",\"callduraction\":\"49\",\"talkduraction\":\"42\",\"srctrunkname\":\"\","
                        + "\"dsttrcunkname\":\"trunk\",\"pincode\":\"\",\"status\":\"ANSWERED\",\"type\":\"Outbound\",\"recording\":\"\","
                        + "\"didnumber\":\"\",\"agentringtime\":\"0\",\"sn\":\"000000000000\"}\n";
        Read read = read(
                "yeastar-newcdr",
                report
                        + report.replace("1772443800.5", "1772443860.6")
                                .replace("ANSWERED", "NO ANSWER")
                                .replace("\"42\"", "\"0\"")
                        + report.replace("1772443800.5", "1772443900.7")
                                .replace("\"1023\"", "\"02079461234\"")
                                .replace("\"callto\":\"02079461234\"", "\"callto\":\"2023\"")
                                .replace("\"didnumber\":\"\"", "\"didnumber\":\"02079460001\"")
                                .replace("Outbound", "Inbound")
                        + report.replace("1772443800.5", "1772443950.8").replace("Outbound", "Internal"));

        assertThat(call(read, "1772443800.5").timing()).isEqualTo(CallTiming.of(7, 42));
        assertThat(call(read, "1772443860.6").disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(call(read, "1772443900.7").direction()).isEqualTo(Direction.INBOUND);
        assertThat(call(read, "1772443900.7").number().e164()).isEqualTo("+442079460001");
        assertThat(read.summary().internal()).isEqualTo(1);
    }

    private static Read read(String mapping, String text) {
        IntakeOptions options = Read.BRITISH
                .withExchange(EXCHANGE)
                .withDialect(DialectOptions.DEFAULT.withMapping(Mappings.named(mapping)));
        return Read.calls(text, options);
    }

    private static CallRecord call(Read read, String id) {
        List<CallRecord> found = read.accepted().stream()
                .filter(call -> call.callId().equals(id))
                .toList();
        assertThat(found).as(read.results().toString()).hasSize(1);
        return found.get(0);
    }
}
