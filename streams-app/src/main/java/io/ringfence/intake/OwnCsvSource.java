package io.ringfence.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of Ringfence's own files, row by row. */
final class OwnCsvSource<T> implements RowSource<T> {

    private final InputBytes input;
    private final String file;
    private final RowReader rows;
    private final OwnColumns columns;
    private final String header;
    private final int width;
    private final OwnRow row;
    private final OwnRows.Mapper<T> mapper;
    private final List<String> warnings;
    private final Tally tally = new Tally();
    private @Nullable RowResult<T> ready;

    /**
     * @param rows just behind the header
     * @param header the header's names
     */
    OwnCsvSource(
            InputBytes input,
            String file,
            RowReader rows,
            OwnColumns columns,
            List<String> header,
            OwnRows.Mapper<T> mapper,
            List<String> warnings) {
        this.input = input;
        this.file = file;
        this.rows = rows;
        this.columns = columns;
        this.header = header.stream().map(OwnCsvSource::quoted).collect(Collectors.joining(","));
        this.width = header.size();
        this.row = new OwnRow(columns, columns.positions(header, file), rows.row());
        this.mapper = mapper;
        this.warnings = List.copyOf(warnings);
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public boolean hasNext() {
        if (ready == null) {
            ready = read();
        }
        return ready != null;
    }

    @Override
    public RowResult<T> next() {
        if (!hasNext() || ready == null) {
            throw new NoSuchElementException("no more rows");
        }
        RowResult<T> result = tally.out(ready);
        ready = null;
        return result;
    }

    private @Nullable RowResult<T> read() {
        RowReader.Found found = rows.next();
        if (found == RowReader.Found.END) {
            return null;
        }
        tally.read(false);
        Origin origin = new Origin(file, rows.line());
        try {
            if (found == RowReader.Found.FAULT) {
                throw rows.fault();
            }
            check(rows.row());
            return new RowResult.Accepted<>(mapper.record(row), origin);
        } catch (RowFault fault) {
            return fault.at(origin, rows.raw());
        }
    }

    private void check(CsvRow raw) throws RowFault {
        if (raw.repaired()) {
            throw new RowFault(
                    RejectReason.BROKEN_QUOTES,
                    "a quote stands inside a quoted field",
                    "Double the quotes inside a field.");
        }
        if (raw.columns() != width) {
            throw rows.terminated()
                    ? new RowFault(
                            RejectReason.COLUMN_COUNT,
                            "the row has " + raw.columns() + " columns, the header " + width,
                            "Quote fields that hold commas, and write empty fields out.")
                    : new RowFault(
                            RejectReason.TRUNCATED,
                            "the file ends after " + raw.columns() + " of " + width + " columns",
                            "Import the file again once its last row is written.");
        }
    }

    @Override
    public String dialect() {
        return "Ringfence " + columns.kind() + " (CSV with a header)";
    }

    @Override
    public byte[] header() {
        return header.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public IntakeSummary summary() {
        return tally.summary(ready == null ? 0 : 1);
    }

    @Override
    public long bytesRead() {
        return input.read();
    }

    @Override
    public long bytesTotal() {
        return input.total();
    }

    @Override
    public void close() {
        input.close();
    }
}
