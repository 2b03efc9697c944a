package io.ringfence.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.ringfence.domain.calendar.DayKind;
import io.ringfence.domain.calendar.DayOffCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CalendarsTest {

    private final DayOffCalendar china = Calendars.load("cn-state-council").orElseThrow();
    private final DayOffCalendar france = Calendars.load("fr-public-holidays").orElseThrow();

    /** The notice's own words: span by span, then the weekends worked. */
    @Test
    void china2026IsThatOfTheNotice() {
        assertThat(days(china, 2026, DayKind::off))
                .isEqualTo(spans(
                        "01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07", 2026))
                .hasSize(33);
        assertThat(days(china, 2026, kind -> kind == DayKind.ADJUSTED_WORKDAY))
                .isEqualTo(spans("01-04 02-14 02-28 05-09 09-20 10-10", 2026))
                .hasSize(6);
    }

    @Test
    void china2025IsThatOfTheNotice() {
        assertThat(days(china, 2025, DayKind::off))
                .isEqualTo(spans("01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08", 2025))
                .hasSize(28);
        assertThat(days(china, 2025, kind -> kind == DayKind.ADJUSTED_WORKDAY))
                .isEqualTo(spans("01-26 02-08 04-27 09-28 10-11", 2025));
    }

    /** A second list, by the festivals: New Year, Spring Festival, Qingming, Labour Day, Dragon Boat, Mid-Autumn, National Day. */
    @ParameterizedTest
    @CsvSource({
        "2025, 01-01 01-28/01-31 04-04 05-01/05-02 05-31 10-06 10-01/10-03",
        "2026, 01-01 02-16/02-19 04-05 05-01/05-02 06-19 09-25 10-01/10-03"
    })
    void thirteenStatutoryDaysAYear(int year, String festivals) {
        assertThat(days(china, year, kind -> kind == DayKind.STATUTORY_HOLIDAY))
                .isEqualTo(spans(festivals, year))
                .hasSize(13);
    }

    @ParameterizedTest
    @ValueSource(ints = {2025, 2026})
    void daysWorkedForOthersAreWeekendsAndBalanceTheWeekdaysGained(int year) {
        Set<LocalDate> worked = days(china, year, kind -> kind == DayKind.ADJUSTED_WORKDAY);
        Set<LocalDate> off = days(china, year, DayKind::off);
        Set<LocalDate> statutory = days(china, year, kind -> kind == DayKind.STATUTORY_HOLIDAY);

        assertThat(worked).allMatch(CalendarsTest::weekend);
        long weekdaysOff = off.stream().filter(day -> !weekend(day)).count();
        // Each weekday off is a statutory day or was bought with a worked weekend: 13 + worked weekends.
        assertThat(weekdaysOff).isEqualTo(statutory.size() + worked.size());
    }

    @Test
    void ordinaryDaysAndWeekends() {
        assertThat(china.kind(LocalDate.of(2026, 3, 2))).isEqualTo(DayKind.WORKDAY);
        assertThat(china.kind(LocalDate.of(2026, 3, 7))).isEqualTo(DayKind.WEEKEND);
        assertThat(DayKind.WEEKEND.off()).isFalse();
        assertThat(china.kind(LocalDate.of(2026, 2, 14)).off()).isFalse();
    }

    @Test
    void aYearWithoutNoticeIsUnknown() {
        assertThat(china.kind(LocalDate.of(2027, 1, 1))).isEqualTo(DayKind.UNKNOWN);
        assertThat(china.kind(LocalDate.of(2024, 10, 1))).isEqualTo(DayKind.UNKNOWN);
        assertThat(china.coversUntil()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(china.label()).isEqualTo("cn-state-council@2026.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {2025, 2026, 2027, 2028})
    void franceIsWhatAnIndependentLibraryComputes(int year) {
        HolidayManager library = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE));
        Set<LocalDate> computed = library.getHolidays(Year.of(year)).stream()
                .map(Holiday::getDate)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(days(france, year, DayKind::off)).isEqualTo(computed).hasSize(11);
    }

    @Test
    void franceEndsWith2028() {
        assertThat(france.coversUntil()).isEqualTo(LocalDate.of(2028, 12, 31));
        assertThat(france.kind(LocalDate.of(2029, 7, 14))).isEqualTo(DayKind.UNKNOWN);
    }

    @Test
    void noneKnowsNothingAndOthersDoNotExist() {
        assertThat(Calendars.load("none")).contains(DayOffCalendar.NONE);
        assertThat(Calendars.load("cn")).isEmpty();
        assertThat(Calendars.ids()).isEqualTo(List.of("cn-state-council", "fr-public-holidays", "none"));
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static Set<LocalDate> days(DayOffCalendar calendar, int year, Predicate<DayKind> which) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> which.test(calendar.kind(day)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<LocalDate> spans(String text, int year) {
        return Arrays.stream(text.split(" "))
                .flatMap(span -> {
                    String[] ends = span.split("/");
                    LocalDate from = LocalDate.parse(year + "-" + ends[0]);
                    LocalDate to = LocalDate.parse(year + "-" + ends[ends.length - 1]);
                    return from.datesUntil(to.plusDays(1));
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
