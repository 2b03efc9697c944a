package io.ringfence.yaml;

import io.ringfence.yaml.YamlNode.Entry;
import io.ringfence.yaml.YamlNode.Mapping;
import io.ringfence.yaml.YamlNode.Position;
import io.ringfence.yaml.YamlNode.Scalar;
import io.ringfence.yaml.YamlNode.Sequence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** One mapping of a document, read key by key; what can't be read is added to the problems and read as absent. */
public final class Section {

    /** The keys that one part of a document knows. */
    public interface Keys {

        /** Their names, in the order in which they are told. */
        List<String> names();

        /** What to write instead of a key that this part doesn't know but others use; empty if there is nothing. */
        default Optional<String> elsewhere(String key) {
            return Optional.empty();
        }
    }

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?([eE]-?\\d{1,2})?");

    private final Mapping mapping;
    private final String path;
    private final Problems problems;

    /** @param path its place in the document; empty for the document itself */
    public Section(Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    /** The mistakes of the whole document. */
    public Problems problems() {
        return problems;
    }

    /** The mapping itself. */
    public Mapping mapping() {
        return mapping;
    }

    /** Whether a key is given. */
    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Reports keys that the place doesn't know. */
    public Section check(Keys keys) {
        List<String> known = keys.names();
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(entry.keyAt(), below(key), "unknown key " + Problems.quoted(key), remedyFor(key, keys));
            }
        });
        return this;
    }

    private static String remedyFor(String key, Keys keys) {
        return keys.elsewhere(key).orElseGet(() -> Spelling.remedy(key, keys.names()));
    }

    /** Reports a mistake in the value of a key, or, if the key is absent, in the mapping. */
    public void problem(String key, String message, String remedy) {
        Entry entry = mapping.entries().get(key);
        problems.add(entry == null ? mapping.at() : entry.value().at(), below(key), message, remedy);
    }

    /** Reports a mistake at the key itself. */
    public void keyProblem(String key, String message, String remedy) {
        Entry entry = mapping.entries().get(key);
        problems.add(entry == null ? mapping.at() : entry.keyAt(), below(key), message, remedy);
    }

    /** Reports that a key is needed. */
    public void missing(String key, String remedy) {
        problems.add(mapping.at(), path, "'" + key + "' is missing", remedy);
    }

    /** The value of a key, whatever it is. */
    public Optional<YamlNode> node(String key) {
        return Optional.ofNullable(mapping.entries().get(key)).map(Entry::value);
    }

    /** A single value, without blanks around it. */
    public Optional<String> text(String key) {
        Optional<YamlNode> node = node(key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!(node.get() instanceof Scalar scalar)) {
            problem(key, "a single value is expected here", "Write '" + key + ": value'");
            return Optional.empty();
        }
        if (scalar.text().isBlank()) {
            problem(key, "the value is missing", "Give a value, or remove the key");
            return Optional.empty();
        }
        return Optional.of(scalar.text().strip());
    }

    /** A mapping below a key. */
    public Optional<Section> section(String key, Keys keys) {
        Optional<YamlNode> node = node(key);
        if (node.isPresent() && node.get() instanceof Mapping inner) {
            return Optional.of(new Section(inner, below(key), problems).check(keys));
        }
        node.ifPresent(other -> problem(
                key,
                "keys and values are expected here",
                "Write " + key + ": {" + String.join(", ", keys.names()) + "}"));
        return Optional.empty();
    }

    /** The mappings of a list below a key. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        Optional<YamlNode> node = node(key);
        if (node.isPresent() && node.get() instanceof Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                String name = below(key) + "[" + sections.size() + "]";
                if (item instanceof Mapping inner) {
                    String id = inner.scalar("id");
                    sections.add(new Section(inner, id.isBlank() ? name : below(key) + "." + id, problems));
                } else {
                    problems.add(
                            item.at(),
                            name,
                            "keys and values are expected here",
                            "Write '- id: my-rule' and its keys below");
                }
            }
        } else if (node.isPresent()) {
            problem(key, "a list is expected here", "Begin each item with '- '");
        }
        return sections;
    }

    /** One value, or a list of values. */
    public List<String> texts(String key) {
        Optional<YamlNode> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof Sequence sequence)) {
            return text(key).map(List::of).orElse(List.of());
        }
        List<String> texts = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            if (item instanceof Scalar scalar && !scalar.text().isBlank()) {
                texts.add(scalar.text().strip());
            } else {
                problems.add(item.at(), below(key), "a single value is expected here", "Write [one, two]");
            }
        }
        if (sequence.items().isEmpty()) {
            problem(key, "the list is empty", "Name at least one, or remove the key");
        }
        return texts;
    }

    /** A value of an enumeration, in small letters or capitals. */
    public <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
        return text(key).flatMap(text -> word(key, text, type));
    }

    /** One such value, or a list of them. */
    public <E extends Enum<E>> Set<E> words(String key, Class<E> type) {
        Set<E> words = EnumSet.noneOf(type);
        for (String text : texts(key)) {
            word(key, text, type).ifPresent(words::add);
        }
        return words;
    }

    private <E extends Enum<E>> Optional<E> word(String key, String text, Class<E> type) {
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        int at = known.indexOf(text.toLowerCase(Locale.ROOT));
        if (at < 0) {
            problem(key, "unknown " + key + " " + Problems.quoted(text), Spelling.remedy(text, known));
            return Optional.empty();
        }
        return Optional.of(type.getEnumConstants()[at]);
    }

    /** True or false. */
    public Optional<Boolean> flag(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.get()) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> {
                problem(key, Problems.quoted(text.get()) + " is neither true nor false", "Write 'true' or 'false'");
                yield Optional.empty();
            }
        };
    }

    /** A number. */
    public OptionalDouble number(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!NUMBER.matcher(text.get()).matches()) {
            problem(
                    key,
                    Problems.quoted(text.get()) + " isn't a number",
                    text.get().endsWith("%")
                            ? "Write a share as a part of 1: 15 % is 0.15"
                            : "Write digits, with a point for decimals");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Double.parseDouble(text.get()));
    }

    /** A whole number in a range. */
    public OptionalInt whole(String key, int least, int most) {
        OptionalDouble number = number(key);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        double value = number.getAsDouble();
        if (value != Math.rint(value) || value < least || value > most) {
            problem(
                    key,
                    "a whole number from " + least + " to " + most + " is expected here, not "
                            + Problems.quoted(text(key).orElse("")),
                    "Write such a number");
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) value);
    }

    /** An ISO 8601 duration, not negative. */
    public Optional<Duration> duration(String key) {
        return text(key).flatMap(text -> duration(key, text));
    }

    /** An ISO 8601 duration, not negative. */
    public Optional<Duration> duration(String key, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(Duration.ofDays(36_500)) <= 0) {
                return Optional.of(duration);
            }
        } catch (DateTimeException | ArithmeticException e) {
            // told below
        }
        problem(
                key,
                Problems.quoted(text) + " isn't a duration",
                "Write ISO 8601: PT5M is five minutes, PT24H a day of 24 hours, P7D seven days");
        return Optional.empty();
    }

    /** A date, year first. */
    public Optional<LocalDate> date(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.get()));
        } catch (DateTimeException e) {
            problem(key, Problems.quoted(text.get()) + " isn't a date", "Write year-month-day: 2026-08-11");
            return Optional.empty();
        }
    }

    /** Where it stands. */
    public Position at() {
        return mapping.at();
    }

    /** Its place in the document. */
    public String path() {
        return path;
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
