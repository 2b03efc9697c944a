package io.ringfence.intake;

import io.ringfence.intake.mapping.CallMapping;
import io.ringfence.intake.mapping.CallMapping.Columns;
import java.io.ByteArrayInputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Opens the files that a declared mapping is for. */
final class MappedFiles {

    /** With so few rows, a file may just be damaged. */
    private static final int ENOUGH_ROWS = 3;

    private final IntakeOptions options;

    MappedFiles(IntakeOptions options) {
        this.options = options;
    }

    /**
     * The file by the mapping; empty if no mapping is given.
     *
     * @throws IntakeRefusedException if the mapping doesn't fit it
     */
    Optional<LegFile> open(FirstRows first, String name) {
        return options.dialect()
                .mapping()
                .map(mapping -> mapping.layout() instanceof Columns columns
                        ? columns(first, name, mapping, columns)
                        : json(first, name, mapping));
    }

    /** How the JSON files of a directory are read; empty if no mapping for JSON is given. */
    Optional<JsonLegs.Format> json() {
        return options.dialect()
                .mapping()
                .filter(mapping -> mapping.layout() instanceof CallMapping.Json)
                .map(mapping -> new MappedJson(mapping, options));
    }

    private LegFile columns(FirstRows first, String name, CallMapping mapping, Columns columns) {
        CsvShape shape = new CsvShape(columns.delimiter(), false, "", "", columns.quoted());
        List<CsvRow> rows = first.rows(shape);
        List<String> header = columns.header() ? names(rows.get(0)) : lower(columns.columns());
        MappedColumns format = MappedColumns.of(header, mapping, options, name);
        probe(rows.subList(columns.header() ? 1 : 0, rows.size()), format, name, mapping);
        RowReader reader = new RowReader(first.lines(), count -> count == header.size(), shape);
        byte[] kept = new byte[0];
        if (columns.header()) {
            reader.next();
            kept = reader.raw();
        }
        return new LegFile(
                new CsvLegs(name, reader, format),
                dialect(mapping) + ", " + header.size() + " columns" + times(mapping),
                unjoined(mapping, name),
                kept);
    }

    private static List<String> names(CsvRow header) {
        if (header.columns() > CsvRow.MAX_COLUMNS) {
            throw new IntakeRefusedException(
                    "the file has " + header.columns() + " columns",
                    "At most " + CsvRow.MAX_COLUMNS + " can be read: export fewer.");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header.columns(); i++) {
            try {
                names.add(header.text(i, "header").toLowerCase(Locale.ROOT));
            } catch (RowFault e) {
                names.add(""); // not text: a name that no mapping has
            }
        }
        return names;
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(column -> column.toLowerCase(Locale.ROOT)).toList();
    }

    /** A mapping that can't read a single one of the first rows isn't this file's. */
    private void probe(List<CsvRow> rows, MappedColumns format, String name, CallMapping mapping) {
        Optional<RowFault> fault = Optional.empty();
        for (CsvRow row : rows) {
            try {
                format.leg(row);
                return;
            } catch (RowFault e) {
                fault = fault.isEmpty() ? Optional.of(e) : fault;
            }
        }
        refuseIfNone(rows.size(), fault, name, mapping);
    }

    private static void refuseIfNone(int rows, Optional<RowFault> fault, String name, CallMapping mapping) {
        if (rows >= ENOUGH_ROWS && fault.isPresent()) {
            throw new IntakeRefusedException(
                    name + ": none of the first " + rows + " records can be read by the mapping " + mapping.name()
                            + ": " + fault.get().message(),
                    fault.get().remedy());
        }
    }

    private LegFile json(FirstRows first, String name, CallMapping mapping) {
        int documents = 0;
        Optional<RowFault> fault = Optional.empty();
        MappedJson probe = new MappedJson(mapping, options);
        JsonDocuments head = new JsonDocuments(new LineReader(new ByteArrayInputStream(first.head())));
        boolean whole = false;
        for (RowReader.Found found = head.next();
                found != RowReader.Found.END && documents < 50 && !whole;
                found = head.next()) {
            documents++;
            try {
                if (found == RowReader.Found.FAULT) {
                    throw head.fault();
                }
                probe.leg(head.bytes());
                whole = true;
            } catch (RowFault e) {
                fault = fault.isEmpty() ? Optional.of(e) : fault;
            }
        }
        if (!whole) {
            refuseIfNone(documents, fault, name, mapping);
        }
        return new LegFile(
                new JsonLegs(name, new JsonDocuments(first.lines()), new MappedJson(mapping, options)),
                dialect(mapping) + ", JSON" + times(mapping),
                unjoined(mapping, name));
    }

    private static String dialect(CallMapping mapping) {
        return "mapping " + mapping.name();
    }

    private String times(CallMapping mapping) {
        if (!mapping.times().local()) {
            return "";
        }
        return mapping.zone()
                .map(zone -> ", local times in " + zone)
                .orElseGet(() -> ", local times in "
                        + (options.zone().equals(ZoneOffset.UTC)
                                ? "UTC"
                                : options.zone().getId()) + " (--zone)");
    }

    private static List<String> unjoined(CallMapping mapping, String name) {
        return mapping.has(io.ringfence.intake.mapping.CallField.CALL)
                        || mapping.has(io.ringfence.intake.mapping.CallField.LEG)
                ? List.of()
                : List.of(
                        name + ": the mapping names no id (call or leg), so that each row is a call of its own, and two"
                                + " calls to one person with the same times and durations count once");
    }
}
