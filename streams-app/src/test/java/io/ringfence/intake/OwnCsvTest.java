package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.Amd;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.call.Signalling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnCsvTest {

    private static final String HEADER =
            "call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s";
    private static final String ROW = "c1,2026-03-02T09:30:00+08:00,01065120000,13900001111,OUTBOUND,ANSWERED,7,42";

    private final PlainHasher hasher = new PlainHasher();

    @Test
    void readsACallWithTheEightColumnsThatMustBeThere() {
        CallRecord call = onlyCall(HEADER + "\n" + ROW + "\n");

        assertThat(call.number()).isEqualTo(NumberId.of("+861065120000"));
        assertThat(call.contact()).isEqualTo(hasher.contact("+8613900001111"));
        assertThat(call.callId()).isEqualTo("c1");
        assertThat(call.attemptAt()).isEqualTo(Instant.parse("2026-03-02T01:30:00Z"));
        assertThat(call.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(call.timing()).isEqualTo(CallTiming.of(7, 42));
        assertThat(call.party().region()).isEqualTo("CN");
        assertThat(call.party().zones()).containsExactly(ZoneId.of("Asia/Shanghai"));
        assertThat(call.party().block()).isEqualTo(hasher.block("+8613900001111"));
        assertThat(call.signalling()).isEqualTo(Signalling.NONE);
        assertThat(call.source()).isEqualTo("import");
    }

    @Test
    void readsEveryColumnInAnyOrder() {
        CallRecord call = onlyCall("""
                amd,agent_wait_s,subject,source,tenant,hangup_by,q850_cause,sip_code,trunk,agent,campaign,purpose,talk_s,ring_s,disposition,direction,callee_number,calling_number,attempt_at,call_id
                HUMAN,1.5,loan-7,dialler,acme,callee,16,200,trunk-a,a17,spring,collection,12,3,no answer,outbound,13900001111,95588,2026-03-02T01:30Z,c9
                """);

        assertThat(call.number()).isEqualTo(new NumberId("acme", "+8695588"));
        assertThat(call.timing()).isEqualTo(new CallTiming(3, 12, 1500));
        assertThat(call.context().purpose()).isEqualTo(CallPurpose.COLLECTION);
        assertThat(call.context().campaign()).isEqualTo("spring");
        assertThat(call.context().agent()).isEqualTo("a17");
        assertThat(call.context().trunk()).isEqualTo("trunk-a");
        assertThat(call.context().subject()).isEqualTo("loan-7");
        assertThat(call.signalling()).isEqualTo(new Signalling(200, 16, HangupBy.CALLEE, Amd.HUMAN));
        assertThat(call.disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(call.source()).isEqualTo("dialler");
    }

    @Test
    void takesTheCalleeOfAnInboundRowForTheCompanysNumber() {
        CallRecord call =
                onlyCall(HEADER + "\nc1,2026-03-02T01:30:00Z,13900001111,01065120000,INBOUND,ANSWERED,7,42\n");

        assertThat(call.number()).isEqualTo(NumberId.of("+861065120000"));
        assertThat(call.contact()).isEqualTo(hasher.contact("+8613900001111"));
    }

    @Test
    void takesEmptyValuesForUnknown() {
        CallRecord call = onlyCall(HEADER + "\nc1,2026-03-02T01:30:00Z,01065120000,13900001111,OUTBOUND,,,\n");

        assertThat(call.disposition()).isEqualTo(Disposition.UNFINISHED);
        assertThat(call.timing()).isEqualTo(CallTiming.NONE);
    }

    @Test
    void takesLiteralNullForUnknown() {
        CallRecord call =
                onlyCall(HEADER + "\nc1,2026-03-02T01:30:00Z,01065120000,13900001111,OUTBOUND,NULL,NULL,\\N\n");

        assertThat(call.disposition()).isEqualTo(Disposition.UNFINISHED);
        assertThat(call.timing()).isEqualTo(CallTiming.NONE);
    }

    @Test
    void saysThatNobodyTalkedWhereNobodyAnswered() {
        assertThat(onlyCall(HEADER + "\nc1,2026-03-02T01:30:00Z,01065120000,13900001111,OUTBOUND,BUSY,3,\n")
                        .timing())
                .isEqualTo(CallTiming.of(3, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",2026-03-02T01:30:00Z,01065120000,13900001111,OUTBOUND,ANSWERED,7,42|MISSING_VALUE",
                "c1,,01065120000,13900001111,OUTBOUND,ANSWERED,7,42|MISSING_VALUE",
                "c1,2026-03-02 01:30:00,01065120000,13900001111,OUTBOUND,ANSWERED,7,42|BAD_TIME",
                "c1,2026-02-30T01:30:00Z,01065120000,13900001111,OUTBOUND,ANSWERED,7,42|BAD_TIME",
                "c1,1772415000,01065120000,13900001111,OUTBOUND,ANSWERED,7,42|BAD_TIME",
                "c1,02/03/2026 09:30,01065120000,13900001111,OUTBOUND,ANSWERED,7,42|DATE_FORMAT",
                "c1,2-3-2026 09:30,01065120000,13900001111,OUTBOUND,ANSWERED,7,42|DATE_FORMAT",
                "c1,1970-01-01T00:00:00Z,01065120000,13900001111,OUTBOUND,ANSWERED,7,42|TIME_OUT_OF_RANGE",
                "c1,2099-01-01T00:00:00Z,01065120000,13900001111,OUTBOUND,ANSWERED,7,42|TIME_OUT_OF_RANGE",
                "c1,2026-03-02T01:30:00Z,sales,13900001111,OUTBOUND,ANSWERED,7,42|BAD_COMPANY_NUMBER",
                "c1,2026-03-02T01:30:00Z,01065120000,8001,OUTBOUND,ANSWERED,7,42|BAD_CONTACT_NUMBER",
                "c1,2026-03-02T01:30:00Z,01065120000,anonymous,OUTBOUND,ANSWERED,7,42|NUMBER_WITHHELD",
                "c1,2026-03-02T01:30:00Z,01065120000,,OUTBOUND,ANSWERED,7,42|MISSING_VALUE",
                "c1,2026-03-02T01:30:00Z,01065120000,13900001111,,ANSWERED,7,42|DIRECTION_UNKNOWN",
                "c1,2026-03-02T01:30:00Z,01065120000,13900001111,SIDEWAYS,ANSWERED,7,42|UNKNOWN_WORD",
                "c1,2026-03-02T01:30:00Z,01065120000,13900001111,OUTBOUND,ABANDONED,7,42|UNKNOWN_WORD",
                "c1,2026-03-02T01:30:00Z,01065120000,13900001111,OUTBOUND,ANSWERED,-7,42|BAD_INTEGER",
                "c1,2026-03-02T01:30:00Z,01065120000,13900001111,OUTBOUND,ANSWERED,7,9999999|BAD_DURATION",
                "c1,2026-03-02T01:30:00Z,01065120000,13900001111,OUTBOUND,ANSWERED,7|COLUMN_COUNT",
                "c1,2026-03-02T01:30:00Z,01065120000,13900001111,OUTBOUND,ANSWERED,7,42,5|COLUMN_COUNT",
                "c\"\"1,\"a\"b\",01065120000,13900001111,OUTBOUND,ANSWERED,7,42|BROKEN_QUOTES"
            })
    void rejectsABadRowWithItsReasonAndReadsTheOthers(String bad, RejectReason reason) {
        RowSource<CallRecord> source = calls(HEADER + "\n" + ROW + "\n" + bad + "\n" + ROW.replace("c1", "c2") + "\n");
        List<RowResult<CallRecord>> results = drain(source);

        assertThat(results).hasSize(3);
        assertThat(results.get(1)).isInstanceOfSatisfying(RowResult.Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.origin()).isEqualTo(new Origin("calls.csv", 3));
            assertThat(new String(rejected.raw(), StandardCharsets.UTF_8)).isEqualTo(bad);
            assertThat(rejected.toString()).doesNotContain("13900001111");
            assertThat(rejected.message()).isNotBlank();
            assertThat(rejected.remedy()).isNotBlank();
        });
        assertThat(source.summary().rowsIn()).isEqualTo(3);
        assertThat(source.summary().accepted()).isEqualTo(2);
        assertThat(source.summary().rejected()).containsEntry(reason, 1L);
    }

    @Test
    void aQuoteThatIsNeverClosedSwallowsNoOtherRow() {
        String bad = "c7,2026-03-02T01:30:00Z,\"01065120000,13900001111,OUTBOUND,ANSWERED,7,42";
        List<RowResult<CallRecord>> results =
                drain(calls(HEADER + "\n" + ROW + "\n" + bad + "\n" + ROW + "\n" + ROW + "\n"));

        assertThat(results).hasSize(4);
        assertThat(rejected(results.get(1)).reason()).isEqualTo(RejectReason.BROKEN_QUOTES);
        assertThat(results).filteredOn(r -> r instanceof RowResult.Accepted).hasSize(3);
    }

    @Test
    void readsAFieldWithALineBreak() {
        String header = HEADER + ",campaign";
        List<RowResult<CallRecord>> results =
                drain(calls(header + "\n" + ROW + ",\"spring\nsale\"\n" + ROW + ",autumn\n"));

        assertThat(results).hasSize(2);
        assertThat(accepted(results.get(0)).context().campaign()).isEqualTo("spring\nsale");
        assertThat(results.get(1).origin().line()).isEqualTo(4);
    }

    @Test
    void tellsARowThatTheEndOfTheFileCutOff() {
        List<RowResult<CallRecord>> cut = drain(calls(HEADER + "\n" + ROW + "\nc2,2026-03-02T09:3"));
        assertThat(rejected(cut.get(1)).reason()).isEqualTo(RejectReason.TRUNCATED);

        List<RowResult<CallRecord>> inQuotes = drain(calls(HEADER + "\n" + ROW + "\nc2,\"2026-03"));
        assertThat(rejected(inQuotes.get(1)).reason()).isEqualTo(RejectReason.TRUNCATED);
    }

    @Test
    void needsNoLineBreakAfterTheLastRow() {
        assertThat(onlyCall(HEADER + "\n" + ROW).callId()).isEqualTo("c1");
    }

    @Test
    void readsLineBreaksOfWindowsAndAByteOrderMark() {
        assertThat(onlyCall("\uFEFF" + HEADER + "\r\n" + ROW + "\r\n\r\n")
                        .timing()
                        .talkS())
                .isEqualTo(42);
    }

    @Test
    void refusesAFieldOfAMegabyteWithoutHoldingIt() {
        List<RowResult<CallRecord>> results =
                drain(calls(HEADER + "\n" + ROW.replace("c1", "x".repeat(1_000_000)) + "\n" + ROW + "\n"));

        assertThat(results).hasSize(2);
        assertThat(rejected(results.get(0)).reason()).isEqualTo(RejectReason.TOO_LONG);
        assertThat(rejected(results.get(0)).origin().line()).isEqualTo(2);
        assertThat(rejected(results.get(0)).raw().length).isLessThanOrEqualTo(64 * 1024);
        assertThat(results.get(1)).isInstanceOf(RowResult.Accepted.class);
    }

    @Test
    void refusesAFieldOverItsBoundInALineWithinItsOwn() {
        List<RowResult<CallRecord>> results =
                drain(calls(HEADER + "\n" + ROW.replace("c1", "x".repeat(70_000)) + "\n" + ROW + "\n"));

        assertThat(rejected(results.get(0)).reason()).isEqualTo(RejectReason.TOO_LONG);
        assertThat(results.get(1).origin().line()).isEqualTo(3);
    }

    @Test
    void rejectsNulBytes() {
        List<RowResult<CallRecord>> results =
                drain(calls(HEADER + "\n" + "\0".repeat(300) + "\n" + ROW + "\n" + "\0".repeat(500)));

        assertThat(results).hasSize(3);
        assertThat(rejected(results.get(0)).reason()).isEqualTo(RejectReason.NUL_BYTE);
        assertThat(rejected(results.get(2)).reason()).isEqualTo(RejectReason.NUL_BYTE);
    }

    @Test
    void readsAnotherEncodingWhenToldAndSaysSoWhenNot() {
        String text = HEADER + ",campaign\n" + ROW + ",春季\n";
        byte[] gbk = text.getBytes(Charset.forName("GB18030"));

        RowResult<CallRecord> untold = drain(calls(gbk, IntakeOptions.DEFAULT)).get(0);
        assertThat(rejected(untold).reason()).isEqualTo(RejectReason.ENCODING);
        assertThat(rejected(untold).remedy()).contains("--encoding GB18030");

        RowResult<CallRecord> told = drain(calls(gbk, IntakeOptions.DEFAULT.withEncoding(Charset.forName("GB18030"))))
                .get(0);
        assertThat(accepted(told).context().campaign()).isEqualTo("春季");
    }

    @Test
    void readsLatin1WhenTold() {
        byte[] bytes = (HEADER + ",campaign\n" + ROW + ",été\n").getBytes(StandardCharsets.ISO_8859_1);

        RowResult<CallRecord> result = drain(
                        calls(bytes, IntakeOptions.DEFAULT.withEncoding(StandardCharsets.ISO_8859_1)))
                .get(0);

        assertThat(accepted(result).context().campaign()).isEqualTo("été");
    }

    @Test
    void refusesUtf16WithTheRemedyAndReadsItWhenTold() {
        byte[] bytes = (HEADER + "\n" + ROW + "\n").getBytes(StandardCharsets.UTF_16);

        assertThatThrownBy(() -> calls(bytes, IntakeOptions.DEFAULT))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("UTF-16")
                .hasMessageContaining("--encoding");
        byte[] bare = (HEADER + "\n").getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> calls(bare, IntakeOptions.DEFAULT)).isInstanceOf(IntakeRefusedException.class);
        assertThat(drain(calls(bytes, IntakeOptions.DEFAULT.withEncoding(StandardCharsets.UTF_16))))
                .singleElement()
                .isInstanceOf(RowResult.Accepted.class);
    }

    @Test
    void readsCompressedFiles(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("calls.csv.gz");
        Files.write(file, gzip(HEADER + "\n" + ROW + "\n"));

        try (RowSource<CallRecord> source = intake(IntakeOptions.DEFAULT).openCalls(file)) {
            assertThat(drain(source)).singleElement().isInstanceOf(RowResult.Accepted.class);
            assertThat(source.bytesRead()).isEqualTo(Files.size(file)).isEqualTo(source.bytesTotal());
        }
    }

    @Test
    void keepsTheRowsBeforeTheEndOfACutCompressedFile() throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < 20_000; i++) {
            text.append(ROW.replace("c1", "c" + i * 7919L % 100_003)).append('\n');
        }
        byte[] whole = gzip(text.toString());

        RowSource<CallRecord> source = calls(Arrays.copyOf(whole, whole.length / 2), IntakeOptions.DEFAULT);
        List<RowResult<CallRecord>> results = drain(source);

        assertThat(results.size()).isGreaterThan(1000).isLessThan(20_000);
        assertThat(rejected(results.get(results.size() - 1)).reason()).isEqualTo(RejectReason.UNREADABLE);
        assertThat(source.summary().accepted()).isEqualTo(results.size() - 1L);
    }

    @Test
    void warnsOnceOfUnknownColumnsAndRefusesThemWhenStrict() {
        String text = HEADER + ",colour\n" + ROW + ",red\n" + ROW + ",blue\n";

        assertThat(calls(text).warnings()).singleElement().asString().contains("colour");
        assertThat(drain(calls(text))).allMatch(r -> r instanceof RowResult.Accepted);
        assertThatThrownBy(() -> calls(text.getBytes(StandardCharsets.UTF_8), IntakeOptions.DEFAULT.withStrict(true)))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("colour");
    }

    @Test
    void refusesAHeaderThatLacksAColumnOrNamesOneTwice() {
        assertThatThrownBy(() -> calls("call_id,attempt_at\n"))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("calling_number");
        assertThatThrownBy(() -> calls(HEADER + ",call_id\n"))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void refusesWhatIsNoFileOfOurs(@TempDir Path dir) {
        assertThatThrownBy(() -> calls("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> calls("\n\n")).hasMessageContaining("empty");
        assertThatThrownBy(() -> calls(HEADER.replace(',', ';') + "\n")).hasMessageContaining("';'");
        assertThatThrownBy(() -> calls(HEADER.replace(',', '\t') + "\n")).hasMessageContaining("tab");
        assertThatThrownBy(() -> calls("PK\3\4 zip")).hasMessageContaining("CSV");
        assertThatThrownBy(() -> calls("some,thing,else\n")).hasMessageContaining("call_id");
        assertThatThrownBy(() -> intake(IntakeOptions.DEFAULT).open(dir)).hasMessageContaining("directory");
        assertThatThrownBy(() -> intake(IntakeOptions.DEFAULT).open(dir.resolve("none.csv")))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("doesn't exist");
    }

    @Test
    void refusesAFileOfAnotherKindThanAskedFor(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("x.csv");
        Files.writeString(file, "callee_number,relationship,valid_from,valid_until\n");

        assertThatThrownBy(() -> intake(IntakeOptions.DEFAULT).openCalls(file))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("contacts");
    }

    @Test
    void readsComplaints() {
        RowSource<?> source = open("""
                complaint_id,at,calling_number,complainant,source,category
                k1,2026-03-02T01:30:00Z,01065120000,13900001111,12321,harassment
                k2,2026-03-02T01:31:00Z,01065120000,,,
                k3,2026-03-02T01:32:00Z,01065120000,customer 17,,
                """);
        List<Complaint> complaints = new ArrayList<>();
        source.forEachRemaining(r -> complaints.add((Complaint) accepted(r)));

        assertThat(complaints.get(0).complainant()).isEqualTo(hasher.contact("+8613900001111"));
        assertThat(complaints.get(0).source()).isEqualTo("12321");
        assertThat(complaints.get(0).category()).isEqualTo("harassment");
        assertThat(complaints.get(0).number()).isEqualTo(NumberId.of("+861065120000"));
        assertThat(complaints).extracting(Complaint::complainant).doesNotHaveDuplicates();
    }

    @Test
    void readsContacts() {
        RowSource<?> source = open("""
                callee_number,relationship,valid_from,valid_until
                13900001111,MEMBER,2026-01-01T00:00:00+08:00,2099-01-01T00:00:00+08:00
                13900001112,refused,,
                13900001113,REFUSED,2026-01-02T00:00:00Z,2026-01-01T00:00:00Z
                """);
        List<RowResult<?>> results = new ArrayList<>();
        source.forEachRemaining(results::add);

        ContactMark member = (ContactMark) accepted(results.get(0));
        assertThat(member.contact()).isEqualTo(hasher.contact("+8613900001111"));
        assertThat(member.relationship()).isEqualTo(Relationship.MEMBER);
        assertThat(member.validFrom()).isEqualTo(Instant.parse("2025-12-31T16:00:00Z"));
        ContactMark refused = (ContactMark) accepted(results.get(1));
        assertThat(refused.validFrom()).isEqualTo(Instant.EPOCH);
        assertThat(refused.validUntil()).isEqualTo(ContactMark.OPEN);
        assertThat(rejected(results.get(2)).reason()).isEqualTo(RejectReason.BAD_VALUE);
    }

    @Test
    void readsNumberProfiles() {
        RowSource<?> source = open("""
                calling_number,purpose,pool,time_zone,criticality,active_from
                01065120000,SALES,north,Asia/Shanghai,CORE,2026-03-01T00:00:00+08:00
                +12125550123,,,,,
                +18005550123,,,Mars/Olympus,,
                """);
        List<RowResult<?>> results = new ArrayList<>();
        source.forEachRemaining(results::add);

        assertThat(accepted(results.get(0)))
                .isEqualTo(new NumberProfile(
                        NumberId.of("+861065120000"),
                        CallPurpose.SALES,
                        "north",
                        ZoneId.of("Asia/Shanghai"),
                        Criticality.CORE,
                        Instant.parse("2026-02-28T16:00:00Z"),
                        false));
        assertThat(((NumberProfile) accepted(results.get(1))).zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(rejected(results.get(2)).reason()).isEqualTo(RejectReason.BAD_ZONE);
    }

    private CallRecord onlyCall(String text) {
        List<RowResult<CallRecord>> results = drain(calls(text));
        assertThat(results).hasSize(1);
        return accepted(results.get(0));
    }

    private RowSource<CallRecord> calls(String text) {
        return calls(text.getBytes(StandardCharsets.UTF_8), IntakeOptions.DEFAULT);
    }

    private RowSource<CallRecord> calls(byte[] bytes, IntakeOptions options) {
        return ((OpenedFile.Calls) intake(options).open(new ByteArrayInputStream(bytes), "calls.csv")).source();
    }

    private RowSource<?> open(String text) {
        return intake(IntakeOptions.DEFAULT)
                .open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "file.csv")
                .source();
    }

    private Intake intake(IntakeOptions options) {
        return Intake.of(options, hasher);
    }

    private static List<RowResult<CallRecord>> drain(RowSource<CallRecord> source) {
        List<RowResult<CallRecord>> results = new ArrayList<>();
        source.forEachRemaining(results::add);
        assertThat(source.summary().pending()).isZero();
        assertThat(source.summary().rowsIn()).isEqualTo(results.size());
        return results;
    }

    private static <T> T accepted(RowResult<T> result) {
        assertThat(result).isInstanceOf(RowResult.Accepted.class);
        return ((RowResult.Accepted<T>) result).record();
    }

    private static RowResult.Rejected<?> rejected(RowResult<?> result) {
        assertThat(result).isInstanceOf(RowResult.Rejected.class);
        return (RowResult.Rejected<?>) result;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
