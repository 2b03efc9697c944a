package io.ringfence.domain.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Whether a calendar still knows the days ahead; next year's notice has to be added in time. */
public sealed interface CalendarHealth {

    /** How many days before its end a calendar is reported. */
    int WARNING_DAYS = 60;

    /**
     * The state on a day.
     *
     * @param coversUntil the last day covered, see {@link DayOffCalendar#coversUntil()}
     * @param today the day asked about
     */
    static CalendarHealth status(LocalDate coversUntil, LocalDate today) {
        if (today.isAfter(coversUntil)) {
            return new Ended(coversUntil);
        }
        long days = ChronoUnit.DAYS.between(today, coversUntil);
        return days <= WARNING_DAYS ? new Ending(coversUntil, days) : new Ok(coversUntil);
    }

    /** What to tell an operator. */
    String text();

    /**
     * It covers more than the next {@link #WARNING_DAYS} days.
     *
     * @param until the last day covered
     */
    record Ok(LocalDate until) implements CalendarHealth {
        @Override
        public String text() {
            return "covers the days until " + until;
        }
    }

    /**
     * It ends soon.
     *
     * @param until the last day covered
     * @param days days left after today; 0 on the last day
     */
    record Ending(LocalDate until, long days) implements CalendarHealth {
        @Override
        public String text() {
            return "covers the days until " + until + ", " + days
                    + " more; add the next year's days, or days off will be" + " unknown";
        }
    }

    /**
     * It has ended: days off are unknown, and rules about them deny nothing.
     *
     * @param until the last day covered; {@link LocalDate#MIN} if it never covered any
     */
    record Ended(LocalDate until) implements CalendarHealth {
        @Override
        public String text() {
            return (until.equals(LocalDate.MIN) ? "covers no day" : "ended on " + until)
                    + "; days off are unknown, and rules about them deny nothing: add this year's days";
        }
    }
}
