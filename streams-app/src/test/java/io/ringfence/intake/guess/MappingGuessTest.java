package io.ringfence.intake.guess;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.intake.DialectOptions;
import io.ringfence.intake.ExchangeOptions;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeOptions;
import io.ringfence.intake.PlainHasher;
import io.ringfence.intake.RowResult;
import io.ringfence.intake.RowSource;
import io.ringfence.intake.SampleTable;
import io.ringfence.intake.mapping.MappingReader;
import io.ringfence.intake.mapping.MappingReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mappings guessed for files that nobody knows. */
class MappingGuessTest {

    private static final IntakeOptions OPTIONS = IntakeOptions.DEFAULT
            .withRegion("GB", "")
            .withExchange(ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("+4420794600*")));

    @TempDir
    private Path dir;

    @Test
    void anExportWithUsualNamesIsReadByWhatIsGuessed() throws IOException {
        String text = """
                Call ID;Start Time;Answer Time;End Time;Caller;Callee;Call Status;Direction
                a-000001;2026-03-02 09:30:00;2026-03-02 09:30:07;2026-03-02 09:30:49;02079460000;02079461234;ANSWERED;Outbound
                a-000002;2026-03-02 09:31:00;;2026-03-02 09:31:20;02079460000;02079465678;NO ANSWER;Outbound
                a-000003;2026-03-02 09:32:00;;2026-03-02 09:32:09;02079461234;02079460001;BUSY;Inbound
                """;
        String yaml = guess(text);

        List<CallRecord> calls = read(text, yaml);
        assertThat(calls)
                .extracting(CallRecord::disposition)
                .containsExactly(Disposition.ANSWERED, Disposition.NO_ANSWER, Disposition.BUSY);
        assertThat(calls)
                .extracting(CallRecord::direction)
                .containsExactly(Direction.OUTBOUND, Direction.OUTBOUND, Direction.INBOUND);
        assertThat(calls.get(0).callId()).isEqualTo("a-000001");
        assertThat(calls.get(0).timing().talkS()).isEqualTo(42);
        assertThat(yaml)
                .contains("csv: {delimiter: semicolon}")
                .contains("# not sure: times have no offset: give --zone")
                .contains("  call: Call ID\n")
                .doesNotContain("0794");
    }

    @Test
    void columnsWithoutNamesAreTakenForWhatTheyLookLike() throws IOException {
        String text = """
                1772443800|1772443849|02079460000|02079461234|x-1772443800.1|49|42|ANSWERED
                1772443860|1772443869|02079460000|02079465678|x-1772443860.2|9|0|NO ANSWER
                1772443920|1772443950|02079460000|02079465679|x-1772443920.3|30|12|ANSWERED
                1772443980|1772443989|02079460000|02079465670|x-1772443980.4|9|0|FAILED
                """;
        String yaml = guess(text);

        assertThat(yaml)
                .contains("columns: [start, end, from, to, call, duration, talk, outcome]")
                .contains("# not sure: the first line holds no names, so these were given")
                .contains("times: {format: epoch-seconds}")
                .contains(
                        "# not sure: chosen by what it looks like, not by its name: make sure that it isn't the other way"
                                + " round")
                .contains("# not sure: taken for a failure of the network");
        assertThat(read(text, yaml)).extracting(call -> call.timing().talkS()).containsExactly(42, 0, 12, 0);
    }

    @Test
    void theOrderOfDayAndMonthIsAskedWhereTheFileDoesNotTell() throws IOException {
        String text = """
                date,from,to,billsec,duration
                02/03/2026 09:30:00,02079460000,02079461234,42,49
                05/03/2026 09:31:00,02079460000,02079465678,0,9
                """;
        String open = guess(text);

        assertThat(open)
                .contains("# not sure: every day and month in the sample is 12 or less. Decide: 'd/M/yyyy H:mm:ss' or"
                        + " 'M/d/yyyy H:mm:ss'\n")
                .contains("times: {format: \"?\"}");
        assertThat(MappingReader.read(open).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("wasn't decided"));

        String told = guess(text.replace("05/03", "13/03"));
        assertThat(told).contains("times: {format: 'd/M/yyyy H:mm:ss'}");
        assertThat(read(text.replace("05/03", "13/03"), told).get(1).attemptAt())
                .isEqualTo("2026-03-13T09:31:00Z");
        assertThat(guess(text.replace("05/03", "03/13"))).contains("times: {format: 'M/d/yyyy H:mm:ss'}");
        // The same day and month in every row: both orders read the same.
        assertThat(guess(text.replace("05/03", "03/03").replace("02/03", "03/03")))
                .contains("times: {format: 'd/M/yyyy H:mm:ss'}");
    }

    @Test
    void aDateAndATimeApartAreFound() throws IOException {
        String text = """
                Day,Clock,Caller,Called number,Talk time,Result
                25.03.2026,09:30:00,1001,02079461234,0:00:42,ok
                25.03.2026,09:31:00,1001,02079465678,0:00:00,missed
                """;
        String yaml = guess(text);

        assertThat(yaml)
                .contains("  start: {of: Day, time: Clock}")
                .contains("times: {format: 'd.M.yyyy H:mm:ss'}")
                .contains("durations: 'hh:mm:ss'")
                .contains("# No column looks like a call's id");
        IntakeOptions numbered =
                OPTIONS.withExchange(OPTIONS.exchange().withNumbers("+442079460000", "", java.util.Map.of()));
        assertThat(read(text, yaml, numbered))
                .extracting(CallRecord::attemptAt)
                .hasToString("[2026-03-25T09:30:00Z, 2026-03-25T09:31:00Z]");
    }

    @Test
    void wordsThatNobodyKnowsAreLeftToBeDecided() throws IOException {
        String yaml = guess("""
                id,time,src,dst,status
                a-000001,2026-03-02 09:30:00,02079460000,02079461234,Gesprek
                a-000002,2026-03-02 09:31:00,02079460000,02079465678,Geen gehoor
                """);

        assertThat(yaml)
                .contains("# not sure: what this word means isn't known\n  Gesprek: \"?\"")
                .contains("answered_by: \"?\"");
        assertThat(MappingReader.read(yaml).problems())
                .extracting(problem -> problem.message())
                .contains("what it means wasn't decided");
    }

    @Test
    void jsonIsGuessedByItsPaths() throws IOException {
        String text = """
                {"cdr":{"callId":"x-000001","times":{"start":1772443800000,"answer":1772443807000,"end":1772443849000}},"from":{"number":"02079460000"},"caller":"02079460000","callee":"02079461234"}
                {"cdr":{"callId":"x-000002","times":{"start":1772443860000,"answer":0,"end":1772443869000}},"from":{"number":"02079460000"},"caller":"02079460000","callee":"02079465678"}
                """;
        String yaml = guess(text);

        assertThat(yaml)
                .contains("format: json")
                .contains("times: {format: epoch-milliseconds}")
                .contains("call: cdr.callId")
                .contains("answered_by: answer_time");
        assertThat(read(text, yaml))
                .extracting(CallRecord::disposition)
                .containsExactly(Disposition.ANSWERED, Disposition.NO_ANSWER);
    }

    @Test
    void whatIsGuessedIsAMappingOrSaysWhatToDecideWhateverTheFile() throws IOException {
        String text = """
                Call ID;Start Time;End Time;Caller;Callee;Status
                a-000001;02/03/2026 09:30:00;02/03/2026 09:30:49;02079460000;02079461234;ANSWERED
                a-000002;02/03/2026 09:31:00;02/03/2026 09:31:20;02079460000;02079465678;'Odd: # {word}'
                """;
        Random random = new Random(4722);
        int valid = 0;
        for (int round = 0; round < 400; round++) {
            byte[] damaged = text.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(12); i > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
            }
            Path file = Files.write(dir.resolve("file.csv"), damaged);
            String yaml;
            try {
                yaml = MappingGuess.yaml("guess", SampleTable.of(file, StandardCharsets.UTF_8));
            } catch (io.ringfence.intake.IntakeRefusedException e) {
                assertThat(e.remedy()).isNotBlank();
                continue;
            }
            MappingReading reading = MappingReader.read(yaml);
            valid += reading instanceof MappingReading.Valid ? 1 : 0;
            assertThat(reading.problems())
                    .as(yaml)
                    .allSatisfy(problem -> assertThat(problem.message())
                            .containsAnyOf("decided", "unknown answered_by '?'", "'?' can't stand", "given twice"));
        }
        assertThat(valid).isLessThan(400);
    }

    private String guess(String text) throws IOException {
        return MappingGuess.yaml(
                "guess", SampleTable.of(Files.writeString(dir.resolve("file.csv"), text), StandardCharsets.UTF_8));
    }

    private List<CallRecord> read(String text, String yaml) throws IOException {
        return read(text, yaml, OPTIONS);
    }

    private List<CallRecord> read(String text, String yaml, IntakeOptions options) throws IOException {
        MappingReading reading = MappingReader.read(yaml);
        assertThat(reading).as(yaml + reading.problems()).isInstanceOf(MappingReading.Valid.class);
        Path file = Files.writeString(dir.resolve("read.csv"), text);
        DialectOptions dialect = DialectOptions.DEFAULT.withMapping(((MappingReading.Valid) reading).mapping());
        List<CallRecord> calls = new ArrayList<>();
        try (RowSource<CallRecord> source =
                Intake.of(options.withDialect(dialect), new PlainHasher()).openCalls(file)) {
            source.forEachRemaining(result -> {
                assertThat(result).as(yaml).isInstanceOf(RowResult.Accepted.class);
                calls.add(((RowResult.Accepted<CallRecord>) result).record());
            });
        }
        return calls;
    }
}
