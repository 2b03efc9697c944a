package io.ringfence.intake;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A row of one of Ringfence's own files, its values by column index as in {@link OwnColumns}. */
final class OwnRow {

    private static final int MAX_TEXT = 256;

    private final OwnColumns columns;
    private final int[] positions;
    private final CsvRow row;

    OwnRow(OwnColumns columns, int[] positions, CsvRow row) {
        this.columns = columns;
        this.positions = positions;
        this.row = row;
    }

    /** The values' words by name, for {@link #word}. */
    static <E extends Enum<E>> Map<String, E> words(Class<E> type) {
        Map<String, E> words = new TreeMap<>();
        for (E word : type.getEnumConstants()) {
            words.put(word.name(), word);
        }
        return words;
    }

    /** The text of a column; empty if the file doesn't have it, or it says nothing. */
    String text(int column) throws RowFault {
        if (absent(column)) {
            return "";
        }
        String text = row.text(positions[column], name(column));
        if (text.length() > MAX_TEXT) {
            throw new RowFault(
                    RejectReason.BAD_VALUE,
                    "column " + name(column) + " has more than " + MAX_TEXT + " characters",
                    "Shorten it.");
        }
        return text.equals("NULL") || text.equals("\\N") ? "" : text;
    }

    /** The text of a column that must say something. */
    String required(int column) throws RowFault {
        String text = text(column);
        if (text.isEmpty()) {
            throw RowFault.missing(name(column));
        }
        return text;
    }

    /** A time with an offset, or empty. */
    Optional<Instant> time(int column) throws RowFault {
        return nothing(column)
                ? Optional.empty()
                : Optional.of(TimeText.withOffset(row, positions[column], name(column)));
    }

    /** A time with an offset that must be there. */
    Instant requiredTime(int column) throws RowFault {
        return time(column).orElseThrow(() -> RowFault.missing(name(column)));
    }

    /** One of a list of words, in any case, with blanks or hyphens for underscores. */
    <E extends Enum<E>> Optional<E> word(int column, Map<String, E> words) throws RowFault {
        String text = text(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        E exact = words.get(text);
        if (exact == null) {
            exact = words.get(text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_'));
        }
        if (exact == null) {
            throw new RowFault(
                    RejectReason.UNKNOWN_WORD,
                    "column " + name(column) + " has a word that isn't in its list",
                    "Use one of " + String.join(", ", words.keySet()) + ", or leave it empty.");
        }
        return Optional.of(exact);
    }

    /** A whole number from 0; {@code absent} if the column says nothing. */
    int integer(int column, int max, int absent) throws RowFault {
        if (nothing(column)) {
            return absent;
        }
        long thousandths = thousandths(column);
        if (thousandths % 1000 != 0 || thousandths > max * 1000L) {
            throw badInteger(column, max);
        }
        return (int) (thousandths / 1000);
    }

    /** Seconds from 0, with up to three decimals, in milliseconds; {@code absent} if the column says nothing. */
    long millis(int column, long maxSeconds, long absent) throws RowFault {
        if (nothing(column)) {
            return absent;
        }
        long thousandths = thousandths(column);
        if (thousandths > maxSeconds * 1000) {
            throw new RowFault(
                    RejectReason.BAD_DURATION,
                    "column " + name(column) + " is longer than any call",
                    "Give seconds, from 0 to " + maxSeconds + ".");
        }
        return thousandths;
    }

    String name(int column) {
        return columns.names().get(column);
    }

    /** Whether the column isn't in the file, or says nothing in this row. */
    boolean nothing(int column) {
        return absent(column) || row.is(positions[column], "NULL") || row.is(positions[column], "\\N");
    }

    private boolean absent(int column) {
        return positions[column] < 0 || row.isEmpty(positions[column]);
    }

    private long thousandths(int column) throws RowFault {
        int at = positions[column];
        int length = row.length(at);
        long value = 0;
        int decimals = -1;
        if (length > 12) {
            throw badInteger(column, Integer.MAX_VALUE);
        }
        for (int i = 0; i < length; i++) {
            byte b = row.at(at, i);
            if (b == '.' && decimals < 0 && i > 0) {
                decimals = 0;
            } else if (b < '0' || b > '9') {
                throw badInteger(column, Integer.MAX_VALUE);
            } else if (decimals < 3) {
                value = value * 10 + b - '0';
                decimals += decimals < 0 ? 0 : 1;
            }
        }
        for (int i = Math.max(0, decimals); i < 3; i++) {
            value *= 10;
        }
        return value;
    }

    private RowFault badInteger(int column, int max) {
        return new RowFault(
                RejectReason.BAD_INTEGER,
                "column " + name(column) + " isn't a number the column can have",
                max == Integer.MAX_VALUE
                        ? "Give digits, without sign or unit, or leave it empty."
                        : "Give a whole number from 0 to " + max + ", or leave it empty.");
    }
}
