package io.ringfence.intake;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The company's own numbers, single or by prefix: what tells an outbound call from an inbound one. Immutable. */
public final class CompanyNumbers {

    private final Set<String> numbers;
    private final List<String> prefixes;

    private CompanyNumbers(Set<String> numbers, List<String> prefixes) {
        this.numbers = Set.copyOf(numbers);
        this.prefixes = List.copyOf(prefixes);
    }

    /**
     * Reads what a user gives as the company's numbers: a file with one a line (the first column counts, {@code #} begins
     * a comment), or the numbers themselves, separated by commas. A prefix ends in {@code *}.
     *
     * @throws IntakeRefusedException if a file with that name can't be read
     */
    public static Set<String> list(String argument) {
        Set<String> entries = new LinkedHashSet<>();
        if (isFile(argument)) {
            try {
                for (String line : Files.readAllLines(Path.of(argument))) {
                    add(entries, line.split("#", 2)[0].split(",", 2)[0]);
                }
                entries.remove("calling_number");
            } catch (MalformedInputException e) {
                throw new IntakeRefusedException(argument + " isn't text in UTF-8", "Save it as UTF-8.");
            } catch (IOException e) {
                throw new IntakeRefusedException(
                        argument + " can't be read (" + e.getClass().getSimpleName() + ")", "Check its permissions.");
            }
            return entries;
        }
        for (String entry : argument.split(",")) {
            add(entries, entry);
        }
        return entries;
    }

    /**
     * The numbers as a set to look up in.
     *
     * @throws IntakeRefusedException if an entry is neither a number nor a prefix
     */
    static CompanyNumbers of(Set<String> entries, NumberNormaliser normaliser) {
        Set<String> numbers = new HashSet<>();
        List<String> prefixes = new ArrayList<>();
        for (String entry : entries) {
            if (entry.endsWith("*")) {
                String prefix = entry.substring(0, entry.length() - 1);
                if (!prefix.matches("\\+\\d+")) {
                    throw new IntakeRefusedException(
                            "company number prefix '" + entry + "'", "Write it as +, digits and *, as in +86105555*.");
                }
                prefixes.add(prefix);
            } else if (normaliser.read(entry) instanceof NumberReading.Valid valid) {
                numbers.add(valid.e164());
            } else {
                throw new IntakeRefusedException(
                        "company number '" + entry + "' isn't a phone number",
                        "Write it in E.164 (+ and digits), or end a prefix in *.");
            }
        }
        return new CompanyNumbers(numbers, prefixes);
    }

    boolean isEmpty() {
        return numbers.isEmpty() && prefixes.isEmpty();
    }

    boolean contains(String e164) {
        if (numbers.contains(e164)) {
            return true;
        }
        for (String prefix : prefixes) {
            if (e164.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static void add(Set<String> entries, String entry) {
        String stripped = entry.strip().replace("\"", "");
        if (!stripped.isEmpty()) {
            entries.add(stripped);
        }
    }

    private static boolean isFile(String argument) {
        try {
            return Files.isRegularFile(Path.of(argument));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
