package io.ringfence.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The simulated day: always the same one, an ordinary Wednesday, so that a seed always gives the same calls. It lies in
 * the past because brokers refuse records that are dated in the future.
 *
 * @param date the day
 * @param zone where the company's numbers are
 */
record WorkingDay(LocalDate date, ZoneId zone) {

    /** The day of the demonstration. */
    static final WorkingDay DEFAULT = new WorkingDay(LocalDate.of(2026, 6, 10), ZoneId.of("Asia/Shanghai"));

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    /** When the day begins for the simulator. */
    Instant opens() {
        return at(LocalTime.of(8, 30));
    }

    /** When nobody dials any more. */
    Instant closes() {
        return at(LocalTime.of(21, 30));
    }

    /** The end of the simulation: the next midnight is past, and daily pauses with it. */
    Instant ends() {
        return date.plusDays(1).atStartOfDay(zone).toInstant().plus(Duration.ofMinutes(5));
    }

    /** The instant of a time of the day. */
    Instant at(LocalTime time) {
        return date.atTime(time).atZone(zone).toInstant();
    }

    /** The instant so many seconds after midnight. */
    Instant atSecond(int second) {
        return at(LocalTime.MIDNIGHT).plusSeconds(second);
    }

    /** {@code 13:05}; {@code midnight} for the end of the day; on another day {@code 00:05 (+1 day)}. */
    String minute(Instant instant) {
        if (instant.equals(date.plusDays(1).atStartOfDay(zone).toInstant())) {
            return "midnight";
        }
        long days = instant.atZone(zone).toLocalDate().toEpochDay() - date.toEpochDay();
        String time = MINUTES.format(instant.atZone(zone));
        return days == 0
                ? time
                : time + " (" + (days > 0 ? "+" : "") + days + (Math.abs(days) == 1 ? " day)" : " days)");
    }

    /** {@code 13:05:09}. */
    String second(Instant instant) {
        return SECONDS.format(instant.atZone(zone));
    }

    /** {@code Wed 10 Jun 2026}. */
    String day(Instant instant) {
        return DAY.format(instant.atZone(zone));
    }

    /** The hour of the day, 0 to 23. */
    int hour(Instant instant) {
        return instant.atZone(zone).getHour();
    }
}
