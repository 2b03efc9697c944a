package io.ringfence.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first records of a file that nobody knows, as columns of texts: what a mapping is guessed from.
 *
 * @param delimiter what stands between columns; empty for JSON
 * @param header whether the first line names the columns
 * @param columns its columns, or the paths of its JSON objects
 * @param rows how many records were looked at
 */
public record SampleTable(Optional<Character> delimiter, boolean header, List<Column> columns, int rows) {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int MOST_ROWS = 2_000;
    private static final int MOST_PATHS = 200;
    private static final int DEEPEST = 10;
    private static final double ALIKE = 0.8;

    /**
     * A column.
     *
     * @param name its name in the header, its path, or its position
     * @param named whether the file names it
     * @param values its texts, one for each record; empty where the record has none
     */
    public record Column(String name, boolean named, List<String> values) {

        /** Copies the values. */
        public Column {
            values = List.copyOf(values);
        }
    }

    /** Copies the columns. */
    public SampleTable {
        columns = List.copyOf(columns);
    }

    /**
     * Looks at a file.
     *
     * @throws IntakeRefusedException if it can't be read, or holds neither columns nor JSON objects
     */
    public static SampleTable of(Path file, Charset encoding) {
        try (InputBytes input = InputBytes.open(file, encoding)) {
            FirstRows first = FirstRows.of(input);
            if (first.isEmpty()) {
                throw new IntakeRefusedException(file + " is empty", "Give a file with some records.");
            }
            byte[] head = first.head();
            Optional<SampleTable> json = json(head);
            if (json.isPresent()) {
                return json.get();
            }
            return columns(head)
                    .orElseThrow(() -> new IntakeRefusedException(
                            file + " holds neither JSON objects nor columns separated by comma, semicolon, tab or |",
                            "Export it as CSV; a spreadsheet's own file can't be read."));
        }
    }

    private static Optional<SampleTable> columns(byte[] head) {
        List<List<String>> best = List.of();
        char delimiter = ',';
        for (char candidate : DELIMITERS) {
            List<List<String>> rows = alike(split(head, candidate));
            int cells = rows.isEmpty() ? 0 : rows.size() * rows.get(0).size();
            if (!rows.isEmpty()
                    && (best.isEmpty() || cells > best.size() * best.get(0).size())) {
                best = rows;
                delimiter = candidate;
            }
        }
        if (best.isEmpty()) {
            return Optional.empty();
        }
        boolean header = isHeader(best.get(0)) && best.size() > 1;
        List<String> names = header ? best.get(0) : List.of();
        List<List<String>> rows = header ? best.subList(1, best.size()) : best;
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < best.get(0).size(); i++) {
            int at = i;
            boolean named =
                    header && !names.get(i).isEmpty() && names.indexOf(names.get(i)) == names.lastIndexOf(names.get(i));
            columns.add(new Column(
                    named ? names.get(i) : Integer.toString(i + 1),
                    named,
                    rows.stream().map(row -> row.get(at)).toList()));
        }
        return Optional.of(new SampleTable(Optional.of(delimiter), header, columns, rows.size()));
    }

    /** The rows of the width that most have; none if they hardly agree, or have but one column. */
    private static List<List<String>> alike(List<List<String>> rows) {
        Map<Integer, Integer> widths = new HashMap<>();
        rows.forEach(row -> widths.merge(row.size(), 1, Integer::sum));
        int width = widths.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(1);
        List<List<String>> alike =
                rows.stream().filter(row -> row.size() == width).toList();
        return width < 3 || alike.size() < rows.size() * ALIKE ? List.of() : alike;
    }

    private static List<List<String>> split(byte[] head, char delimiter) {
        List<List<String>> rows = new ArrayList<>();
        CsvRow row = new CsvRow(CsvShape.separatedBy(delimiter));
        LineReader lines = new LineReader(new ByteArrayInputStream(head));
        try {
            while (rows.size() < MOST_ROWS
                    && lines.next()
                    && (lines.terminated() || rows.isEmpty() || head.length < 60_000)) {
                byte[] line = Arrays.copyOfRange(lines.buffer(), lines.start(), lines.end());
                row.split(line, 0, line.length);
                if (line.length > 0 && !row.open() && row.columns() <= CsvRow.MAX_COLUMNS) {
                    rows.add(texts(row));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("an array of bytes is always readable", e);
        }
        return rows;
    }

    private static List<String> texts(CsvRow row) {
        List<String> texts = new ArrayList<>(row.columns());
        for (int i = 0; i < row.columns(); i++) {
            try {
                texts.add(row.text(i, "column"));
            } catch (RowFault e) {
                texts.add(""); // no text in this encoding: reading it will say so
            }
        }
        return texts;
    }

    /** A line of names: words without a time or a number among them. */
    private static boolean isHeader(List<String> cells) {
        long words = cells.stream()
                .filter(cell -> cell.codePoints().anyMatch(Character::isLetter))
                .count();
        boolean values = cells.stream()
                .anyMatch(cell -> cell.matches("[+\\d][\\d .:/-]*")
                        || cell.chars().filter(c -> c >= '0' && c <= '9').count() > 4);
        return !values && words * 2 > cells.size();
    }

    private static Optional<SampleTable> json(byte[] head) {
        Map<String, String[]> values = new LinkedHashMap<>();
        JsonDocuments documents = new JsonDocuments(new LineReader(new ByteArrayInputStream(head)));
        JsonFactory json = new JsonFactory();
        int rows = 0;
        int faults = 0;
        while (rows < MOST_ROWS && faults <= rows + 2) {
            RowReader.Found found = documents.next();
            if (found == RowReader.Found.END) {
                break;
            }
            if (found == RowReader.Found.FAULT) {
                faults++;
                continue;
            }
            try (JsonParser parser = json.createParser(documents.bytes())) {
                parser.nextToken();
                flatten(parser, "", 0, rows, values);
                rows++;
            } catch (IOException e) {
                faults++;
            }
        }
        if (rows == 0 || values.size() < 3) {
            return Optional.empty();
        }
        int count = rows;
        List<Column> columns = new ArrayList<>();
        values.forEach((path, texts) -> columns.add(new Column(
                path,
                true,
                Arrays.stream(texts, 0, count)
                        .map(text -> text == null ? "" : text)
                        .toList())));
        return Optional.of(new SampleTable(Optional.empty(), false, columns, rows));
    }

    private static void flatten(JsonParser parser, String path, int depth, int row, Map<String, String[]> values)
            throws IOException {
        for (JsonToken token = parser.nextToken(); token != null && !token.isStructEnd(); token = parser.nextToken()) {
            String name = parser.currentName();
            String below = name == null ? path : path.isEmpty() ? name : path + "." + name;
            if (token.isStructStart()) {
                if (depth < DEEPEST) {
                    flatten(parser, below, depth + 1, row, values);
                } else {
                    parser.skipChildren();
                }
            } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL && values.size() < MOST_PATHS) {
                String text = parser.getText().strip();
                String[] column = values.computeIfAbsent(below, key -> new String[MOST_ROWS]);
                column[row] = column[row] == null ? text : column[row];
            }
        }
    }
}
