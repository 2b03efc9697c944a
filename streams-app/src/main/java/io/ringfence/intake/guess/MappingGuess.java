package io.ringfence.intake.guess;

import io.ringfence.intake.SampleTable;
import io.ringfence.intake.mapping.CallField;
import io.ringfence.intake.mapping.DurationForm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Guesses a mapping. What it writes is a mapping with a comment at each thing that may be wrong; what can't be known stands
 * there as {@code "?"}, which the reader of mappings refuses with what to decide.
 */
public final class MappingGuess {

    private static final String OPEN = "\"?\"";
    private static final Map<Character, String> DELIMITERS =
            Map.of(',', "comma", ';', "semicolon", '\t', "tab", '|', "pipe");
    private static final List<CallField> TIMES = List.of(CallField.START, CallField.ANSWER, CallField.END);
    private static final List<CallField> DURATIONS = List.of(CallField.RING, CallField.TALK, CallField.DURATION);

    private final SampleTable table;
    private final Map<CallField, Choice> fields;
    private final Optional<ColumnFacts> clock;
    private final YamlLines out = new YamlLines();

    private MappingGuess(SampleTable table, List<ColumnFacts> columns) {
        this.table = table;
        this.fields = new EnumMap<>(CallField.class);
        this.fields.putAll(FieldChoices.of(columns));
        this.clock = clock(columns);
    }

    /**
     * A mapping for these records.
     *
     * @param name what it is to be called
     * @return its YAML
     */
    public static String yaml(String name, SampleTable table) {
        List<ColumnFacts> columns =
                table.columns().stream().map(ColumnFacts::of).toList();
        return new MappingGuess(table, columns).write(name);
    }

    /** The time of day that stands apart from the date on which calls began. */
    private Optional<ColumnFacts> clock(List<ColumnFacts> columns) {
        Choice start = fields.get(CallField.START);
        if (start == null || start.facts().isTime()) {
            return Optional.empty();
        }
        return columns.stream()
                .filter(facts -> !facts.clocks().isEmpty())
                .filter(facts -> fields.values().stream()
                        .noneMatch(choice -> choice.facts().equals(facts)))
                .findFirst();
    }

    private String write(String name) {
        out.comment("Guessed from " + table.rows() + " records. Check what has a comment, and each word.");
        out.line("mapping: " + name);
        out.line("format: " + (table.delimiter().isPresent() ? "csv" : "json"));
        table.delimiter().ifPresent(this::layout);
        times();
        durations();
        out.line("fields:");
        for (CallField field : CallField.values()) {
            Choice choice = fields.get(field);
            if (choice != null) {
                out.doubt(choice.doubt());
                out.line("  " + field.key() + ": " + place(field, choice));
            } else if (field == CallField.START || field == CallField.FROM || field == CallField.TO) {
                out.doubt(
                        field == CallField.START
                                ? "no column looks like the time at which calls began"
                                : "no column looks like the number of who "
                                        + (field == CallField.FROM ? "called" : "was called"));
                out.line("  " + field.key() + ": " + OPEN);
            }
        }
        if (!fields.containsKey(CallField.CALL)) {
            out.comment("No column looks like a call's id: each record is read as a call by itself.");
        }
        words(CallField.OUTCOME, "outcomes", KnownWords::outcome);
        words(CallField.DIRECTION, "directions", KnownWords::direction);
        answered();
        if (!fields.containsKey(CallField.DIRECTION)) {
            out.comment("No column tells who called whom. Unless extensions tell it, give --company-numbers, or write");
            out.comment("'directions: {otherwise: outbound}' if all calls went out.");
        }
        return out.text();
    }

    private void layout(char delimiter) {
        String columns = "";
        if (!table.header()) {
            List<String> names = new ArrayList<>();
            for (SampleTable.Column column : table.columns()) {
                names.add(fields.entrySet().stream()
                        .filter(entry -> entry.getValue().facts().name().equals(column.name()))
                        .map(entry -> entry.getKey().key())
                        .findFirst()
                        .orElse("column" + column.name()));
            }
            out.doubt("the first line holds no names, so these were given");
            columns = ", header: false, columns: [" + String.join(", ", names) + "]";
        }
        out.line("csv: {delimiter: " + DELIMITERS.getOrDefault(delimiter, OPEN) + columns + "}");
    }

