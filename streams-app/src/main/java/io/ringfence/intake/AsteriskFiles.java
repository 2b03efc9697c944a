package io.ringfence.intake;

import io.ringfence.intake.AsteriskColumns.Field;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Recognises Asterisk's files, and opens them as legs. */
final class AsteriskFiles {

    private static final List<String> CSV_HEADER = List.of("accountcode", "src", "dst", "dcontext", "clid");

    private final IntakeOptions options;

    AsteriskFiles(IntakeOptions options) {
        this.options = options;
    }

    /**
     * A file of Asterisk's; empty if it is none.
     *
     * @throws IntakeRefusedException if it surely is one, and can't be read as it is
     */
    Optional<LegFile> open(FirstRows first, String name) {
        Optional<LegFile> mapped = custom(first, name);
        if (mapped.isPresent()) {
            return mapped;
        }
        boolean header = hasCsvHeader(first);
        Optional<CsvRow> fitting =
                first.rows().stream().filter(AsteriskRow::fits).findFirst();
        if (header || fitting.isPresent()) {
            return Optional.of(
                    csv(first, name, header, fitting.map(CsvRow::columns).orElse(0)));
        }
        return export(first, name);
    }

    private LegFile csv(FirstRows first, String name, boolean header, int columns) {
        RowReader rows = new RowReader(
                first.lines(), width -> width >= AsteriskColumns.MIN_COLUMNS && width <= AsteriskColumns.MAX_COLUMNS);
        if (header) {
            rows.next();
        }
        return new LegFile(
                new CsvLegs(name, rows, new AsteriskCsv(options)),
                "Asterisk cdr_csv, " + columns + " columns, " + times(),
                List.of());
    }

    private Optional<LegFile> custom(FirstRows first, String name) {
        Optional<AsteriskMapping> given = options.dialect().asteriskMapping();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        AsteriskMapping.Written written = given.get().of(name);
        String place = given.get().place(written);
        AsteriskColumns columns = written.columns();
        List<CsvRow> rows = first.rows(CsvShape.separatedBy(written.separator()));
        if (rows.stream().noneMatch(row -> fits(row, columns))) {
            if (first.rows().stream().anyMatch(AsteriskRow::fits)) {
                return Optional.empty(); // cdr_csv's, read in the same run
            }
            throw new IntakeRefusedException(
                    name + " wasn't written by the mapping at " + place + ": that has " + columns.width()
                            + " columns, the file's first row " + rows.get(0).columns()
                            + ", or no disposition stands where it should",
                    "Give the mapping file of the exchange that wrote it, as it was then.");
        }
        RowReader reader = new RowReader(
                first.lines(), width -> width == columns.width(), CsvShape.separatedBy(written.separator()));
        return Optional.of(new LegFile(
                new CsvLegs(name, reader, new AsteriskOrdered(columns, options, "the mapping")),
                "Asterisk cdr_custom by " + place + ", " + columns.width() + " columns, " + times(),
                unjoined(columns, place)));
    }

    private static boolean fits(CsvRow row, AsteriskColumns columns) {
        return row.columns() == columns.width()
                && (columns.raw(Field.DISPOSITION) || AsteriskRow.isWord(row, columns.at(Field.DISPOSITION)));
    }

    /** An export of the cdr table: asteriskcdrdb of FreePBX and others, with a header. */
    private Optional<LegFile> export(FirstRows first, String name) {
        for (char separator : new char[] {',', ';', '\t'}) {
            CsvShape shape = CsvShape.separatedBy(separator);
            List<CsvRow> rows = first.rows(shape);
            List<String> header = FirstRows.header(rows);
            Map<Field, Integer> positions = new EnumMap<>(Field.class);
            for (int i = 0; i < header.size(); i++) {
                int position = i;
                Field.of(header.get(i)).ifPresent(field -> positions.putIfAbsent(field, position));
            }
            boolean export = positions.containsKey(Field.DISPOSITION)
                    && (positions.containsKey(Field.START) || positions.containsKey(Field.DCONTEXT))
                    && positions.size() >= 4;
            if (export) {
                return Optional.of(
                        export(first, name, shape, positions, rows.get(0).columns()));
            }
        }
        return Optional.empty();
    }

    private LegFile export(FirstRows first, String name, CsvShape shape, Map<Field, Integer> positions, int width) {
        AsteriskColumns columns = AsteriskColumns.of(positions, Set.of(), width);
        columns.missing().ifPresent(word -> {
            throw new IntakeRefusedException(
                    name + " is an export of a cdr table without the column "
                            + (word.equals("start") ? "calldate" : word) + ", without which no call can be told",
                    "Export that column too, or import the exchange's Master.csv.");
        });
        RowReader reader = new RowReader(first.lines(), count -> count == width, shape);
        reader.next(); // the header
        byte[] names = reader.raw();
        return new LegFile(
                new CsvLegs(name, reader, new AsteriskOrdered(columns, options, "the header")),
                "Asterisk cdr table with a header, " + width + " columns, " + times(),
                unjoined(columns, name),
                names);
    }

    private static List<String> unjoined(AsteriskColumns columns, String name) {
        return columns.has(Field.LINKEDID) || columns.has(Field.UNIQUEID)
                ? List.of()
                : List.of(name + ": neither linkedid nor uniqueid, so that rows of one call are told by their channels"
                        + " only, and a call read twice is counted twice if its channel differs");
    }

    private static boolean hasCsvHeader(FirstRows first) {
        List<String> header = first.header();
        return header.size() >= CSV_HEADER.size()
                && header.subList(0, CSV_HEADER.size()).equals(CSV_HEADER);
    }

    private String times() {
        String zone =
                options.zone().equals(ZoneOffset.UTC) ? "UTC" : options.zone().getId();
        return "local times in " + zone + " (--zone)";
    }
}
