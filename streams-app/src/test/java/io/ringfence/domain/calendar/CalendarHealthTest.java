package io.ringfence.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class CalendarHealthTest {

    private static final LocalDate END = LocalDate.of(2026, 12, 31);

    @Test
    void sixtyOneDaysBeforeTheEndAllIsWell() {
        CalendarHealth health = CalendarHealth.status(END, END.minusDays(61));

        assertThat(health).isEqualTo(new CalendarHealth.Ok(END));
        assertThat(health.text()).isEqualTo("covers the days until 2026-12-31");
    }

    @Test
    void sixtyDaysBeforeTheEndItIsReported() {
        CalendarHealth health = CalendarHealth.status(END, LocalDate.of(2026, 11, 1));

        assertThat(health).isEqualTo(new CalendarHealth.Ending(END, 60));
        assertThat(health.text()).contains("60 more").contains("add the next year's days");
    }

    @Test
    void onItsLastDayItIsEndingAndOnTheNextEnded() {
        assertThat(CalendarHealth.status(END, END)).isEqualTo(new CalendarHealth.Ending(END, 0));
        assertThat(CalendarHealth.status(END, END.plusDays(1))).isEqualTo(new CalendarHealth.Ended(END));
        assertThat(CalendarHealth.status(END, END.plusDays(1)).text()).contains("ended on 2026-12-31");
    }

    @Test
    void aCalendarWithoutYearsHasEnded() {
        CalendarHealth health = CalendarHealth.status(DayOffCalendar.NONE.coversUntil(), END);

        assertThat(health).isInstanceOf(CalendarHealth.Ended.class);
        assertThat(health.text()).startsWith("covers no day");
    }
}
