package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.intake.mapping.MappingReader;
import io.ringfence.intake.mapping.MappingReading;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ringfence map}, and the flag {@code --mapping}. */
class MapCommandTest {

    private static final String CALLS = """
            Call ID;Start;Talk time;Caller;Callee;Result
            a-000001;2026-03-02 09:30:00;42;02079460000;02079461234;ok
            a-000002;2026-03-02 09:31:00;0;02079460000;02079465678;missed
            a-000003;2026-03-02 09:32:00;0;02079460000;020794612345678;missed
            """;

    @TempDir
    private Path dir;

    private record Outcome(int exit, String out, String err) {}

    @Test
    void aGuessIsPrintedAndWhatItMakesOfTheFile() throws IOException {
        Outcome outcome = run("map", "--preview", calls(CALLS), "--region", "GB", "--company-numbers", "+4420794600*");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(MappingReader.read(outcome.out())).isInstanceOf(MappingReading.Valid.class);
        assertThat(outcome.out()).startsWith("# Guessed from 3 records.").contains("mapping: export");
        assertThat(outcome.err())
                .contains("Read as mapping export, 6 columns, local times in UTC (--zone)")
                .containsPattern(
                        "2026-03-02 09:30:00 \\+00:00 +OUTBOUND +\\+44\\*{8}00 +k0:[0-9a-f]{6} +ANSWERED +unknown +42 s")
                .contains("3 rows = 2 accepted + 0 grouped + 0 internal + 1 rejected (BAD_CONTACT_NUMBER 1)")
                .contains("for instance " + dir.resolve("export.csv") + ":4: BAD_CONTACT_NUMBER");
        assertThat(outcome.out() + outcome.err()).doesNotContain("461234").doesNotContain("465678");
    }

    @Test
    void aGivenMappingShowsWhatItMakesOfTheFile() throws IOException {
        String guess = run("map", "--preview", calls(CALLS)).out();
        Path mapping = Files.writeString(dir.resolve("my.yaml"), guess);

        Outcome outcome = run(
                "map",
                "--preview",
                calls(CALLS.replace("09:31:00", "12:31:00").replace("09:32:00", "15:32:00")),
                "--mapping",
                mapping.toString(),
                "--region",
                "GB",
                "--show",
                "1",
                "--rows",
                "1",
                "--company-numbers",
                "+4420794600*");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .doesNotContain("mapping: export")
                .contains("ANSWERED")
                .contains("and more rows that weren't read (--rows)");
    }

    @Test
    void whatMustBeDecidedIsAsked() throws IOException {
        Outcome outcome = run("map", "--preview", calls(CALLS.replace("2026-03-02", "02/03/2026")));

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("format: \"?\"");
        assertThat(outcome.err())
                .contains("To be decided before calls can be shown")
                .contains("times.format: how times are written wasn't decided")
                .doesNotContain("OUTBOUND");
    }

    @Test
    void aFileThatIsKnownIsSaidToBe() throws IOException {
        Outcome outcome = run("map", "--preview", calls("""
                        calldate,src,dst,duration,billsec,disposition,uniqueid
                        2026-03-02 09:30:00,02079460000,02079461234,49,42,ANSWERED,1772443800.1
                        """));

        assertThat(outcome.err()).contains("is known already: Asterisk cdr table");
    }

    @Test
    void aMappingsMistakesAreAllTold() throws IOException {
        Path mapping = Files.writeString(dir.resolve("bad.yaml"), "mapping: bad\nformat: cvs\nfields: {frm: a}\n");
        Outcome outcome = run("backtest", "--calls", calls(CALLS), "--mapping", mapping.toString());

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("the mapping has 7 mistakes:")
                .contains(mapping + ":2:9: format: unknown format 'cvs'. Did you mean 'csv'?")
                .contains(mapping + ":3:10: fields.frm: unknown key 'frm'. Did you mean 'from'?")
                .doesNotContain("Exception");
        assertThat(run("backtest", "--calls", calls(CALLS), "--mapping", "kamailio")
                        .err())
                .contains("there is no such file");
    }

    @Test
    void aBacktestReadsByAMapping() throws IOException {
        String guess = run("map", "--preview", calls(CALLS)).out();
        Path mapping = Files.writeString(dir.resolve("my.yaml"), guess);

        Outcome outcome = run(
                "backtest",
                "--calls",
                calls(CALLS),
                "--mapping",
                mapping.toString(),
                "--region",
                "GB",
                "--company-numbers",
                "+4420794600*",
                "--out",
                dir.resolve("out").toString());

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("2 accepted");
    }

    @Test
    void whatIsNoFileOfRecordsIsRefused() throws IOException {
        assertThat(run("map", "--preview", dir.resolve("none").toString()).err())
                .contains("doesn't exist");
        assertThat(run("map", "--preview", calls("one column\nonly\n")).err())
                .contains("holds neither JSON objects nor columns");
    }

    private String calls(String text) throws IOException {
        return Files.writeString(dir.resolve("export.csv"), text).toString();
    }

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Wiring wiring = new Wiring(
                settings -> new Topology(),
                Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC),
                ZoneOffset.UTC);
        int exit = RingfenceCommand.create(wiring, () -> new String[] {"test"})
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
        return new Outcome(exit, out.toString(), err.toString());
    }
}
