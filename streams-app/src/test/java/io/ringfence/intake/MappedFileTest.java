package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose columns or fields a mapping declares. */
class MappedFileTest {

    private static final String PLAIN = """
            mapping: plain
            format: %s
            times: {format: epoch-seconds}
            fields: {start: t, from: a, to: b%s}
            %s
            """;

    private final IntakeOptions options = Mappings.options(Read.BRITISH, Mappings.EXPORT);

    @Test
    void aRowIsReadAsTheMappingSays() {
        CallRecord call = read(Mappings.ROW).call();

        assertThat(call.callId()).isEqualTo("c1");
        assertThat(call.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(call.number().e164()).isEqualTo("+442079460000");
        assertThat(call.contact()).isEqualTo(new PlainHasher().contact("+442079461234"));
        assertThat(call.attemptAt()).isEqualTo("2026-03-02T09:30:00Z");
        assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(call.timing()).isEqualTo(CallTiming.of(7, 42));
        assertThat(call.signalling().hangupBy()).isEqualTo(HangupBy.CALLEE);
        assertThat(call.signalling().q850Cause()).isEqualTo(16);
        assertThat(call.signalling().sipCode()).isEqualTo(200);
        assertThat(call.context().agent()).isEqualTo("a17");
        assertThat(call.context().purpose()).isEqualTo(CallPurpose.COLLECTION);
    }

    @ParameterizedTest
    @CsvSource({
        "OK, 02/03/2026 09:30:07, ANSWERED, 42",
        "Machine, 02/03/2026 09:30:07, VOICEMAIL, 42",
        "Busy, 02/03/2026 09:30:07, ANSWERED, 42",
        "Busy, '', BUSY, 0",
        "Gone away, '', CANCELLED, 0",
        "Odd, '', NO_ANSWER, 0",
    })
    void theAnswerTimeTellsWhetherAndTheWordHow(String word, String answer, Disposition expected, int talk) {
        CallRecord call = read(Mappings.ROW.replace(";OK;", ";" + word + ";").replace("02/03/2026 09:30:07", answer))
                .call();

        assertThat(call.disposition()).isEqualTo(expected);
        assertThat(call.timing().talkS()).isEqualTo(talk);
        assertThat(call.timing().ringS()).isEqualTo(expected.pickedUp() ? 7 : 49);
    }

    @Test
    void aWordThatSaysAnsweredIsNotBelievedWithoutItsTime() {
        String row = Mappings.ROW.replace("02/03/2026 09:30:07", "0000-00-00 00:00:00");

        assertThat(read(row.replace(";200;", ";486;")).call().disposition()).isEqualTo(Disposition.BUSY);
        assertThat(read(row.replace(";200;", ";;").replace(";0;16;", ";0;1;"))
                        .call()
                        .disposition())
                .isEqualTo(Disposition.INVALID);
        assertThat(read(row.replace(";200;", ";;")).call().disposition()).isEqualTo(Disposition.NO_ANSWER);
    }

    @Test
    void legsOfACallAreOneCall() {
        String unanswered = Mappings.ROW
                .replace(";OK;", ";None;")
                .replace("02/03/2026 09:30:07", "")
                .replace(";l1;", ";l0;");
        Read read = read(unanswered + Mappings.ROW);

        assertThat(read.call().disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(read.summary().grouped()).isEqualTo(1);
    }

    @Test
    void theDirectionIsThatOfTheWordElseOfTheNumbers() {
        String swapped = Mappings.ROW.replace("02079460000;02079461234", "02079461234;02079460000");

        assertThat(read(swapped.replace(";Out;", ";In;")).call().direction()).isEqualTo(Direction.INBOUND);
        assertThat(read(Mappings.ROW.replace(";Out;", ";Local;")).summary().internal())
                .isEqualTo(1);
        assertThat(read(Mappings.ROW.replace(";Out;", ";-;")).rejected().reason())
                .isEqualTo(RejectReason.DIRECTION_UNKNOWN);
        IntakeOptions known = options.withExchange(ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("+4420794600*")));
        assertThat(Read.calls(Mappings.HEADER + swapped.replace(";Out;", ";-;"), known)
                        .call()
                        .direction())
                .isEqualTo(Direction.INBOUND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ";Out; | ;Sideways; | UNKNOWN_WORD | column Kind (direction) has a word that the mapping doesn't explain",
                "02/03/2026 09:30:00 | 2026-03-02 09:30:00 | BAD_TIME | column Begin (start) isn't a time as the mapping"
                        + " says they are written (dd/MM/yyyy HH:mm:ss)",
                "02/03/2026 09:30:00 | '' | MISSING_VALUE | column Begin (start) is empty",
                "02/03/2026 09:30:00 | 02/03/1926 09:30:00 | TIME_OUT_OF_RANGE | column Begin (start) is before",
                "09:30:07 | 09:30:57 | BAD_DURATION | Finish (end) is before Answered (answer)",
                "c1 | '' | CALL | ",
                ";16; | ;x; | BAD_INTEGER | column Cause A or Cause B (q850) isn't a number",
                ";a17; | ;a;17; | COLUMN_COUNT | the row has 16 columns, not 15",
                "02079461234 | 020794612345678 | BAD_CONTACT_NUMBER | ",
            })
    void whatCannotBeReadIsRejectedWithItsReason(String before, String after, String reason, String message) {
        Read read = read(Mappings.ROW.replaceFirst(java.util.regex.Pattern.quote(before), after));
        if (reason.equals("CALL")) {
            assertThat(read.call().callId()).as("the leg's id stands in").isEqualTo("l1");
            return;
        }
        assertThat(read.rejected().reason()).hasToString(reason);
        assertThat(read.rejected().message()).startsWith(message == null ? "" : message);
        assertThat(read.rejected().remedy()).isNotBlank();
        assertThat(read.rejected().toString()).doesNotContain("461234");
    }

    @Test
    void aFileThatTheMappingDoesNotFitIsRefused() {
        String rows = Mappings.ROW.repeat(3);

        refused("Call,Leg,Begin\n1,2,3\n", "has no column 'Call', which the mapping export names", "delimiter");
        refused(Mappings.HEADER.replace("Begin", "Begun") + rows, "has no column 'Begin'", "Did you mean 'begun'?");
        refused(Mappings.HEADER.replace("Agent", "From") + rows, "has two columns 'From'", "position");
        refused(
                Mappings.HEADER + rows.replace("02/03/2026", "2026-03-02"),
                "none of the first 3 records can be read by the mapping export: column Answered (answer) isn't a time",
                "ringfence map --preview");
        refused(rows, "has no column 'Call'", "");
    }

    @Test
    void aRefusalShowsNoNumberOfAFirstLineThatIsNoHeader() {
        assertThatThrownBy(() -> read("", Mappings.ROW))
                .isInstanceOfSatisfying(
                        IntakeRefusedException.class,
                        e -> assertThat(e.problem() + e.remedy())
                                .doesNotContain("0794")
                                .doesNotContain("02/03"));
    }

    private void refused(String text, String problem, String remedy) {
        assertThatThrownBy(() -> read("", text)).isInstanceOfSatisfying(IntakeRefusedException.class, e -> {
            assertThat(e.problem()).contains(problem);
            assertThat(e.remedy()).contains(remedy).isNotBlank();
        });
    }

    @Test
    void columnsWithoutAHeaderAreNamedByTheMapping() {
        String yaml =
                PLAIN.formatted("csv", ", talk: 4", "csv: {header: false, delimiter: '#', columns: [t, A, b, d]}");
        IntakeOptions named = Mappings.options(Read.BRITISH, yaml)
                .withExchange(ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("+4420794600*")));

        Read read = Read.calls(
                "1772443800#02079460000#02079461234#42\n1772443800#02079460000#02079465678#0\n1772443800#x\n", named);

        assertThat(read.accepted())
                .extracting(CallRecord::disposition)
                .containsExactlyInAnyOrder(Disposition.ANSWERED, Disposition.NO_ANSWER);
        assertThat(read.rejected().reason()).isEqualTo(RejectReason.COLUMN_COUNT);
    }

