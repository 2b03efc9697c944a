package io.ringfence.intake.mapping;

import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import io.ringfence.intake.mapping.CallMapping.AnsweredBy;
import io.ringfence.intake.mapping.CallMapping.Layout;
import io.ringfence.intake.mapping.CallMapping.Source;
import io.ringfence.intake.mapping.CallMapping.Way;
import io.ringfence.intake.mapping.MappingLanguage.Place;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Section;
import io.ringfence.yaml.Spelling;
import io.ringfence.yaml.YamlNode;
import io.ringfence.yaml.YamlText;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads mappings. Whatever the text, the answer is a mapping or the list of all mistakes found, each with its line and its
 * remedy; nothing is thrown.
 */
public final class MappingReader {

    private final Section root;
    private final Problems problems;

    private MappingReader(Section root) {
        this.root = root;
        this.problems = root.problems();
    }

    /** Reads a mapping from the bytes of a file: UTF-8, a byte-order mark is allowed. */
    public static MappingReading read(byte[] bytes) {
        Problems problems = new Problems();
        Optional<String> text = YamlText.decode(bytes, MappingLanguage.DOCUMENT, problems);
        return text.isPresent() ? read(text.get()) : new MappingReading.Invalid(problems.sorted());
    }

    /** Reads a mapping. */
    public static MappingReading read(String yaml) {
        Problems problems = new Problems();
        Optional<CallMapping> mapping = YamlText.parse(yaml, MappingLanguage.DOCUMENT, problems)
                .flatMap(tree -> new MappingReader(new Section(tree, "", problems).check(Place.MAPPING)).mapping());
        return mapping.isPresent() && problems.none()
                ? new MappingReading.Valid(mapping.get())
                : new MappingReading.Invalid(problems.sorted());
    }

    private Optional<CallMapping> mapping() {
        String name = name();
        Optional<Layout> layout = layout();
        Map<CallField, Source> fields = FieldsReader.read(root, layout);
        Optional<Section> times = root.section("times", Place.TIMES);
        Optional<TimeForm> form = form(times, fields);
        Optional<ZoneId> zone = times.flatMap(MappingReader::zone);
        Set<String> never = times.map(section -> Set.copyOf(new HashSet<>(section.texts("never"))))
                .orElse(Set.of());
        DurationForm durations = durations();
        Words<Disposition> outcomes = outcomes(fields);
        Words<Way> directions = words("directions", CallField.DIRECTION, Way.class, fields);
        Words<HangupBy> hangups = words("hangups", CallField.HANGUP_BY, HangupBy.class, fields);
        Set<AnsweredBy> answeredBy = answeredBy(fields, outcomes);
        Disposition unanswered = unanswered();
        Map<String, Set<String>> only = only();
        if (!problems.none() || layout.isEmpty() || form.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CallMapping(
                name,
                layout.get(),
                fields,
                form.get(),
                zone,
                never,
                durations,
                outcomes,
                directions,
                hangups,
                answeredBy,
                unanswered,
                only));
    }

    private String name() {
        Optional<String> name = root.text("mapping");
        if (name.isEmpty() && !root.has("mapping")) {
            root.missing("mapping", "Name the mapping: 'mapping: my-pbx'");
        } else if (name.isPresent() && !name.get().matches("[a-z0-9][a-z0-9_.-]{0,63}")) {
            root.problem(
                    "mapping",
                    Problems.quoted(name.get()) + " can't be a mapping's name",
                    "Use small letters, digits and hyphens");
        }
        root.text("description");
        return name.orElse("unnamed");
    }

    private Optional<Layout> layout() {
        Optional<String> format = root.text("format");
        if (format.isEmpty()) {
            if (!root.has("format")) {
                root.missing("format", "Write 'format: csv' or 'format: json'");
            }
            return Optional.empty();
        }
        return switch (format.get()) {
            case "csv" -> LayoutReader.columns(root);
            case "json" -> {
                if (root.has("csv")) {
                    root.keyProblem("csv", "JSON has no columns", "Remove it, or write 'format: csv'");
                }
                yield Optional.of(new CallMapping.Json());
            }
            default -> {
                root.problem(
                        "format",
                        "unknown format " + Problems.quoted(format.get()),
                        Spelling.remedy(format.get(), List.of("csv", "json")));
                yield Optional.empty();
            }
        };
    }

