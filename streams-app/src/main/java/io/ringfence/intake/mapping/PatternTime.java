package io.ringfence.intake.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Times by a pattern in the letters of Java's {@code DateTimeFormatter}; names of months and days are English.
 *
 * @param offset whether the pattern has an offset
 */
record PatternTime(String written, DateTimeFormatter formatter, boolean offset) implements TimeForm {

    /** A time in which day, month and hour can't be mistaken for one another. */
    private static final OffsetDateTime PROBE = OffsetDateTime.of(2026, 12, 31, 23, 59, 0, 0, ZoneOffset.ofHours(8));

    /** @throws IllegalArgumentException if it is no pattern, or one that tells no time; the message says why */
    static PatternTime of(String written) {
        if (written.length() > 100) {
            throw new IllegalArgumentException("it has more than 100 characters");
        }
        DateTimeFormatter formatter;
        try {
            // A year of an era, y, would need the era. Strict, so that the 31st of February is none.
            formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(withYear(written))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it is no pattern: " + e.getMessage(), e);
        }
        try {
            TemporalAccessor back = formatter.parse(formatter.format(PROBE));
            boolean offset = back.isSupported(java.time.temporal.ChronoField.OFFSET_SECONDS);
            LocalDateTime local = LocalDateTime.from(back);
            if (!local.truncatedTo(ChronoUnit.MINUTES).equals(PROBE.toLocalDateTime())) {
                throw new IllegalArgumentException("it doesn't tell the whole time: 23:59 comes back as "
                        + local.toLocalTime() + " (hours to 24 are HH, to 12 are hh and need a)");
            }
            return new PatternTime(written, formatter, offset);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it lacks the year, the month, the day, the hour or the minute", e);
        }
    }

    private static String withYear(String pattern) {
        StringBuilder out = new StringBuilder(pattern.length());
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            out.append(c == 'y' && !quoted ? 'u' : c);
        }
        return out.toString();
    }

    @Override
    public Optional<Instant> read(String text, ZoneId zone) {
        try {
            TemporalAccessor parsed = formatter.parse(text);
            return Optional.of(
                    offset
                            ? Instant.from(OffsetDateTime.from(parsed))
                            : LocalDateTime.from(parsed).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean local() {
        return !offset;
    }
}
