package io.ringfence.intake.mapping;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Times that begin with the year: {@code 2026-03-02 09:30:00}, with {@code T}, {@code /} or points as well, a fraction, and an
 * offset or none.
 */
record YearFirstTime() implements TimeForm {

    @Override
    public Optional<Instant> read(String text, ZoneId zone) {
        return new Reading(text).instant(zone);
    }

    @Override
    public String written() {
        return "year-first";
    }

    @Override
    public boolean local() {
        return true;
    }

    /** One text, read once from left to right: a formatter would cost more than the rest of a row. */
    private static final class Reading {

        private static final int BAD = -1;

        private final String text;
        private int at;

        Reading(String text) {
            this.text = text;
        }

        Optional<Instant> instant(ZoneId zone) {
            int year = digits(4, 4);
            char separator = take();
            int month = digits(1, 2);
            boolean date = (separator == '-' || separator == '/' || separator == '.') && take() == separator;
            int day = digits(1, 2);
            char middle = take();
            int hour = digits(1, 2);
            boolean whole = date && (middle == ' ' || middle == 'T' || middle == 't') && take() == ':';
            int minute = digits(2, 2);
            int second = 0;
            int nanos = 0;
            if (peek() == ':') {
                at++;
                second = digits(2, 2);
                if (peek() == '.' || peek() == ',') {
                    at++;
                    nanos = fraction();
                }
            }
            boolean inside = whole
                    && year >= 1
                    && month >= 1
                    && month <= 12
                    && day >= 1
                    && hour >= 0
                    && hour <= 23
                    && minute >= 0
                    && minute <= 59
                    && second >= 0
                    && second <= 59
                    && nanos >= 0;
            if (!inside || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())) {
                return Optional.empty();
            }
            LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nanos);
            if (at == text.length()) {
                return Optional.of(local.toInstant(zone.getRules().getOffset(local)));
            }
            return offset().map(local::toInstant);
        }

        private Optional<ZoneOffset> offset() {
            if (peek() == ' ') {
                at++;
            }
            char sign = take();
            if (sign == 'Z' || sign == 'z') {
                return at == text.length() ? Optional.of(ZoneOffset.UTC) : Optional.empty();
            }
            int hours = digits(2, 2);
            if (peek() == ':') {
                at++;
            }
            int minutes = at == text.length() ? 0 : digits(2, 2);
            boolean fits = (sign == '+' || sign == '-')
                    && hours >= 0
                    && hours <= 17
                    && minutes >= 0
                    && minutes <= 59
                    && at == text.length();
            int seconds = hours * 3600 + minutes * 60;
            return fits ? Optional.of(ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds)) : Optional.empty();
        }

        private int fraction() {
            int from = at;
            int value = 0;
            while (at - from < 9 && peek() >= '0' && peek() <= '9') {
                value = value * 10 + take() - '0';
            }
            int count = at - from;
            for (int i = count; i < 9; i++) {
                value *= 10;
            }
            return count == 0 ? BAD : value;
        }

        private int digits(int least, int most) {
            int from = at;
            int value = 0;
            while (at - from < most && peek() >= '0' && peek() <= '9') {
                value = value * 10 + take() - '0';
            }
            return at - from < least ? BAD : value;
        }

        private char take() {
            char c = peek();
            at++;
            return c;
        }

        /** The next character; a blank character that stands in no time behind the end. */
        private char peek() {
            return at < text.length() ? text.charAt(at) : '\0';
        }
    }
}
