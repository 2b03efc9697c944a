package io.ringfence.intake.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How durations are written. Fractions of a second are cut off, as exchanges do. */
public enum DurationForm {
    SECONDS("seconds", 1_000),
    MILLISECONDS("milliseconds", 1),
    MINUTES("minutes", 60_000),
    HOURS_MINUTES_SECONDS("hh:mm:ss", 0),
    MINUTES_SECONDS("mm:ss", 0);

    private static final int MOST_DIGITS = 15;

    private final String word;
    private final int millis;

    DurationForm(String word, int millis) {
        this.word = word;
        this.millis = millis;
    }

    /** Its name in a mapping. */
    public String word() {
        return word;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DurationForm::word).toList();
    }

    static Optional<DurationForm> of(String word) {
        return Arrays.stream(values()).filter(form -> form.word.equals(word)).findFirst();
    }

    /** Whole seconds, negative ones too; empty if the text isn't a duration of this form. */
    public OptionalLong seconds(String text) {
        boolean negative = text.startsWith("-");
        String size = negative ? text.substring(1) : text;
        long value = millis == 0 ? clock(size) : plain(size);
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(negative ? -Math.max(1, value) : value);
    }

    private long plain(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String part = point < 0 ? "" : text.substring(point + 1);
        long units = digits(whole);
        if (units < 0 || (point >= 0 && digits(part) < 0)) {
            return -1;
        }
        long thousandths = part.isEmpty() ? 0 : Long.parseLong((part + "000").substring(0, 3));
        return (units * millis + thousandths * millis / 1000) / 1000;
    }

    private long clock(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != (this == HOURS_MINUTES_SECONDS ? 3 : 2)) {
            return -1;
        }
        int point = parts[parts.length - 1].indexOf('.');
        if (point >= 0) {
            if (digits(parts[parts.length - 1].substring(point + 1)) < 0) {
                return -1;
            }
            parts[parts.length - 1] = parts[parts.length - 1].substring(0, point);
        }
        long value = 0;
        for (int i = 0; i < parts.length; i++) {
            long part = digits(parts[i]);
            if (part < 0 || (i > 0 && part > 59)) {
                return -1;
            }
            value = value * 60 + part;
        }
        return value;
    }

    private static long digits(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(text);
    }
}