    @Test
    void rowsWithoutAnIdGetOneThatHoldsNoNumber() {
        String yaml = PLAIN.formatted("csv", ", talk: d", "directions: {otherwise: outbound}");
        IntakeOptions unnamed = Mappings.options(Read.BRITISH, yaml);
        String text = "t,a,b,d\n1772443800,02079460000,02079461234,42\n1772443800,02079460000,02079465678,42\n";

        List<CallRecord> calls = Read.calls(text, unnamed).accepted();

        assertThat(calls).hasSize(2);
        assertThat(calls).extracting(CallRecord::callId).containsOnly("row-1772443800000--1-42");
        assertThat(Read.calls(text, unnamed).accepted())
                .as("the same ids when read again")
                .isEqualTo(calls);
        try (RowSource<CallRecord> source = open(text, unnamed)) {
            assertThat(source.warnings()).singleElement().asString().contains("no id");
        }
    }

    @Test
    void aDateAndATimeApartAreOneTime() {
        String yaml = """
                mapping: apart
                format: csv
                times: {format: 'dd.MM.yy HH:mm:ss', zone: Asia/Shanghai}
                durations: hh:mm:ss
                fields: {start: {of: Date, time: Time}, from: {of: From, without: [Ext., Line]}, to: To, duration: Total, ring: Rang}
                answered_by: duration
                directions: {otherwise: outbound}
                """;
        IntakeOptions apart = Mappings.options(Read.BRITISH, yaml)
                .withExchange(ExchangeOptions.DEFAULT.withNumbers("+442079460000", "", java.util.Map.of()));
        CallRecord call = Read.calls(
                        "Date,Time,From,To,Total,Rang\n02.03.26,17:30:00,Ext. 1001,02079461234,00:01:05,00:00:23\n",
                        apart)
                .call();

        assertThat(call.attemptAt()).isEqualTo("2026-03-02T09:30:00Z");
        assertThat(call.timing()).isEqualTo(CallTiming.of(23, 42));
        assertThat(call.context().agent()).isEqualTo("1001");
    }