    private Optional<TimeForm> form(Optional<Section> times, Map<CallField, Source> fields) {
        Optional<String> format = times.flatMap(section -> section.text("format"));
        if (format.isEmpty()) {
            if (times.isEmpty() || !times.get().has("format")) {
                times.orElse(root)
                        .missing(
                                times.isEmpty() ? "times" : "format",
                                "Say how times are written: 'times: {format: year-first}', one of "
                                        + String.join(", ", TimeForm.NAMES)
                                        + ", or a pattern such as 'dd/MM/yyyy HH:mm:ss'");
            }
            return Optional.empty();
        }
        if (format.get().equals(MappingLanguage.UNDECIDED)) {
            times.get()
                    .problem(
                            "format",
                            "how times are written wasn't decided",
                            "Look at the file, and write for instance 'dd/MM/yyyy HH:mm:ss' where the day comes first,"
                                    + " 'MM/dd/yyyy HH:mm:ss' where the month does");
            return Optional.empty();
        }
        try {
            TimeForm form = TimeForm.of(format.get());
            boolean apart =
                    fields.values().stream().anyMatch(source -> !source.time().isEmpty());
            if (apart && form instanceof EpochTime) {
                times.get()
                        .problem(
                                "format",
                                "seconds since 1970 have no time of day that could stand apart",
                                "Remove 'time' from the field, or write the pattern of date and time with a blank"
                                        + " between them");
            }
            return Optional.of(form);
        } catch (IllegalArgumentException e) {
            String mistake = e.getMessage() == null ? "it is no pattern" : e.getMessage();
            times.get()
                    .problem(
                            "format",
                            Problems.quoted(format.get()) + " isn't a form of times: " + mistake,
                            Spelling.nearest(format.get(), TimeForm.NAMES)
                                    .map(near -> "Did you mean '" + near + "'?")
                                    .orElse("Write one of " + String.join(", ", TimeForm.NAMES)
                                            + ", or a pattern such as 'dd/MM/yyyy HH:mm:ss'"));
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(Section times) {
        Optional<String> text = times.text("zone");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(text.get()));
        } catch (DateTimeException e) {
            times.problem(
                    "zone",
                    "unknown zone " + Problems.quoted(text.get()),
                    Spelling.nearest(
                                    text.get(),
                                    ZoneId.getAvailableZoneIds().stream()
                                            .sorted()
                                            .toList())
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Write an IANA name: 'Asia/Shanghai', 'America/New_York', 'UTC'"));
            return Optional.empty();
        }
    }

    private DurationForm durations() {
        Optional<String> word = root.text("durations");
        if (word.isEmpty()) {
            return DurationForm.SECONDS;
        }
        Optional<DurationForm> form = DurationForm.of(word.get());
        if (form.isEmpty()) {
            root.problem(
                    "durations",
                    "unknown form of durations " + Problems.quoted(word.get()),
                    Spelling.remedy(word.get(), DurationForm.words()));
        }
        return form.orElse(DurationForm.SECONDS);
    }

    private Words<Disposition> outcomes(Map<CallField, Source> fields) {
        Words<Disposition> words = words("outcomes", CallField.OUTCOME, Disposition.class, fields);
        if (words.mean(outcome -> !outcome.finished())) {
            root.problem(
                    "outcomes", "a call record tells of a finished call", "Use one of " + MappingLanguage.OUTCOMES);
        }
        return words;
    }

    private <E extends Enum<E>> Words<E> words(
            String key, CallField field, Class<E> type, Map<CallField, Source> fields) {
        Optional<YamlNode> node = root.node(key);
        Map<String, E> meanings = new LinkedHashMap<>();
        Optional<E> otherwise = Optional.empty();
        if (node.isPresent() && node.get() instanceof YamlNode.Mapping mapping) {
            Section section = new Section(mapping, key, problems);
            for (String word : mapping.entries().keySet()) {
                if (section.text(word).filter(MappingLanguage.UNDECIDED::equals).isPresent()) {
                    section.problem(
                            word,
                            "what it means wasn't decided",
                            "Write one of " + String.join(", ", Spelled.names(type)));
                    continue;
                }
                Optional<E> meaning = section.word(word, type);
                if (word.equals(MappingLanguage.OTHERWISE)) {
                    otherwise = meaning;
                } else {
                    meaning.ifPresent(value -> meanings.put(word, value));
                }
            }
        } else if (node.isPresent()) {
            root.problem(
                    key,
                    "words and what they mean are expected here",
                    "Write '" + key + ": {WORD: " + Spelled.names(type).get(1) + "}'");
        }
        boolean said = fields.containsKey(field);
        if (said && node.isEmpty()) {
            root.missing(
                    key,
                    "Say what the words of '" + field.key() + "' mean: '" + key + ": {WORD: "
                            + Spelled.names(type).get(1) + ", " + MappingLanguage.OTHERWISE + ": …}'");
        } else if (!said && node.isPresent() && !(field == CallField.DIRECTION && meanings.isEmpty())) {
            root.keyProblem(
                    key,
                    "no field has these words",
                    "Say where they stand: '" + field.key() + ": COLUMN' below 'fields'");
        }
        return Words.of(meanings, otherwise);
    }

    private Set<AnsweredBy> answeredBy(Map<CallField, Source> fields, Words<Disposition> outcomes) {
        boolean byWord = fields.containsKey(CallField.OUTCOME) && outcomes.mean(Disposition::pickedUp);
        Set<AnsweredBy> given = EnumSet.noneOf(AnsweredBy.class);
        given.addAll(root.words("answered_by", AnsweredBy.class));
        if (!root.has("answered_by")) {
            if (byWord) {
                given.add(AnsweredBy.OUTCOME);
            } else if (fields.containsKey(CallField.ANSWER)) {
                given.add(AnsweredBy.ANSWER_TIME);
            } else if (fields.containsKey(CallField.TALK)) {
                given.add(AnsweredBy.TALK);
            } else {
                root.missing(
                        "answered_by",
                        "Nothing tells whether a call was answered: declare 'answer', 'talk', or an 'outcome' of which"
                                + " a word means answered");
            }
        }
        for (AnsweredBy by : given) {
            CallField needed = switch (by) {
                case OUTCOME -> CallField.OUTCOME;
                case ANSWER_TIME -> CallField.ANSWER;
                case TALK -> CallField.TALK;
                case DURATION -> CallField.DURATION;
            };
            if (!fields.containsKey(needed)) {
                root.problem(
                        "answered_by",
                        "there is no field '" + needed.key() + "' to tell it by",
                        "Declare '" + needed.key() + "' below 'fields'");
            } else if (by == AnsweredBy.OUTCOME && !byWord) {
                root.problem("answered_by", "none of the 'outcomes' is answered", "Say which word means 'answered'");
            }
        }
        return given;
    }

    private Disposition unanswered() {
        Optional<Disposition> outcome = root.word("unanswered", Disposition.class);
        if (outcome.filter(given -> given.pickedUp() || !given.finished()).isPresent()) {
            root.problem("unanswered", "it says how calls end that weren't answered", "Use for instance 'no_answer'");
        }
        return outcome.orElse(Disposition.NO_ANSWER);
    }

    private Map<String, Set<String>> only() {
        Map<String, Set<String>> only = new LinkedHashMap<>();
        Optional<YamlNode> node = root.node("only");
        if (node.isPresent() && node.get() instanceof YamlNode.Mapping mapping) {
            Section section = new Section(mapping, "only", problems);
            mapping.entries().keySet().forEach(column -> only.put(column, Set.copyOf(section.texts(column))));
        } else if (node.isPresent()) {
            root.problem("only", "columns and their values are expected here", "Write 'only: {column: [value]}'");
        }
        return only;
    }
}
