package io.ringfence.intake;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where each value of an Asterisk call record stands in a row, and how it is written: {@code cdr_csv} has its own fixed
 * order, {@code cdr_custom} that of its mapping file, an export of the cdr table that of its header.
 */
final class AsteriskColumns {

    /** The values that are read. */
    enum Field {
        SRC,
        DST,
        DCONTEXT,
        CLID,
        CHANNEL,
        DSTCHANNEL,
        LASTAPP,
        LASTDATA,
        START("calldate"),
        ANSWER("answerdate"),
        END("enddate"),
        DURATION,
        BILLSEC,
        DISPOSITION,
        UNIQUEID,
        USERFIELD,
        LINKEDID,
        /** The number that somebody outside dialled; FreePBX adds it. */
        DID,
        /** The number that an extension showed when it called out; FreePBX adds it. */
        OUTBOUND_CNUM,
        CAMPAIGN,
        AGENT,
        SUBJECT,
        PURPOSE;

        private final String word;
        private final String otherWord;

        Field() {
            this("");
        }

        Field(String otherWord) {
            this.word = name().toLowerCase(Locale.ROOT);
            this.otherWord = otherWord;
        }

        /** The name that Asterisk gives it. */
        String word() {
            return word;
        }

        /** The value with this name; empty if it isn't read. */
        static Optional<Field> of(String word) {
            for (Field field : values()) {
                if (field.word.equals(word) || (!field.otherWord.isEmpty() && field.otherWord.equals(word))) {
                    return Optional.of(field);
                }
            }
            return Optional.empty();
        }
    }

    static final int MIN_COLUMNS = 16;
    static final int MAX_COLUMNS = 21;

    private static final int ABSENT = -1;
    private static final int FIRST_OPTIONAL = 16;
    private static final Field[] FIXED = {
        Field.SRC,
        Field.DST,
        Field.DCONTEXT,
        Field.CLID,
        Field.CHANNEL,
        Field.DSTCHANNEL,
        Field.LASTAPP,
        Field.LASTDATA,
        Field.START,
        Field.ANSWER,
        Field.END,
        Field.DURATION,
        Field.BILLSEC,
        Field.DISPOSITION
    };

    private final Map<Field, Integer> positions;
    private final Set<Field> raw;
    private final int width;

    private AsteriskColumns(Map<Field, Integer> positions, Set<Field> raw, int width) {
        this.positions = new EnumMap<>(positions);
        this.raw = raw.isEmpty() ? EnumSet.noneOf(Field.class) : EnumSet.copyOf(raw);
        this.width = width;
    }

    /**
     * The order of {@code cdr_csv}. After the first 16 columns come, as the exchange is set up, {@code uniqueid}
     * (loguniqueid), {@code userfield} (loguserfield) and {@code peeraccount, linkedid, sequence} (newcdrcolumns).
     *
     * @param columns how many columns the row has, 16 to 21
     * @param idFirst where the row has only one of uniqueid and userfield: whether it is the uniqueid
     */
    static AsteriskColumns csv(int columns, boolean idFirst) {
        Map<Field, Integer> positions = new EnumMap<>(Field.class);
        for (int i = 0; i < FIXED.length; i++) {
            positions.put(FIXED[i], i + 1); // the account comes first
        }
        boolean linked = columns >= 19;
        int optional = (linked ? columns - 3 : columns) - FIRST_OPTIONAL;
        if (optional == 2 || (optional == 1 && idFirst)) {
            positions.put(Field.UNIQUEID, FIRST_OPTIONAL);
        }
        if (optional == 2 || (optional == 1 && !idFirst)) {
            positions.put(Field.USERFIELD, FIRST_OPTIONAL + optional - 1);
        }
        if (linked) {
            positions.put(Field.LINKEDID, columns - 2);
        }
        return new AsteriskColumns(positions, Set.of(), columns);
    }

    /**
     * An order of the exchange's own.
     *
     * @param raw values written as the exchange holds them: times as seconds since 1970, the disposition as a number
     * @param width how many columns a row has
     */
    static AsteriskColumns of(Map<Field, Integer> positions, Set<Field> raw, int width) {
        return new AsteriskColumns(positions, raw, width);
    }

    /** Where a value stands, from 0; negative if the rows don't have it. */
    int at(Field field) {
        return positions.getOrDefault(field, ABSENT);
    }

    boolean has(Field field) {
        return positions.containsKey(field);
    }

    /** Whether a value is written as the exchange holds it. */
    boolean raw(Field field) {
        return raw.contains(field);
    }

    /** How many columns a row has. */
    int width() {
        return width;
    }

    /** What a call can't be told without; empty if nothing is missing. */
    Optional<String> missing() {
        for (Field field : List.of(Field.START, Field.SRC, Field.DST, Field.DISPOSITION)) {
            if (!has(field)) {
                return Optional.of(field.word());
            }
        }
        return has(Field.BILLSEC) || (has(Field.ANSWER) && has(Field.END)) ? Optional.empty() : Optional.of("billsec");
    }
}