    @Test
    void onlyTheRowsOfCallsAreRead() {
        String yaml = PLAIN.formatted("csv", ", talk: d", "only: {k: [1, call]}\ndirections: {otherwise: outbound}");
        String text =
                "k,t,a,b,d\nINTEGER,INTEGER,VARCHAR,VARCHAR,INTEGER\n1,1772443800,02079460000,02079461234,42\n2,,,,\n";

        assertThat(Read.calls(text, Mappings.options(Read.BRITISH, yaml)).summary())
                .hasToString("3 rows = 1 accepted + 0 grouped + 2 internal + 0 rejected");
    }

    @Test
    void quotesAreCharactersWhereTheMappingSaysSo() {
        String yaml = PLAIN.formatted(
                "csv",
                ", talk: d, agent: e",
                "csv: {quotes: false, delimiter: pipe}\n" + "directions: {otherwise: outbound}");

        CallRecord call = Read.calls(
                        "t|a|b|d|e\n1772443800|02079460000|02079461234|42|\"Ann\n",
                        Mappings.options(Read.BRITISH, yaml))
                .call();

        assertThat(call.context().agent()).isEqualTo("\"Ann");
    }

    @Test
    void wideFilesAreRead() {
        StringBuilder header = new StringBuilder("t,a,b,d");
        StringBuilder row = new StringBuilder("1772443800,02079460000,02079461234,42");
        for (int i = 5; i <= 200; i++) {
            header.append(",c").append(i);
            row.append(",agent").append(i);
        }
        String yaml = PLAIN.formatted("csv", ", talk: d, agent: c200", "directions: {otherwise: outbound}");

        assertThat(Read.calls(header + "\n" + row + "\n", Mappings.options(Read.BRITISH, yaml))
                        .call()
                        .context()
                        .agent())
                .isEqualTo("agent200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"call\":{\"t\":1772443800,\"from\":\"02079460000\"},\"to\":[{\"n\":\"02079461234\"}],\"d\":42}",
                "key 17 {\"call\":{\"t\":\"1772443800\",\n\"from\":\"02079460000\"},\"to\":{\"n\":\"02079461234\"},\n\"d\":42.7}\n"
            })
    void jsonIsReadByPaths(String text) {
        String yaml = """
                mapping: json
                format: json
                times: {format: epoch-seconds}
                fields: {start: $.call.t, from: call.from, to: to.n, talk: d}
                directions: {otherwise: outbound}
                """;

        assertThat(Read.calls(text, Mappings.options(Read.BRITISH, yaml))
                        .call()
                        .timing()
                        .talkS())
                .isEqualTo(42);
    }