    private void times() {
        Choice start = fields.get(CallField.START);
        if (start == null) {
            out.line("times: {format: " + OPEN + "}");
            return;
        }
        List<String> forms = clock.isPresent() ? apart(start.facts(), clock.get()) : together(start.facts());
        List<String> texts = clock.isPresent() ? List.of() : start.facts().told();
        boolean sure =
                forms.size() == 1 || (!forms.isEmpty() && clock.isEmpty() && TimeShapes.agree(forms, allTimes()));
        if (!sure && forms.size() > 1) {
            out.doubt("every day and month in the sample is 12 or less. Decide: "
                    + String.join(
                            " or ", forms.stream().map(form -> "'" + form + "'").toList()));
        } else if (!sure) {
            out.doubt("no form of times fits all records");
        }
        String form = sure ? YamlLines.quoted(forms.get(0)) : OPEN;
        boolean offset = texts.stream().allMatch(text -> text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")) && !texts.isEmpty();
        boolean epoch = sure && forms.get(0).startsWith("epoch");
        if (!offset && !epoch) {
            out.doubt("times have no offset: give --zone, or write here for instance 'zone: Asia/Shanghai'");
        }
        out.line("times: {format: " + form + "}");
    }

    private List<String> allTimes() {
        return chosen(TIMES).stream().flatMap(facts -> facts.told().stream()).toList();
    }

    private List<ColumnFacts> chosen(List<CallField> wanted) {
        return fields.entrySet().stream()
                .filter(entry -> wanted.contains(entry.getKey()))
                .map(entry -> entry.getValue().facts())
                .toList();
    }

    /** The forms of all time columns; those of which no form is shared with the beginning are left out. */
    private List<String> together(ColumnFacts start) {
        List<String> forms = new ArrayList<>(start.times());
        for (CallField field : List.of(CallField.ANSWER, CallField.END)) {
            Choice choice = fields.get(field);
            if (choice == null) {
                continue;
            }
            List<String> both =
                    forms.stream().filter(choice.facts().times()::contains).toList();
            if (both.isEmpty()) {
                out.comment(
                        "Column " + choice.facts().name() + " has times in another form than the beginning: left out.");
                fields.remove(field);
            } else {
                forms = new ArrayList<>(both);
            }
        }
        return forms;
    }

    private List<String> apart(ColumnFacts date, ColumnFacts time) {
        fields.remove(CallField.ANSWER);
        fields.remove(CallField.END);
        List<String> forms = new ArrayList<>();
        date.dates().forEach(form -> forms.add(form + " " + time.clocks().get(0)));
        return forms;
    }

    private void durations() {
        List<DurationForm> forms = chosen(DURATIONS).stream()
                .map(facts -> FieldChoices.durationForm(facts).orElse(DurationForm.SECONDS))
                .distinct()
                .toList();
        if (forms.isEmpty()) {
            return;
        }
        if (forms.size() > 1) {
            out.doubt("durations are written in several forms; only one can be read");
        } else if (forms.get(0) == DurationForm.SECONDS) {
            out.doubt("whole numbers are taken for seconds");
        }
        out.line("durations: " + YamlLines.quoted(forms.get(0).word()));
    }

    private String place(CallField field, Choice choice) {
        String place = YamlLines.quoted(
                table.header() || table.delimiter().isEmpty() ? choice.facts().name() : fieldName(choice.facts()));
        return field == CallField.START && clock.isPresent()
                ? "{of: " + place + ", time: " + YamlLines.quoted(clock.get().name()) + "}"
                : place;
    }

    /** The name given to a column without a header: that of the first field it has. */
    private String fieldName(ColumnFacts facts) {
        return fields.entrySet().stream()
                .filter(entry -> entry.getValue().facts().equals(facts))
                .map(entry -> entry.getKey().key())
                .findFirst()
                .orElse(facts.name());
    }

    private void words(CallField field, String list, Function<String, Optional<String>> known) {
        Choice choice = fields.get(field);
        if (choice == null) {
            return;
        }
        out.comment("Words that aren't listed are rejected; 'otherwise: …' would accept them.");
        out.line(list + ":");
        for (String word : choice.facts().words()) {
            Optional<String> meaning = known.apply(word);
            if (meaning.isEmpty()) {
                out.doubt("what this word means isn't known");
            } else if (meaning.get().equals("network_fail")) {
                out.doubt("taken for a failure of the network; it may stand for other reasons");
            }
            out.line("  " + YamlLines.quoted(word) + ": " + meaning.orElse(OPEN));
        }
    }

    private void answered() {
        Choice outcome = fields.get(CallField.OUTCOME);
        boolean word = outcome != null
                && outcome.facts().words().stream()
                        .anyMatch(text -> KnownWords.outcome(text)
                                .filter("answered"::equals)
                                .isPresent());
        if (word || fields.containsKey(CallField.ANSWER) || fields.containsKey(CallField.TALK)) {
            String by = word ? "outcome" : fields.containsKey(CallField.ANSWER) ? "answer_time" : "talk";
            out.line("answered_by: " + by);
            return;
        }
        out.doubt("nothing tells whether a call was answered; 'duration', if it is 0 for those that weren't");
        out.line("answered_by: " + OPEN);
    }
}
