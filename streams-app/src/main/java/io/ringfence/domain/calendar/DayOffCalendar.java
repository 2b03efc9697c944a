package io.ringfence.domain.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The days off of one country, for the years its data covers. Immutable.
 *
 * <p>Its text form, one fact a line, {@code #} for comments:
 *
 * <pre>
 * calendar cn-state-council 2026.1
 * year 2026 https://…            (a year that is wholly covered, and its source)
 * holiday 2026-01-01             (statutory)
 * lieu 2026-01-02                (off by adjustment)
 * work 2026-01-04                (a weekend day that is worked)
 * </pre>
 */
public final class DayOffCalendar {

    /** Knows no year. */
    public static final DayOffCalendar NONE = new DayOffCalendar("none", "0", new TreeSet<>(), Map.of());

    private final String id;
    private final String version;
    private final NavigableSet<Integer> years;

    /** Every day from the first covered year's first to the last covered year's last. */
    private final DayKind[] kinds;

    private final long firstDay;

    private DayOffCalendar(String id, String version, NavigableSet<Integer> years, Map<LocalDate, DayKind> days) {
        this.id = id;
        this.version = version;
        this.years = years;
        this.firstDay = years.isEmpty() ? 0 : LocalDate.of(years.first(), 1, 1).toEpochDay();
        long end = years.isEmpty() ? 0 : LocalDate.of(years.last() + 1, 1, 1).toEpochDay();
        this.kinds = new DayKind[(int) (end - firstDay)];
        for (int place = 0; place < kinds.length; place++) {
            LocalDate day = LocalDate.ofEpochDay(firstDay + place);
            kinds[place] = years.contains(day.getYear()) ? days.getOrDefault(day, ofWeek(day)) : DayKind.UNKNOWN;
        }
    }

    private static DayKind ofWeek(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY ? DayKind.WEEKEND : DayKind.WORKDAY;
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if a line can't be read, naming its number and what was expected
     */
    public static DayOffCalendar parse(String text) {
        String id = "";
        String version = "";
        TreeSet<Integer> years = new TreeSet<>();
        Map<LocalDate, DayKind> days = new HashMap<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            int comment = raw.indexOf('#');
            String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
            if (line.isEmpty()) {
                continue;
            }
            String[] words = line.split("\\s+");
            try {
                switch (words[0]) {
                    case "calendar" -> {
                        id = words[1];
                        version = words[2];
                    }
                    case "year" -> years.add(Integer.parseInt(words[1]));
                    case "holiday" -> days.put(LocalDate.parse(words[1]), DayKind.STATUTORY_HOLIDAY);
                    case "lieu" -> days.put(LocalDate.parse(words[1]), DayKind.IN_LIEU);
                    case "work" -> days.put(LocalDate.parse(words[1]), DayKind.ADJUSTED_WORKDAY);
                    default -> throw new IllegalArgumentException("unknown word " + words[0]);
                }
            } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "calendar line " + number + ": expected 'calendar ID VERSION', 'year YYYY', or "
                                + "'holiday|lieu|work YYYY-MM-DD', found '" + line + "'",
                        e);
            }
        }
        if (id.isEmpty()) {
            throw new IllegalArgumentException("calendar: the line 'calendar ID VERSION' is missing");
        }
        for (LocalDate day : days.keySet()) {
            if (!years.contains(day.getYear())) {
                throw new IllegalArgumentException("calendar: " + day + " lies in a year without a 'year' line");
            }
        }
        return new DayOffCalendar(id, version, years, days);
    }

    /** The calendar's name. */
    public String id() {
        return id;
    }

    /** Name and version of the data, as decisions record it: {@code cn-state-council@2026.1}. */
    public String label() {
        return id + "@" + version;
    }

    /** The last day covered without a gap from the first covered year; {@link LocalDate#MIN} if none is. */
    public LocalDate coversUntil() {
        if (years.isEmpty()) {
            return LocalDate.MIN;
        }
        int year = years.first();
        while (years.contains(year + 1)) {
            year++;
        }
        return LocalDate.of(year, 12, 31);
    }

    /** What sort of day that is; {@link DayKind#UNKNOWN} where the year isn't covered. */
    public DayKind kind(LocalDate day) {
        long place = day.toEpochDay() - firstDay;
        return place < 0 || place >= kinds.length ? DayKind.UNKNOWN : kinds[(int) place];
    }
}
