package io.ringfence.intake;

import io.ringfence.domain.call.CallTiming;
import io.ringfence.intake.mapping.CallField;
import io.ringfence.intake.mapping.CallMapping;
import io.ringfence.intake.mapping.CallMapping.Source;
import io.ringfence.intake.mapping.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The values of the record at hand, found where a mapping says and read as it says. */
final class MappedText {

    static final int WEEK_S = 7 * 24 * 3600;

    private static final int LONGEST = 256;
    private static final String OTHER = "If many rows say so, the mapping doesn't fit the file: see what it makes of it"
            + " (ringfence map --preview FILE --mapping MAPPING).";

    /** The record at hand. */
    interface Fields {

        /** What stands at a place; empty if nothing does. */
        String at(int place, String name) throws RowFault;
    }

    /** A field with the numbers of its places. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Bound(Source source, int[] places, int[] and, int time, String name) {}

    private record Filter(int place, String name, Set<String> values) {}

    private final CallMapping mapping;
    private final IntakeOptions options;
    private final ZoneId zone;
    private final Fields row;
    private final Map<CallField, Bound> bound = new EnumMap<>(CallField.class);
    private final List<Filter> filters = new ArrayList<>();

    /**
     * Values of a record.
     *
     * @param places gives each place that the mapping names a number
     */
    MappedText(CallMapping mapping, IntakeOptions options, Fields row, ToIntFunction<String> places) {
        this.mapping = mapping;
        this.options = options;
        this.zone = mapping.zone().orElse(options.zone());
        this.row = row;
        mapping.fields().forEach((field, source) -> {
            int[] numbers = source.places().stream().mapToInt(places).toArray();
            int time = source.time().isEmpty() ? -1 : places.applyAsInt(source.time());
            String name = String.join(" or ", source.places());
            bound.put(
                    field,
                    new Bound(
                            source,
                            numbers,
                            source.and().stream().mapToInt(places).toArray(),
                            time,
                            name.equalsIgnoreCase(field.key()) ? name : name + " (" + field.key() + ")"));
        });
        mapping.only().forEach((place, values) -> filters.add(new Filter(places.applyAsInt(place), place, values)));
    }

    /** What messages call a field. */
    String name(CallField field) {
        Bound place = bound.get(field);
        return place == null ? field.key() : place.name();
    }

    /** Whether the record is one of those that the mapping is about. */
    boolean isCall() throws RowFault {
        for (Filter filter : filters) {
            if (!filter.values().contains(row.at(filter.place(), filter.name()).strip())) {
                return false;
            }
        }
        return true;
    }

    /** The text of a field; empty if there is none. */
    String text(CallField field) throws RowFault {
        Bound at = bound.get(field);
        if (at == null) {
            return "";
        }
        for (int place : at.places()) {
            String text = without(
                    plain(row.at(place, at.name()), at.name()), at.source().without());
            if (!text.isEmpty()) {
                return at.and().length == 0 ? text : text + appended(at);
            }
        }
        return "";
    }

    private String appended(Bound at) throws RowFault {
        StringBuilder text = new StringBuilder();
        for (int place : at.and()) {
            text.append('-').append(plain(row.at(place, at.name()), at.name()));
        }
        return text.toString();
    }

    /** The time of a field; empty if the record has none, or one that stands for never. */
    Optional<Instant> time(CallField field) throws RowFault {
        Bound at = bound.get(field);
        String date = text(field);
        if (at == null || isNever(date)) {
            return Optional.empty();
        }
        String text = date;
        if (at.time() >= 0) {
            text = date + " "
                    + plain(row.at(at.time(), at.source().time()), at.source().time());
        }
        Optional<Instant> time = mapping.times().read(text, zone);
        if (time.isEmpty()) {
            throw new RowFault(
                    RejectReason.BAD_TIME,
                    "column " + at.name() + " isn't a time as the mapping says they are written ("
                            + mapping.times().written() + ")",
                    OTHER);
        }
        return Optional.of(TimeBounds.check(time.get(), options, at.name()));
    }

    /** Whole seconds of a field; {@link CallTiming#UNKNOWN} if the record has none. */
    int seconds(CallField field) throws RowFault {
        String text = text(field);
        if (text.isEmpty()) {
            return CallTiming.UNKNOWN;
        }
        OptionalLong seconds = mapping.durations().seconds(text);
        if (seconds.isEmpty()) {
            throw new RowFault(
                    RejectReason.BAD_INTEGER,
                    "column " + name(field) + " isn't a duration in the form "
                            + mapping.durations().word(),
                    OTHER);
        }
        if (seconds.getAsLong() < 0 || seconds.getAsLong() > WEEK_S) {
            throw new RowFault(
                    RejectReason.BAD_DURATION,
                    "column " + name(field) + (seconds.getAsLong() < 0 ? " is negative" : " is longer than a week"),
                    OTHER);
        }
        return (int) seconds.getAsLong();
    }

    /** Whether a duration is more than nothing, be it less than a second. */
    boolean positive(CallField field) throws RowFault {
        return seconds(field) != CallTiming.UNKNOWN && text(field).chars().anyMatch(c -> c >= '1' && c <= '9');
    }

    /** A number; of several places the first that isn't 0; 0 if there is none. */
    int number(CallField field) throws RowFault {
        Bound at = bound.get(field);
        if (at == null) {
            return 0;
        }
        for (int place : at.places()) {
            String text = without(
                    plain(row.at(place, at.name()), at.name()), at.source().without());
            if (text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw new RowFault(RejectReason.BAD_INTEGER, "column " + at.name() + " isn't a number", OTHER);
            }
            int number = text.isEmpty() ? 0 : Integer.parseInt(text);
            if (number != 0) {
                return number;
            }
        }
        return 0;
    }

    /** What a word means. */
    <T> T word(CallField field, Words<T> words, String list) throws RowFault {
        Optional<T> meaning = words.of(text(field));
        if (meaning.isEmpty()) {
            throw new RowFault(
                    RejectReason.UNKNOWN_WORD,
                    "column " + name(field) + " has a word that the mapping doesn't explain",
                    "Explain it below '" + list + "', or say there what all others mean: 'otherwise: …'.");
        }
        return meaning.get();
    }

    /** Nothing, 0, a date of zeros, or what the mapping says. */
    private boolean isNever(String text) {
        boolean nothing = true;
        for (int i = 0; i < text.length() && nothing; i++) {
            char c = text.charAt(i);
            nothing = c == '0' || c == '-' || c == ':' || c == ' ' || c == '.' || c == '/' || c == 'T' || c == 'Z';
        }
        return nothing || mapping.never().contains(text);
    }

    private static String plain(String text, String name) throws RowFault {
        String plain = text.strip();
        if (plain.length() > LONGEST) {
            throw new RowFault(
                    RejectReason.BAD_VALUE,
                    "column " + name + " has more than " + LONGEST + " characters",
                    "No number, time or id is so long: look for damage at this line.");
        }
        return plain.equals("NULL") || plain.equals("\\N") ? "" : plain;
    }

    private static String without(String text, List<String> beginnings) {
        for (String beginning : beginnings) {
            if (text.startsWith(beginning)) {
                return text.substring(beginning.length()).strip();
            }
        }
        return text;
    }
}
