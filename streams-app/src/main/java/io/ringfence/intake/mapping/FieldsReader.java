package io.ringfence.intake.mapping;

import io.ringfence.intake.mapping.CallMapping.Columns;
import io.ringfence.intake.mapping.CallMapping.Json;
import io.ringfence.intake.mapping.CallMapping.Layout;
import io.ringfence.intake.mapping.CallMapping.Source;
import io.ringfence.intake.mapping.MappingLanguage.Place;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Section;
import io.ringfence.yaml.Spelling;
import io.ringfence.yaml.YamlNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where each value stands. */
final class FieldsReader {

    private final Section fields;
    private final Optional<Layout> layout;

    private FieldsReader(Section fields, Optional<Layout> layout) {
        this.fields = fields;
        this.layout = layout;
    }

    static Map<CallField, Source> read(Section root, Optional<Layout> layout) {
        Map<CallField, Source> sources = new EnumMap<>(CallField.class);
        Optional<Section> fields = root.section("fields", Place.FIELDS);
        if (fields.isEmpty()) {
            if (!root.has("fields")) {
                root.missing("fields", "Say where the values stand: 'fields: {start: …, from: …, to: …}'");
            }
            return sources;
        }
        FieldsReader reader = new FieldsReader(fields.get(), layout);
        for (String key : fields.get().mapping().entries().keySet()) {
            CallField.of(key).ifPresent(field -> sources.put(field, reader.source(field)));
        }
        reader.check(sources);
        return sources;
    }

    private void check(Map<CallField, Source> sources) {
        for (CallField field : List.of(CallField.FROM, CallField.TO)) {
            if (!sources.containsKey(field)) {
                fields.missing(field.key(), "Say where it stands: '" + field.key() + ": COLUMN'");
            }
        }
        boolean dated = sources.containsKey(CallField.START)
                || (sources.containsKey(CallField.END) && sources.containsKey(CallField.DURATION));
        if (!dated) {
            fields.missing(
                    "start", "Say when calls began: 'start: COLUMN', or 'end' and 'duration', from which it follows");
        }
        if (sources.containsKey(CallField.SEQUENCE) && !sources.containsKey(CallField.LEG)) {
            fields.problem(
                    "sequence", "it tells apart rows with the same 'leg', and there is none", "Declare 'leg' too");
        }
    }

    private Source source(CallField field) {
        String key = field.key();
        Optional<YamlNode> node = fields.node(key);
        if (node.isPresent() && node.get() instanceof YamlNode.Mapping inner) {
            Section section = new Section(inner, "fields." + key, fields.problems()).check(Place.FIELD);
            if (!section.has("of")) {
                section.missing("of", "Say where it stands: '" + key + ": {of: COLUMN, …}'");
            }
            if (section.has("time") && field.form() != CallField.Form.TIME) {
                section.keyProblem("time", "only times have a time of day", "Remove it");
            }
            String time = section.text("time")
                    .map(place -> place(section, "time", place))
                    .orElse("");
            if (section.has("and") && field.form() != CallField.Form.TEXT) {
                section.keyProblem("and", "only texts can be put together", "Remove it");
            }
            return new Source(places(section, "of"), places(section, "and"), time, section.texts("without"));
        }
        return new Source(places(fields, key), List.of(), "", List.of());
    }

    private List<String> places(Section section, String key) {
        List<String> places = new ArrayList<>();
        for (String text : section.texts(key)) {
            places.add(place(section, key, text));
        }
        return places;
    }

    private String place(Section section, String key, String text) {
        if (text.equals(MappingLanguage.UNDECIDED)) {
            section.problem(key, "where it stands wasn't decided", "Write the column's name or position");
        } else if (layout.isPresent() && layout.get() instanceof Columns columns) {
            column(section, key, text, columns);
        } else if (layout.isPresent() && layout.get() instanceof Json) {
            return path(section, key, text);
        }
        return text;
    }

    private static void column(Section section, String key, String text, Columns columns) {
        boolean position = text.chars().allMatch(c -> c >= '0' && c <= '9');
        int most =
                columns.header() ? LayoutReader.MOST_COLUMNS : columns.columns().size();
        if (position && (text.length() > 3 || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most)) {
            section.problem(key, "there is no column " + text, "Count from 1 to " + most);
        } else if (!position
                && !columns.header()
                && !columns.columns().isEmpty()
                && columns.columns().stream().noneMatch(text::equalsIgnoreCase)) {
            section.problem(
                    key, "there is no column " + Problems.quoted(text), Spelling.remedy(text, columns.columns()));
        }
    }

    private static String path(Section section, String key, String text) {
        String path = text.startsWith("$.") ? text.substring(2) : text;
        String plain = path.endsWith("[last]") ? path.substring(0, path.length() - "[last]".length()) : path;
        boolean broken = plain.isEmpty()
                || plain.startsWith(".")
                || plain.endsWith(".")
                || plain.contains("..")
                || plain.chars().anyMatch(c -> c == '[' || c == ']' || c == '*');
        if (broken) {
            section.problem(
                    key,
                    Problems.quoted(text) + " isn't a path",
                    "Join keys by points: 'call.start'. Arrays are looked through; of several values the first counts, or"
                            + " the last behind '[last]'");
        }
        return path;
    }
}
