package io.ringfence.intake.mapping;

import io.ringfence.intake.mapping.CallMapping.Layout;
import io.ringfence.intake.mapping.MappingLanguage.Place;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how the columns of a file are written. */
final class LayoutReader {

    /** Columns beyond which a file can't be read. */
    static final int MOST_COLUMNS = 256;

    private static final Map<String, Character> DELIMITERS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|', "colon", ':', "caret", '^');

    private LayoutReader() {}

    static Optional<Layout> columns(Section root) {
        Optional<Section> csv = root.section("csv", Place.CSV);
        if (csv.isEmpty()) {
            return root.has("csv")
                    ? Optional.empty()
                    : Optional.of(new CallMapping.Columns(',', true, true, List.of()));
        }
        Section section = csv.get();
        char delimiter = delimiter(section);
        boolean quotes = section.flag("quotes").orElse(true);
        List<String> columns = section.texts("columns");
        boolean header = section.flag("header").orElse(!section.has("columns"));
        if (header && section.has("columns")) {
            section.keyProblem(
                    "columns",
                    "the header names the columns already",
                    "Remove 'columns', or write 'header: false' if there is no header");
        } else if (!header && !section.has("columns")) {
            section.missing(
                    "columns",
                    "Without a header, name the columns in their order: 'columns: [start, from, to, …]', so that a row"
                            + " of another width is noticed");
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column.toLowerCase(Locale.ROOT))) {
                section.problem(
                        "columns", Problems.quoted(column) + " is there twice", "Give each column a name of its own");
            }
        }
        if (columns.size() == 1 || columns.size() > MOST_COLUMNS) {
            section.problem(
                    "columns",
                    columns.size() + " columns can't be read",
                    "Name all columns of a row, 2 to " + MOST_COLUMNS);
        }
        return Optional.of(new CallMapping.Columns(delimiter, quotes, header, columns));
    }

    private static char delimiter(Section section) {
        Optional<String> text = section.text("delimiter");
        if (text.isEmpty()) {
            return ',';
        }
        Character named = DELIMITERS.get(text.get());
        if (named != null) {
            return named;
        }
        char only = text.get().charAt(0);
        if (text.get().length() == 1 && only > ' ' && only < 127 && !Character.isLetterOrDigit(only) && only != '"') {
            return only;
        }
        section.problem(
                "delimiter",
                Problems.quoted(text.get()) + " can't stand between columns",
                "Write comma, semicolon, tab or pipe, or one character that is neither a letter, a digit nor a quote");
        return ',';
    }
}
