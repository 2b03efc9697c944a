package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvRowTest {

    @Test
    void splitsAsRfc4180Says() throws RowFault {
        assertThat(fields("a,,\"b,c\",\"say \"\"hi\"\"\",\"\"")).containsExactly("a", "", "b,c", "say \"hi\"", "");
    }

    @Test
    void readsANameWhoseQuotesAreNotDoubledAndSaysSo() throws RowFault {
        CsvRow row = split("\"1\",\"\"Name\" <1115>\",\"x\"");

        assertThat(texts(row)).containsExactly("1", "\"Name\" <1115>", "x");
        assertThat(row.repaired()).isTrue();
    }

    @Test
    void readsAnEmptyNameInQuotes() throws RowFault {
        CsvRow row = split("\"local\",\"\"\"\"\" <>\",\"x\"");

        assertThat(texts(row)).containsExactly("local", "\"\" <>", "x");
        assertThat(row.repaired()).isFalse();
    }

    @Test
    void saysThatAQuotedFieldIsNotClosed() {
        assertThat(split("a,\"b,c").open()).isTrue();
        assertThat(split("a,\"b,c\"").open()).isFalse();
    }

    @Test
    void seesNulBytesInAndOutsideQuotes() {
        assertThat(split("a,\0,c").holdsNul()).isTrue();
        assertThat(split("a,\"\0\",c").holdsNul()).isTrue();
        assertThat(split("a,b,c").holdsNul()).isFalse();
    }

    @Test
    void refusesBytesThatAreNoUtf8OnlyInTheFieldAskedFor() throws RowFault {
        byte[] bytes = {'a', ',', (byte) 0xd0, (byte) 0xcf, ',', 'c'};
        CsvRow row = new CsvRow();
        row.split(bytes, 0, bytes.length);

        assertThat(row.text(2, "last")).isEqualTo("c");
        assertThatThrownBy(() -> row.text(1, "name"))
                .isInstanceOf(RowFault.class)
                .hasMessageContaining("column name")
                .extracting(e -> ((RowFault) e).reason())
                .isEqualTo(RejectReason.ENCODING);
    }

    @Test
    void countsColumnsBeyondThoseItKeeps() {
        assertThat(split(",".repeat(99)).columns()).isEqualTo(100);
    }

    @Test
    void readsWhatAnotherImplementationWroteAsThatOneReadsIt() throws RowFault {
        Random random = new Random(20_260_302);
        String alphabet = "ab,\"\" \u00e9\u4e2d1;'";
        for (int round = 0; round < 5_000; round++) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(8); i++) {
                StringBuilder field = new StringBuilder();
                for (int j = random.nextInt(6); j > 0; j--) {
                    field.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                fields.add(field.toString().strip());
            }
            StringWriter text = new StringWriter();
            CsvWriter.builder().build(text).writeRecord(fields);
            String line = text.toString().replace("\r\n", "").replace("\n", "");

            List<String> theirs = CsvReader.builder().ofCsvRecord(line).stream()
                    .findFirst()
                    .map(record -> record.getFields())
                    .orElse(List.of(""));
            assertThat(fields(line)).as(line).isEqualTo(theirs);
        }
    }

    private static List<String> fields(String line) throws RowFault {
        return texts(split(line));
    }

    private static List<String> texts(CsvRow row) throws RowFault {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.columns(); i++) {
            texts.add(row.text(i, "column"));
        }
        return texts;
    }

    private static CsvRow split(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        CsvRow row = new CsvRow();
        row.split(bytes, 0, bytes.length);
        return row;
    }
}
