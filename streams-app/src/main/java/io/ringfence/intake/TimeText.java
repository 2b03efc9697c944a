package io.ringfence.intake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Reads times straight from a row's bytes: a formatter would cost more than all the rest of the row. */
final class TimeText {

    private static final int NONE = Integer.MIN_VALUE;

    private final CsvRow row;
    private final int column;
    private final String name;
    private DateOrder order = DateOrder.YEAR_FIRST;
    private int position;
    private int year;
    private int month;
    private int day;
    private int hour;
    private int minute;
    private int second;
    private int nanos;

    private TimeText(CsvRow row, int column, String name) {
        this.row = row;
        this.column = column;
        this.name = name;
    }

    /** An ISO-8601 time with an offset, {@code 2026-03-02T09:30:00+08:00}. */
    static Instant withOffset(CsvRow row, int column, String name) throws RowFault {
        TimeText text = new TimeText(row, column, name);
        text.local();
        int offset = text.offset();
        if (offset == NONE) {
            throw new RowFault(
                    RejectReason.BAD_TIME,
                    "column " + name + " is a time without an offset",
                    "Write it with one: 2026-03-02T09:30:00+08:00, or Z for UTC.");
        }
        text.end();
        long epoch = text.epochSecond() - offset;
        return Instant.ofEpochSecond(epoch, text.nanos);
    }

    /** A local time, {@code 2026-03-02 09:30:00}, in a zone; the earlier one where the clocks were put back. */
    static Instant local(CsvRow row, int column, String name, ZoneId zone, DateOrder order) throws RowFault {
        TimeText text = new TimeText(row, column, name);
        text.order = order;
        text.local();
        text.end();
        LocalDateTime local =
                LocalDateTime.of(text.year, text.month, text.day, text.hour, text.minute, text.second, text.nanos);
        return Instant.ofEpochSecond(
                local.toEpochSecond(java.time.ZoneOffset.UTC)
                        - zone.getRules().getOffset(local).getTotalSeconds(),
                text.nanos);
    }

    /** Seconds since 1970, with a fraction or none; 0 for never. */
    static Instant epoch(CsvRow row, int column, String name) throws RowFault {
        TimeText text = new TimeText(row, column, name);
        if (row.length(column) == 0) {
            throw RowFault.missing(name);
        }
        long seconds = 0;
        while (text.peek() >= '0' && text.peek() <= '9' && text.position < 11) {
            seconds = seconds * 10 + text.peek() - '0';
            text.position++;
        }
        if (text.position == 0) {
            throw text.bad();
        }
        if (text.peek() == '.') {
            text.position++;
            text.fraction();
        }
        text.end();
        return Instant.ofEpochSecond(seconds, text.nanos);
    }

    /** Whether a field has the shape of a local or ISO time. */
    static boolean looksLikeTime(CsvRow row, int column) {
        if (row.length(column) < 16) {
            return false;
        }
        String shape = "dddd-dd-dd?dd:dd";
        for (int i = 0; i < shape.length(); i++) {
            byte b = row.at(column, i);
            char expected = shape.charAt(i);
            if (expected == 'd' ? b < '0' || b > '9' : expected != '?' && b != expected) {
                return false;
            }
        }
        return true;
    }

    private void local() throws RowFault {
        if (row.length(column) == 0) {
            throw RowFault.missing(name);
        }
        year = digits(4);
        if (year == NONE) {
            yearLast();
        } else {
            expect('-');
            month = inRange(digits(2), 1, 12);
            expect('-');
            day = digits(2);
        }
        inRange(day, 1, daysIn(year, month));
        byte separator = take();
        if (separator != 'T' && separator != 't' && separator != ' ') {
            throw bad();
        }
        hour = inRange(digits(2), 0, 23);
        expect(':');
        minute = inRange(digits(2), 0, 59);
        if (peek() == ':') {
            position++;
            second = inRange(digits(2), 0, 59);
            if (peek() == '.' || peek() == ',') {
                position++;
                fraction();
            }
        }
    }

    /** {@code 31/12/2026}: only where somebody said which is the day. */
    private void yearLast() throws RowFault {
        if (order == DateOrder.YEAR_FIRST) {
            throw dayFirst();
        }
        int first = oneOrTwoDigits();
        byte separator = take();
        if (separator != '/' && separator != '.' && separator != '-') {
            throw bad();
        }
        int second = oneOrTwoDigits();
        expect((char) separator);
        year = digits(4);
        if (year == NONE) {
            throw bad();
        }
        day = order == DateOrder.DAY_FIRST ? first : second;
        month = inRange(order == DateOrder.DAY_FIRST ? second : first, 1, 12);
    }

    private int oneOrTwoDigits() {
        int both = digits(2);
        return both == NONE ? digits(1) : both;
    }

    private int offset() throws RowFault {
        int sign = peek();
        if (sign == 'Z' || sign == 'z') {
            position++;
            return 0;
        }
        if (sign != '+' && sign != '-') {
            if (sign == -1) {
                return NONE;
            }
            throw bad();
        }
        position++;
        int hours = inRange(digits(2), 0, 18);
        if (peek() == ':') {
            position++;
        }
        int minutes = peek() == -1 ? 0 : inRange(digits(2), 0, 59);
        int total = hours * 3600 + minutes * 60;
        return sign == '-' ? -total : total;
    }

    private void fraction() throws RowFault {
        int scale = 100_000_000;
        int count = 0;
        while (peek() >= '0' && peek() <= '9') {
            nanos += (peek() - '0') * scale;
            scale /= 10;
            position++;
            count++;
        }
        if (count == 0 || count > 9) {
            throw bad();
        }
    }

    private long epochSecond() {
        // Days from the civil date (proleptic Gregorian), as in H. Hinnant's "chrono-compatible date algorithms".
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        long days = era * 146_097L + dayOfEra - 719_468L;
        return days * 86_400L + hour * 3600L + minute * 60L + second;
    }

    private void end() throws RowFault {
        if (position != row.length(column)) {
            throw bad();
        }
    }

    private int digits(int count) {
        if (position + count > row.length(column)) {
            return NONE;
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = row.at(column, position + i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        position += count;
        return value;
    }

    private int inRange(int value, int from, int to) throws RowFault {
        if (value < from || value > to) {
            throw bad();
        }
        return value;
    }

    private void expect(char c) throws RowFault {
        if (take() != c) {
            throw bad();
        }
    }

    private byte take() throws RowFault {
        int next = peek();
        if (next == -1) {
            throw bad();
        }
        position++;
        return (byte) next;
    }

    /** The next byte; -1 at the end. */
    private int peek() {
        return position < row.length(column) ? row.at(column, position) : -1;
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private RowFault dayFirst() {
        boolean slashed = false;
        for (int i = 0; i < row.length(column); i++) {
            byte b = row.at(column, i);
            slashed |= b == '/' || (i > 0 && i <= 2 && (b == '-' || b == '.'));
        }
        return slashed
                ? new RowFault(
                        RejectReason.DATE_FORMAT,
                        "column " + name + " is a date whose order of day and month isn't known",
                        "Write dates year first (2026-12-31 23:59:59); for the file of an exchange, say the order:"
                                + " --date-order day-first or month-first.")
                : bad();
    }

    private RowFault bad() {
        return new RowFault(
                RejectReason.BAD_TIME,
                "column " + name + " isn't a time",
                "Write it as 2026-03-02T09:30:00+08:00 (or, in an exchange's file, 2026-03-02 09:30:00).");
    }
}
