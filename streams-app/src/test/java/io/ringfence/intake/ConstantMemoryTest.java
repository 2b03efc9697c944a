package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A file longer than memory: made while it is read, and never more of it than a bounded part is held. */
class ConstantMemoryTest {

    private static final int ROWS = 300_000;
    private static final String TEMPLATE = CdrRow.row()
            .times("2026-03-02 09:30:00", "2026-03-02 09:30:00", "2026-03-02 09:30:00")
            .ids("p-1772443800.1", "p-1772443800.1", 1)
            .toString();

    @Test
    void holdsABoundedPartOfAnEndlessFile() {
        IntakeOptions options = Read.BRITISH.withExchange(ExchangeOptions.DEFAULT
                .withCompanyNumbers(Set.of("+4420794600*"))
                .withGrouping(java.time.Duration.ofMinutes(5), 1_000));
        MadeUpFile file = new MadeUpFile();
        OpenedFile opened = Intake.of(options, new PlainHasher()).open(file, "Master.csv");
        long results = 0;
        long mostHeld = 0;
        try (RowSource<CallRecord> source = ((OpenedFile.Calls) opened).source()) {
            while (source.hasNext()) {
                source.next();
                results++;
                mostHeld = Math.max(mostHeld, file.rowsMade - results);
            }
            assertThat(source.summary().accepted()).isEqualTo(ROWS);
            assertThat(source.summary().pending()).isZero();
        }
        assertThat(results).isEqualTo(ROWS);
        // A thousand open calls, and what fits into the buffers.
        assertThat(mostHeld).isLessThan(3_000);
    }

    private static final class MadeUpFile extends InputStream {

        private final ArrayDeque<byte[]> made = new ArrayDeque<>();
        private int position;
        private int rowsMade;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] b, int off, int len) {
            byte[] row = made.peekFirst();
            if (row == null) {
                if (rowsMade == ROWS) {
                    return -1;
                }
                row = next();
                made.addLast(row);
            }
            int n = Math.min(len, row.length - position);
            System.arraycopy(row, position, b, off, n);
            position += n;
            if (position == row.length) {
                made.removeFirst();
                position = 0;
            }
            return n;
        }

        private byte[] next() {
            int second = rowsMade / 100;
            String start = "2026-03-02 " + two(second / 3600) + ":" + two(second / 60 % 60) + ":" + two(second % 60);
            rowsMade++;
            return TEMPLATE.replace("2026-03-02 09:30:00", start)
                    .replace("02079461234", "0207946" + (1000 + rowsMade % 9000))
                    .replace(".1\"", "." + rowsMade + "\"")
                    .getBytes(StandardCharsets.UTF_8);
        }

        private static String two(int number) {
            return number < 10 ? "0" + number : Integer.toString(number);
        }
    }
}