    @Test
    void jsonWithoutWhatTheMappingNamesIsRefused() {
        String yaml = PLAIN.formatted("json", ", talk: d", "");

        assertThatThrownBy(() -> Read.calls("{\"x\":1}\n".repeat(3), Mappings.options(Read.BRITISH, yaml)))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining(
                        "none of the first 3 records can be read by the mapping plain: column t (start) is empty");
    }

    @Test
    void aDirectoryOfJsonFilesIsReadWhole(@TempDir Path dir) throws IOException {
        for (int i = 0; i < 3; i++) {
            Files.writeString(
                    dir.resolve("call" + i + ".json"),
                    "{\"t\":177244380" + i + ",\"a\":\"02079460000\",\"b\":\"02079461234\",\"d\":42}");
        }
        String yaml = PLAIN.formatted("json", ", talk: d", "directions: {otherwise: outbound}");

        try (RowSource<CallRecord> source = Intake.of(Mappings.options(Read.BRITISH, yaml), new PlainHasher())
                .openCalls(dir)) {
            source.forEachRemaining(result -> assertThat(result).isInstanceOf(RowResult.Accepted.class));
            assertThat(source.summary().rowsIn()).isEqualTo(3);
        }
    }

    @Test
    void filesAreFollowedFromAnyLine() {
        String beginning = Mappings.HEADER + Mappings.ROW;
        String rest = Mappings.ROW.replace("c1", "c2");

        assertThat(followed(options, beginning, rest, 3))
                .singleElement()
                .satisfies(result -> assertThat(((RowResult.Accepted<CallRecord>) result)
                                .record()
                                .callId())
                        .isEqualTo("c2"));
    }

    @Test
    void jsonIsFollowedFromAnyObject() {
        IntakeOptions json = Mappings.options(
                Read.BRITISH, PLAIN.formatted("json", ", talk: d", "directions: {otherwise: outbound}"));
        String object = "{\"t\":1772443800,\"a\":\"02079460000\",\"b\":\"02079461234\",\"d\":42}\n";

        assertThat(followed(json, object, object, 2)).hasSize(1);
        assertThat(followed(json, object.replace(",", ",\n"), object, 5)).hasSize(1);
    }

    private static List<RowResult<CallRecord>> followed(
            IntakeOptions with, String beginning, String rest, long firstLine) {
        OpenedFile opened = Intake.of(with, new PlainHasher())
                .follow(
                        beginning.getBytes(StandardCharsets.UTF_8),
                        new ByteArrayInputStream(rest.getBytes(StandardCharsets.UTF_8)),
                        firstLine,
                        "export.csv");
        List<RowResult<CallRecord>> results = new ArrayList<>();
        try (RowSource<CallRecord> source = ((OpenedFile.Calls) opened).source()) {
            source.forEachRemaining(results::add);
        }
        return results;
    }

    @Test
    void filesOfOursAreReadBesideThoseOfTheMapping() {
        String ours = """
                call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s
                c1,2026-03-02T09:30:00Z,02079460000,02079461234,OUTBOUND,ANSWERED,7,42
                """;

        assertThat(Read.calls(ours, options).accepted()).hasSize(1);
    }

    private Read read(String rows) {
        return read(Mappings.HEADER, rows);
    }

    private Read read(String header, String rows) {
        return Read.calls(header + rows, options);
    }

    private static RowSource<CallRecord> open(String text, IntakeOptions with) {
        OpenedFile opened = Intake.of(with, new PlainHasher())
                .open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "export.csv");
        return ((OpenedFile.Calls) opened).source();
    }
}
