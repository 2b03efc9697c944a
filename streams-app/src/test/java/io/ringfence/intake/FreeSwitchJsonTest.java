package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import io.ringfence.domain.call.NumberId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FreeSWITCH's mod_json_cdr writes. */
class FreeSwitchJsonTest {

    private final IntakeOptions options =
            Read.BRITISH.withExchange(ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("+4420794600*")));
    private final PlainHasher hasher = new PlainHasher();

    @Test
    void readsAnAnsweredCallOut() {
        CallRecord call = read(FreeSwitchDocument.document()).call();

        assertThat(call.number()).isEqualTo(NumberId.of("+442079460000"));
        assertThat(call.contact()).isEqualTo(hasher.contact("+442079461234"));
        assertThat(call.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(call.attemptAt()).isEqualTo("2026-03-02T09:30:00.278217Z");
        assertThat(call.timing()).isEqualTo(CallTiming.of(7, 42));
        assertThat(call.context().agent()).isEqualTo("1001");
        assertThat(call.signalling().hangupBy()).isEqualTo(HangupBy.CALLER);
        assertThat(call.callId()).isEqualTo("86cfd6e2-dbda-45a3-b59d-f683ec368e8b");
    }

    @Test
    void bothLegsAreOneCallInAnyOrder() {
        String a = FreeSwitchDocument.document().toString();
        String b = FreeSwitchDocument.legB().toString();

        for (String text : new String[] {a + b, b + a}) {
            Read read = Read.calls(text, options);
            assertThat(read.call().callId()).isEqualTo("86cfd6e2-dbda-45a3-b59d-f683ec368e8b");
            assertThat(read.call().timing()).isEqualTo(CallTiming.of(7, 42));
            assertThat(read.call().context().trunk()).isEqualTo("carrier-1");
            assertThat(read.call().signalling().hangupBy()).isEqualTo(HangupBy.CALLER);
            assertThat(read.summary().grouped()).isEqualTo(1);
        }
    }

    @Test
    void aPostThatWasTriedAgainIsNoOtherCall() {
        assertThat(read(FreeSwitchDocument.document(), FreeSwitchDocument.document())
                        .accepted())
                .hasSize(1);
    }

    @Test
    void anAnswerIsATimeAndNotACause() {
        CallRecord call = read(FreeSwitchDocument.document()
                        .unanswered("NORMAL_CLEARING", "16")
                        .with("sip_hangup_disposition", "recv_cancel"))
                .call();

        assertThat(call.disposition()).isEqualTo(Disposition.CANCELLED);
        assertThat(call.timing()).isEqualTo(CallTiming.of(49, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "USER_BUSY, 17, BUSY",
        "NO_ANSWER, 19, NO_ANSWER",
        "NO_USER_RESPONSE, 18, NO_ANSWER",
        "CALL_REJECTED, 21, REJECTED",
        "UNALLOCATED_NUMBER, 1, INVALID",
        "SUBSCRIBER_ABSENT, 20, UNREACHABLE",
        "USER_NOT_REGISTERED, 606, UNREACHABLE",
        "ORIGINATOR_CANCEL, 487, CANCELLED",
        "NORMAL_TEMPORARY_FAILURE, 41, NETWORK_FAIL",
        "GATEWAY_DOWN, 609, NETWORK_FAIL",
        "NORMAL_CLEARING, 16, NO_ANSWER"
    })
    void causesTellHowAnUnansweredCallEnded(String cause, String q850, Disposition expected) {
        CallRecord call = read(FreeSwitchDocument.document()
                        .unanswered(cause, q850)
                        .with("sip_hangup_disposition", "send_refuse"))
                .call();

        assertThat(call.disposition()).isEqualTo(expected);
        assertThat(call.signalling().q850Cause()).isLessThan(128);
    }

    @ParameterizedTest
    @CsvSource({"sip:607, UNWANTED", "sip:608, BLOCKED", "sip:486, REJECTED"})
    void anOperatorsBlockIsTold(String status, Disposition expected) {
        CallRecord call = read(FreeSwitchDocument.document()
                        .unanswered("CALL_REJECTED", "21")
                        .with("proto_specific_hangup_cause", status.replace(":", "%3A")))
                .call();

        assertThat(call.disposition()).isEqualTo(expected);
        assertThat(call.signalling().sipCode()).isEqualTo(Integer.parseInt(status.substring(4)));
    }

    @ParameterizedTest
    @CsvSource({
        "inbound, recv_bye, CALLER",
        "inbound, send_bye, CALLEE",
        "outbound, recv_bye, CALLEE",
        "outbound, send_bye, CALLER"
    })
    void tellsWhoHungUp(String channel, String disposition, HangupBy expected) {
        CallRecord call = read(FreeSwitchDocument.document()
                        .with("direction", channel)
                        .with("sip_hangup_disposition", disposition))
                .call();

        assertThat(call.signalling().hangupBy()).isEqualTo(expected);
    }

    @Test
    void anAnnouncementAfterAFailedDialIsNoAnswerOfThePersonCalled() {
        CallRecord call = read(FreeSwitchDocument.document()
                        .with("bridge_epoch", "0")
                        .with("bridge_uuid", "")
                        .with("originate_disposition", "USER_BUSY"))
                .call();

        assertThat(call.disposition()).isEqualTo(Disposition.BUSY);
        assertThat(call.timing().talkS()).isZero();
    }

    @Test
    void afterATransferTheNumberDialledFirstCounts() {
        Read read = read(FreeSwitchDocument.document()
                .between("02079461234", "1000")
                .dialledFirst("02079460000")
                .context("public"));

        assertThat(read.call().direction()).isEqualTo(Direction.INBOUND);
        assertThat(read.call().number()).isEqualTo(NumberId.of("+442079460000"));
    }

    @Test
    void theNumberShownIsThatOfTheChannelDialled() {
        CallRecord call = read(FreeSwitchDocument.document()
                        .with("effective_caller_id_number", "1001")
                        .shown("02079460007"))
                .call();

        assertThat(call.number()).isEqualTo(NumberId.of("+442079460007"));
    }

    @Test
    void callsInsideAreInternal() {
        assertThat(read(FreeSwitchDocument.document().between("1001", "1002"))
                        .summary()
                        .internal())
                .isEqualTo(1);
    }

    @Test
    void readsDocumentsOverManyLinesAndOneAfterAnother() {
        String wide =
                FreeSwitchDocument.document().toString().replace(",", ",\n  ").strip();
        String other = FreeSwitchDocument.document()
                .with("uuid", "00000000-dbda-45a3-b59d-f683ec368e8b")
                .with("bridge_uuid", "00000001-dbda-45a3-b59d-f683ec368e8b")
                .toString();

        Read read = Read.calls(wide + other + "\n\n" + wide, options);

        assertThat(read.accepted()).hasSize(2);
        assertThat(read.summary().grouped()).isEqualTo(1);
    }

    @Test
    void aDocumentThatIsNeverClosedSwallowsNoOther() {
        String whole = FreeSwitchDocument.document().toString();
        String cut = whole.substring(0, 300);

        Read read = Read.calls(whole + cut + "\n" + whole + cut, options);

        assertThat(read.accepted()).hasSize(1);
        assertThat(read.summary().grouped()).isEqualTo(1);
        assertThat(read.summary().rejected())
                .containsOnly(
                        java.util.Map.entry(RejectReason.BAD_JSON, 1L),
                        java.util.Map.entry(RejectReason.TRUNCATED, 1L));
    }

    @Test
    void endlessAndDeepDocumentsAreRejectedInBoundedMemory() {
        String whole = FreeSwitchDocument.document().toString();
        String deep = "{\"variables\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_001) + "\n";
        String endless = "{\"core-uuid\":\"\n" + ("x".repeat(1000) + "\n").repeat(2000) + "\"}\n";

        Read read = Read.calls(whole + deep + endless + whole, options);

        assertThat(read.accepted()).hasSize(1);
        assertThat(read.summary().rejected()).containsKey(RejectReason.TOO_LONG);
    }

    @Test
    void bytesThatAreNoTextAndTimesThatAreNoneAreRejected() {
        String whole = FreeSwitchDocument.document().toString();
        String late = FreeSwitchDocument.document()
                .with("start_uepoch", "0")
                .with("end_uepoch", "0")
                .toString();
        String never = late.replace("1772443800278217", "0").replace("\"1772443800\"", "\"99999999999999999\"");
        String wide = "{\0\0\0\"\0\0\0" + "\u00ff".repeat(40) + "\n";

        Read read = Read.calls(whole + never + wide + whole, options);

        assertThat(read.accepted()).hasSize(1);
        assertThat(read.summary().rejected()).containsKeys(RejectReason.MISSING_VALUE);
        assertThat(read.summary().rejectedTotal()).isEqualTo(2);
    }

    @Test
    void readsAnObjectForEachLineOfAnArraysInside() {
        String whole = FreeSwitchDocument.document().toString().strip();

        assertThat(Read.calls(whole + ",\n" + whole + "\n", options).summary().grouped())
                .isEqualTo(1);
    }

    @Test
    void rejectsADocumentThatNamesNobody() {
        String text = FreeSwitchDocument.document().toString().replace("destination_number", "destination");
        RowResult.Rejected<CallRecord> rejected = Read.calls(text, options).rejected();

        assertThat(rejected.reason()).isEqualTo(RejectReason.MISSING_VALUE);
        assertThat(rejected.message()).contains("destination_number");
    }

    @Test
    void readsADirectoryOfOneFileACall(@TempDir Path dir) throws IOException {
        write(dir, "b.cdr.json", FreeSwitchDocument.legB().toString(), 2);
        write(dir, "a.cdr.json", FreeSwitchDocument.document().toString(), 1);
        write(dir, "empty.cdr.json", "", 3);
        write(dir, "notes.txt", "nothing", 0);

        try (RowSource<CallRecord> source = Intake.of(options, hasher).openCalls(dir)) {
            List<RowResult<CallRecord>> results = new ArrayList<>();
            source.forEachRemaining(results::add);
            assertThat(source.summary())
                    .hasToString("3 rows = 1 accepted + 1 grouped + 0 internal + 1 rejected (TRUNCATED 1)");
            assertThat(source.bytesRead()).isEqualTo(source.bytesTotal()).isPositive();
            assertThat(results).anyMatch(result -> result.origin().file().endsWith("b.cdr.json"));
        }
    }

    @Test
    void refusesADirectoryOfOtherFiles(@TempDir Path dir) throws IOException {
        assertThatThrownBy(() -> Intake.of(options, hasher).open(dir)).hasMessageContaining("without JSON files");
        write(dir, "x.json", "{\"a\":1}", 1);
        assertThatThrownBy(() -> Intake.of(options, hasher).open(dir)).hasMessageContaining("mod_json_cdr");
    }

    @Test
    void refusesOtherJson() {
        assertThatThrownBy(() -> Read.calls("{\"a\":1}\n", options)).hasMessageContaining("JSON");
        assertThatThrownBy(() -> Read.calls("[{\"a\":1}]\n", options)).hasMessageContaining("one object a line");
    }

    private Read read(FreeSwitchDocument... documents) {
        StringBuilder text = new StringBuilder();
        for (FreeSwitchDocument document : documents) {
            text.append(document);
        }
        return Read.calls(text.toString(), options);
    }

    private static void write(Path dir, String name, String text, int second) throws IOException {
        Path file = dir.resolve(name);
        Files.writeString(file, text);
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-03-02T09:30:00Z").plusSeconds(second)));
    }
}
