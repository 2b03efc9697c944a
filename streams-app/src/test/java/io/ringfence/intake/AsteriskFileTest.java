package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they come: shapes, damage, what only looks like cdr_csv. */
class AsteriskFileTest {

    private final IntakeOptions options =
            Read.BRITISH.withExchange(ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("02079460000")));

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18, 19, 20, 21})
    void readsEveryWidth(int columns) {
        Read read = Read.calls(CdrRow.row().columns(columns), options);

        assertThat(read.call().timing().talkS()).isEqualTo(42);
        assertThat(read.call().callId()).isEqualTo(columns == 16 ? read.call().callId() : "pbx1-1772443800.1");
    }

    @Test
    void tellsTheUserfieldFromTheUniqueidWhereOneIsMissing() {
        String row = CdrRow.row().columns(16).strip() + ",\"tag=spring\"\n";

        assertThat(Read.calls(row, options).call().context().campaign()).isEqualTo("spring");
        assertThat(Read.calls(row, options).call().callId()).startsWith("cdr-");
    }

    @Test
    void readsRowsOfSeveralWidthsInOneFile() {
        String text = CdrRow.row().ids("a-1772443800.1", "", 1).columns(18)
                + CdrRow.row().ids("a-1772443800.2", "a-1772443800.2", 2);

        assertThat(Read.calls(text, options).accepted()).hasSize(2);
    }

    @Test
    void readsAFileWithAHeaderOfAsterisksNames() {
        String header =
                "accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start,answer,end,duration,"
                        + "billsec,disposition,amaflags,uniqueid,userfield\n";

        assertThat(Read.calls(header + CdrRow.row().columns(18), options)
                        .summary()
                        .rowsIn())
                .isEqualTo(1);
    }

    @Test
    void refusesCdrCustomAndNeverReadsItAsCdrCsv() {
        String row = "\"\"\"Sales\"\" <02079460000>\",\"02079460000\",\"02079461234\",\"out\",\"PJSIP/1001-00000001\","
                + "\"PJSIP/trunk-00000002\",\"Dial\",\"PJSIP/trunk\",\"2026-03-02 09:30:00\",\"2026-03-02 09:30:07\","
                + "\"2026-03-02 09:30:49\",\"49\",\"42\",\"ANSWERED\",\"DOCUMENTATION\",\"acme\",\"p-1772443800.1\",\"\",1\n";

        assertThatThrownBy(() -> Read.calls(row, options))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("cdr_custom")
                .hasMessageContaining("Master.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "02/03/2026 09:30:00, DATE_FORMAT",
        "02-03-2026 09:30:00, DATE_FORMAT",
        "1970-01-01 00:00:00, TIME_OUT_OF_RANGE",
        "2099-12-31 23:59:59, TIME_OUT_OF_RANGE",
        "2026-13-02 09:30:00, BAD_TIME",
        "yesterday, BAD_TIME",
        "'', MISSING_VALUE"
    })
    void rejectsATimeThatCannotBe(String start, RejectReason reason) {
        Read read = Read.calls(CdrRow.row().started(start).toString() + CdrRow.row(), options);

        assertThat(read.rejected().reason()).isEqualTo(reason);
        assertThat(read.accepted()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, BAD_DURATION", "49, 1772443800, BAD_DURATION", "x, 42, BAD_INTEGER", "'', 42, BAD_INTEGER"})
    void rejectsDurationsThatCannotBe(String duration, String billsec, RejectReason reason) {
        assertThat(Read.calls(CdrRow.row().seconds(duration, billsec).toString(), options)
                        .rejected()
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void rejectsAWordThatIsNoDisposition() {
        String text = CdrRow.row() + CdrRow.row().said("02079461234").toString();

        assertThat(Read.calls(text, options).rejected().reason()).isEqualTo(RejectReason.UNKNOWN_WORD);
        assertThat(Read.calls(text, options).rejected().toString()).doesNotContain("02079461234");
    }

    @Test
    void takesLiteralNullForEmpty() {
        Read read = Read.calls(
                CdrRow.row().answeredAt("NULL").toString()
                        + CdrRow.row().from("NULL").to("100"),
                options);

        assertThat(read.call().disposition()).isEqualTo(io.ringfence.domain.call.Disposition.NO_ANSWER);
        assertThat(read.summary().internal() + read.summary().grouped()).isEqualTo(1);
    }

    @Test
    void readsANameWithQuotesThatAreNotDoubled() {
        Read read = Read.calls(CdrRow.row().clid("\"\"Name\" <1115>\"").toString(), options);

        assertThat(read.accepted()).hasSize(1);
        assertThat(read.summary().repaired()).isEqualTo(1);
    }

    @Test
    void aQuoteThatIsNeverClosedSwallowsNoOtherRow() {
        String broken = CdrRow.row().toString().replace("\"ANSWERED\"", "\"ANSWERED");
        Read read =
                Read.calls(CdrRow.row() + broken + CdrRow.row().ids("p-1772443801.2", "p-1772443801.2", 2), options);

        assertThat(read.accepted()).hasSize(2);
        assertThat(read.rejected().reason()).isIn(RejectReason.BROKEN_QUOTES, RejectReason.COLUMN_COUNT);
        assertThat(read.rejected().origin().line()).isEqualTo(2);
    }

    @Test
    void anOpenQuoteAtTheEndOfALineSwallowsNoOtherRow() {
        String whole = CdrRow.row().columns(18);
        String broken = whole.substring(0, whole.length() - 2) + "\n"; // the last quote is missing
        Read read = Read.calls(whole + broken + whole + whole, options);

        assertThat(read.rejected().reason()).isEqualTo(RejectReason.BROKEN_QUOTES);
        assertThat(read.summary().rowsIn()).isEqualTo(4);
    }

    @Test
    void tellsARowThatTheEndOfTheFileCutOff() {
        String whole = CdrRow.row().columns(18);
        for (int cut = 1; cut < whole.length() - 2; cut++) {
            Read read = Read.calls(whole + whole.substring(0, cut), options);
            assertThat(read.summary().rowsIn()).isEqualTo(2);
            assertThat(read.accepted()).hasSize(1);
            if (read.summary().rejectedTotal() > 0) {
                assertThat(read.rejected().reason()).as("cut at " + cut).isEqualTo(RejectReason.TRUNCATED);
            }
        }
    }

    @Test
    void aFileOfOneCutRowIsStillRecognised() {
        String whole = CdrRow.row().columns(18);
        String cut = whole.substring(0, whole.length() - 2);

        assertThat(Read.calls(cut, options).rejected().reason()).isEqualTo(RejectReason.TRUNCATED);
        assertThat(Read.calls(cut + "\n", options).rejected().reason()).isEqualTo(RejectReason.TRUNCATED);
    }

    @Test
    void rejectsTwoRowsThatRanIntoEachOther() {
        String text = CdrRow.row() + CdrRow.row().toString().strip() + CdrRow.row();

        assertThat(Read.calls(text, options).rejected().reason()).isEqualTo(RejectReason.COLUMN_COUNT);
    }

    @Test
    void namesInAnyEncodingAreNoMatter() {
        byte[] text = CdrRow.row().clid("\"\"\"王芳\"\" <1001>\"").toString().getBytes(Charset.forName("GB18030"));

        assertThat(Read.calls(text, options).accepted()).hasSize(1);
    }

    @Test
    void refusesUtf16WithTheRemedy() {
        byte[] text = CdrRow.row().toString().getBytes(StandardCharsets.UTF_16);

        assertThatThrownBy(() -> Read.calls(text, options)).hasMessageContaining("--encoding");
        assertThat(Read.calls(text, options.withEncoding(StandardCharsets.UTF_16))
                        .accepted())
                .hasSize(1);
    }

    @Test
    void rejectsNulBytesAtTheEndOfACrashedDisk() {
        Read read = Read.calls(CdrRow.row() + "\0".repeat(5000), options);

        assertThat(read.accepted()).hasSize(1);
        assertThat(read.rejected().reason()).isEqualTo(RejectReason.NUL_BYTE);
    }

    @Test
    void rejectsAFieldOfAMegabyte() {
        Read read =
                Read.calls(CdrRow.row() + CdrRow.row().to("x".repeat(1 << 20)).toString() + CdrRow.row(), options);

        assertThat(read.rejected().reason()).isEqualTo(RejectReason.TOO_LONG);
        assertThat(read.rejected().origin().line()).isEqualTo(2);
        assertThat(read.summary().rowsIn()).isEqualTo(3);
    }

    @Test
    void aDirectorysMasterIsReadOnceWithoutTheCopiesPerAccount(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("Master.csv"), CdrRow.row().toString());
        Files.writeString(dir.resolve("acme.csv"), CdrRow.row().toString());
        Files.write(
                dir.resolve("Master.csv.1.gz"),
                gzip(CdrRow.row().ids("p-1772443700.1", "p-1772443700.1", 1).toString()));
        Files.writeString(dir.resolve("numbers.csv"), "calling_number,purpose\n02079460000,SALES\n");
        Files.writeString(dir.resolve("notes.txt"), "nothing");

        IntakeFiles files = IntakeFiles.at(dir);

        assertThat(files.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("Master.csv", "Master.csv.1.gz", "numbers.csv");
        assertThat(files.notes()).singleElement().asString().contains("acme.csv");
        assertThat(IntakeFiles.at(dir.resolve("acme.csv")).files()).containsExactly(dir.resolve("acme.csv"));
    }

    @Test
    void refusesADirectoryWithoutFiles(@TempDir Path dir) {
        assertThatThrownBy(() -> IntakeFiles.at(dir))
                .isInstanceOf(IntakeRefusedException.class)
                .hasMessageContaining("no CSV files");
    }

    @Test
    void readsCompanyNumbersFromAFileOrTheCommandLine(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("numbers.csv");
        Files.writeString(file, "calling_number,purpose\n02079460000,SALES # main\n\n# old\n+4420794601*\n");

        assertThat(CompanyNumbers.list(file.toString())).containsExactly("02079460000", "+4420794601*");
        assertThat(CompanyNumbers.list("+4420794601*, 02079460000")).containsExactly("+4420794601*", "02079460000");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
