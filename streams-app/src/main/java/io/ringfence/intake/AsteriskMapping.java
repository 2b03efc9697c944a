package io.ringfence.intake;

import io.ringfence.intake.AsteriskColumns.Field;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Asterisk's {@code cdr_custom.conf} says of the files that {@code cdr_custom} writes: for each, the order of its
 * columns. Of each column {@code ${CDR(field)}} is understood, with the options {@code f} and {@code u}, bare, in quotes
 * or within {@code CSV_QUOTE}; other expressions are columns that aren't read. Immutable.
 */
public final class AsteriskMapping {

    /** One file's columns. */
    record Written(String file, int line, char separator, AsteriskColumns columns) {}

    private static final int LONGEST = 256 * 1024;
    private static final Pattern VALUE = Pattern.compile("\\$\\{CDR\\(([A-Za-z0-9_]+)(?:,[a-z]*)?\\)\\}");
    private static final Pattern QUOTING = Pattern.compile("\\$\\{(?:CSV_QUOTE|QUOTE)\\((.*)\\)\\}");

    private final String name;
    private final List<Written> files;

    private AsteriskMapping(String name, List<Written> files) {
        this.name = name;
        this.files = List.copyOf(files);
    }

    /**
     * Reads a mapping file.
     *
     * @throws IntakeRefusedException if it can't be read, or a mapping in it lacks what a call can't be told without
     */
    public static AsteriskMapping read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IntakeRefusedException(
                        file + " is longer than any cdr_custom.conf", "Check which file goes with which option.");
            }
            return parse(file.toString(), Files.readString(file));
        } catch (MalformedInputException e) {
            throw new IntakeRefusedException(file + " isn't text in UTF-8", "Save it as UTF-8.");
        } catch (IOException e) {
            throw new IntakeRefusedException(
                    file + " can't be read (" + e.getClass().getSimpleName() + ")",
                    "Give Asterisk's cdr_custom.conf, mostly in /etc/asterisk.");
        }
    }

    /** Reads a mapping file's text. */
    static AsteriskMapping parse(String name, String text) {
        List<Written> files = new ArrayList<>();
        boolean mappings = false;
        int line = 0;
        for (String raw : text.split("\n", -1)) {
            line++;
            String content = withoutComment(raw).strip();
            if (content.startsWith("[")) {
                mappings = content.toLowerCase(Locale.ROOT).startsWith("[mappings]");
                continue;
            }
            int equals = content.indexOf('=');
            if (mappings && equals > 0) {
                String template = content.substring(equals + 1);
                String columns = template.startsWith(">") ? template.substring(1) : template;
                files.add(written(name, content.substring(0, equals).strip(), line, columns.strip()));
            }
        }
        if (files.isEmpty()) {
            throw new IntakeRefusedException(
                    name + " has no mapping",
                    "Below [mappings] it needs a line such as Custom.csv => ${CSV_QUOTE(${CDR(clid)})},…");
        }
        return new AsteriskMapping(name, files);
    }

    /**
     * The columns of a file: by its name (also rotated), or the only ones there are.
     *
     * @throws IntakeRefusedException if the mapping file has several and none by that name
     */
    Written of(String file) {
        String base = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        Optional<Written> named = files.stream()
                .filter(written -> base.startsWith(written.file()))
                .findFirst();
        if (named.isEmpty() && files.size() > 1) {
            throw new IntakeRefusedException(
                    name + " has mappings for "
                            + String.join(
                                    ", ", files.stream().map(Written::file).toList()) + ", but none for " + base,
                    "Name the file as Asterisk does, or give a mapping file with one mapping.");
        }
        return named.orElse(files.get(0));
    }

    /** Where a mapping stands, for messages. */
    String place(Written written) {
        return name + ":" + written.line();
    }

    private static Written written(String name, String file, int line, String template) {
        List<Integer> marks = marks(template, '\0');
        char separator = marks.isEmpty() ? ',' : mostFrequent(template, marks);
        List<String> items = split(template, marks(template, separator));
        Map<Field, Integer> positions = new EnumMap<>(Field.class);
        Set<Field> raw = EnumSet.noneOf(Field.class);
        for (int i = 0; i < items.size(); i++) {
            String item = bare(items.get(i));
            Matcher value = VALUE.matcher(item);
            if (!value.matches()) {
                continue;
            }
            Optional<Field> field = Field.of(value.group(1).toLowerCase(Locale.ROOT));
            if (field.isPresent() && !positions.containsKey(field.get())) {
                positions.put(field.get(), i);
                if (item.contains(",u)") || item.contains(",fu)") || item.contains(",uf)")) {
                    raw.add(field.get());
                }
            }
        }
        AsteriskColumns columns = AsteriskColumns.of(positions, raw, items.size());
        if (items.size() > CsvRow.MAX_COLUMNS) {
            throw new IntakeRefusedException(
                    name + ":" + line + ": the mapping of " + file + " has " + items.size() + " columns",
                    "At most " + CsvRow.MAX_COLUMNS + " can be read: leave out what isn't needed.");
        }
        columns.missing().ifPresent(word -> {
            throw new IntakeRefusedException(
                    name + ":" + line + ": the mapping of " + file + " has no ${CDR(" + word
                            + ")}, without which no call" + " can be told",
                    "Add ${CSV_QUOTE(${CDR(" + word + ")})} to it and reload cdr_custom, or import the Master.csv that"
                            + " cdr_csv writes.");
        });
        return new Written(file, line, separator, columns);
    }

    /** An item without what only quotes it. */
    private static String bare(String item) {
        String text = item.strip();
        Matcher quoting = QUOTING.matcher(text);
        if (quoting.matches()) {
            text = quoting.group(1).strip();
        }
        while (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1);
        }
        return text;
    }

    private static String withoutComment(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == ';' && (i == 0 || line.charAt(i - 1) != '\\')) {
                return line.substring(0, i);
            }
        }
        return line.replace("\\;", ";");
    }

    /** Where a separator stands outside all brackets; any of those that are used, if it is NUL. */
    private static List<Integer> marks(String template, char separator) {
        List<Integer> marks = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{' || c == '(') {
                depth++;
            } else if (c == '}' || c == ')') {
                depth--;
            } else if (depth == 0 && (separator == '\0' ? ",;|\t".indexOf(c) >= 0 : c == separator)) {
                marks.add(i);
            }
        }
        return marks;
    }

    private static char mostFrequent(String template, List<Integer> marks) {
        char best = ',';
        long most = 0;
        for (char c : new char[] {',', ';', '|', '\t'}) {
            long count = marks.stream().filter(at -> template.charAt(at) == c).count();
            if (count > most) {
                most = count;
                best = c;
            }
        }
        return best;
    }

    private static List<String> split(String template, List<Integer> marks) {
        List<String> items = new ArrayList<>();
        int from = 0;
        for (int mark : marks) {
            items.add(template.substring(from, mark));
            from = mark + 1;
        }
        items.add(template.substring(from));
        return items;
    }
}
