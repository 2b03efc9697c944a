package io.ringfence.domain.policy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Hours at which calls are allowed, by day of the week. A day without hours allows none.
 *
 * @param hours for each day, spans that do not overlap
 */
public record WeeklyHours(Map<DayOfWeek, List<Span>> hours) {

    /**
     * From {@code from}, inclusive, to {@code to}, exclusive.
     *
     * @param to {@link LocalTime#MAX} for the end of the day
     */
    public record Span(LocalTime from, LocalTime to) {

        /** @throws IllegalArgumentException if the end isn't after the start */
        public Span {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("hours must end after they begin");
            }
        }

        /** Whether the time is inside. */
        public boolean contains(LocalTime time) {
            return !time.isBefore(from) && (time.isBefore(to) || to.equals(LocalTime.MAX));
        }

        @Override
        public String toString() {
            return from + "-" + (to.equals(LocalTime.MAX) ? "24:00" : to.toString());
        }
    }

    public WeeklyHours {
        EnumMap<DayOfWeek, List<Span>> copy = new EnumMap<>(DayOfWeek.class);
        hours.forEach((day, spans) -> copy.put(day, List.copyOf(spans)));
        hours = Map.copyOf(copy);
    }

    /** The same span every day. */
    public static WeeklyHours daily(LocalTime from, LocalTime to) {
        EnumMap<DayOfWeek, List<Span>> all = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            all.put(day, List.of(new Span(from, to)));
        }
        return new WeeklyHours(all);
    }

    /** Whether a call may be made then. */
    public boolean allow(DayOfWeek day, LocalTime time) {
        for (Span span : hours.getOrDefault(day, List.of())) {
            if (span.contains(time)) {
                return true;
            }
        }
        return false;
    }
}
