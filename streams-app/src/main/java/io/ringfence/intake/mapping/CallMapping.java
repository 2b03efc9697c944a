package io.ringfence.intake.mapping;

import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a file or the fields of a JSON record mean, as somebody declared it.
 *
 * @param name what it is called
 * @param layout how a record is written
 * @param fields where each value stands; only those that the records have
 * @param times how times are written
 * @param zone the zone of times without an offset; empty for that of the options
 * @param never what stands for a time that never came, besides nothing, 0 and dates of zeros
 * @param durations how durations are written
 * @param outcomes the words for how a call ended
 * @param directions the words for whether it went out or came in; without a field they tell it of every call
 * @param hangups the words for who hung up
 * @param answeredBy what must be so for a call to be answered: all of these
 * @param unanswered how a call ended that wasn't answered, where nothing tells
 * @param only values that a column must have for the row to be a call, by column; others are counted as internal
 */
public record CallMapping(
        String name,
        Layout layout,
        Map<CallField, Source> fields,
        TimeForm times,
        Optional<ZoneId> zone,
        Set<String> never,
        DurationForm durations,
        Words<Disposition> outcomes,
        Words<Way> directions,
        Words<HangupBy> hangups,
        Set<AnsweredBy> answeredBy,
        Disposition unanswered,
        Map<String, Set<String>> only) {

    /** Copies what it is given. */
    public CallMapping {
        EnumMap<CallField, Source> copy = new EnumMap<>(CallField.class);
        copy.putAll(fields);
        fields = Collections.unmodifiableMap(copy);
        never = Set.copyOf(never);
        answeredBy = Set.copyOf(answeredBy);
        only = Map.copyOf(only);
    }

    /** How a record is written. */
    public sealed interface Layout {}

    /**
     * Columns in a line.
     *
     * @param delimiter what stands between them
     * @param quoted whether a column may stand in quotes
     * @param header whether the first line names the columns
     * @param columns the names of the columns in their order, where there is no header; empty if there is one
     */
    public record Columns(char delimiter, boolean quoted, boolean header, List<String> columns) implements Layout {

        /** Copies the names. */
        public Columns {
            columns = List.copyOf(columns);
        }
    }

    /** JSON objects. */
    public record Json() implements Layout {}

    /**
     * Where a value stands.
     *
     * @param places columns by name or by position (from 1), or paths in JSON; the first that isn't empty counts
     * @param and places whose texts are appended, each behind a hyphen: an id that stands in several columns
     * @param time for a time whose date stands alone: where its time of day stands; empty otherwise
     * @param without what is cut off the value's beginning: the first of these that it begins with
     */
    public record Source(List<String> places, List<String> and, String time, List<String> without) {

        /** Copies what it is given. */
        public Source {
            places = List.copyOf(places);
            and = List.copyOf(and);
            without = List.copyOf(without);
        }
    }

    /** Whether a call went out or came in. */
    public enum Way {
        OUTBOUND,
        INBOUND,
        INTERNAL,
        /** The word doesn't tell: the numbers do. */
        UNKNOWN
    }

    /** What tells that a call was answered. */
    public enum AnsweredBy {
        /** The word for its outcome. */
        OUTCOME,
        /** That it has an answer time. */
        ANSWER_TIME,
        /** That it has a talk of more than 0. */
        TALK,
        /** That it has a duration of more than 0, where unanswered calls have none. */
        DURATION
    }

    /** Whether a field is there. */
    public boolean has(CallField field) {
        return fields.containsKey(field);
    }
}
