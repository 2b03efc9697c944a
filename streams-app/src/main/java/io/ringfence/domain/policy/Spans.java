package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.behaviour.Span.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Windows in terms of a number's panes: rounded outwards, so that nothing inside a window is missed. */
public final class Spans {

    private static final Duration LONGEST_BY_MINUTE = Duration.ofHours(1);
    private static final Duration LONGEST_BY_QUARTER = Duration.ofDays(1);

    private Spans() {}

    /**
     * The panes of a window that ends at {@code now}.
     *
     * @param local the number's days
     * @throws IllegalArgumentException for a first-event window, which only contacts have
     */
    public static Span of(Window window, long now, LocalDays local) {
        if (window instanceof Window.Rolling rolling) {
            if (rolling.localDays()) {
                LocalDate first = local.dateOf(now).minusDays(rolling.size().toDays() - 1);
                return new Span(Level.DAY, local.startOf(first));
            }
            Level level = level(rolling.size());
            return new Span(level, Panes.floor(level, now - rolling.size().toMillis(), local));
        }
        if (window instanceof Window.CalendarDay day) {
            return day.zone() == Window.ZoneBasis.UTC
                    ? new Span(
                            Level.QUARTER,
                            utcDate(now)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                                    .toEpochMilli())
                    : new Span(Level.DAY, local.startOf(now));
        }
        if (window instanceof Window.CalendarMonth month) {
            if (month.zone() == Window.ZoneBasis.UTC) {
                LocalDate first = utcDate(now).withDayOfMonth(1);
                return new Span(
                        Level.DAY,
                        local.startOf(
                                first.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()));
            }
            return new Span(Level.DAY, local.startOf(local.dateOf(now).withDayOfMonth(1)));
        }
        throw new IllegalArgumentException("a first-event window is for contact rules");
    }

    /**
     * When a window that holds something can next lose some of it with no new call.
     *
     * @param oldest start of the oldest pane in the window, or the time of the oldest event where events are kept
     * @param panes whether {@code oldest} is a pane's start
     */
    public static long nextLoss(Window window, long oldest, boolean panes, long now, LocalDays local) {
        if (window instanceof Window.Rolling rolling && !rolling.localDays()) {
            if (oldest == Long.MAX_VALUE) {
                return Long.MAX_VALUE;
            }
            Level level = level(rolling.size());
            long end = switch (level) {
                case MINUTE -> Panes.floor(level, oldest, local) + 60_000;
                case QUARTER -> Panes.floor(level, oldest, local) + 15 * 60_000;
                case DAY -> local.endOf(oldest);
            };
            return Math.max(now + 1, end + rolling.size().toMillis());
        }
        return boundary(window, now, local);
    }

    /** The end of the calendar day or month that holds {@code now}; for windows of local days, the end of the day. */
    public static long boundary(Window window, long now, LocalDays local) {
        if (window instanceof Window.CalendarDay day && day.zone() == Window.ZoneBasis.UTC) {
            return utcDate(now)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
        }
        if (window instanceof Window.CalendarMonth month) {
            return month.zone() == Window.ZoneBasis.UTC
                    ? utcDate(now)
                            .withDayOfMonth(1)
                            .plusMonths(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    : local.startOf(local.dateOf(now).withDayOfMonth(1).plusMonths(1));
        }
        return local.endOf(now);
    }

    /** How long a window lasts at most, in milliseconds. */
    public static long length(Window window) {
        return (window instanceof Window.Rolling rolling ? rolling.size() : Window.HORIZON).toMillis();
    }

    /** Of which panes a window is made. */
    static Level level(Window window) {
        if (window instanceof Window.Rolling rolling) {
            return rolling.localDays() ? Level.DAY : level(rolling.size());
        }
        return window instanceof Window.CalendarDay day && day.zone() == Window.ZoneBasis.UTC
                ? Level.QUARTER
                : Level.DAY;
    }

    private static Level level(Duration size) {
        return size.compareTo(LONGEST_BY_MINUTE) <= 0
                ? Level.MINUTE
                : size.compareTo(LONGEST_BY_QUARTER) <= 0 ? Level.QUARTER : Level.DAY;
    }

    private static LocalDate utcDate(long now) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(now), ZoneOffset.UTC);
    }
}
