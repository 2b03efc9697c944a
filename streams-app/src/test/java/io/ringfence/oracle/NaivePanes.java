package io.ringfence.oracle;

import io.ringfence.domain.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The pane starts of one event at the three resolutions, in milliseconds since the epoch, fixed when the event is counted: a later zone change moves none.
 *
 * @param minute start of its minute
 * @param quarter start of its quarter of an hour, counted from the epoch
 * @param day start of its local day in the zone that the number had when the event was counted
 */
record NaivePanes(long minute, long quarter, long day) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration MINUTES_UP_TO = Duration.ofHours(1);
    private static final Duration QUARTERS_UP_TO = Duration.ofDays(1);

    /** How fine a window is cut. */
    enum Resolution {
        MINUTE,
        QUARTER,
        DAY
    }

    /**
     * The panes that start at {@code from} or later.
     *
     * @param resolution which panes
     * @param from the first start that counts
     */
    record Span(Resolution resolution, long from) {

        Span(Resolution resolution, Instant from) {
            this(resolution, from.toEpochMilli());
        }

        /** No event before it is in the span. */
        Instant start() {
            return Instant.ofEpochMilli(from);
        }

        boolean holds(NaivePanes panes) {
            long start = switch (resolution) {
                case MINUTE -> panes.minute;
                case QUARTER -> panes.quarter;
                case DAY -> panes.day;
            };
            return start >= from;
        }
    }

    static NaivePanes of(Instant at, ZoneId zone) {
        return new NaivePanes(
                floor(at, MINUTE).toEpochMilli(),
                floor(at, QUARTER).toEpochMilli(),
                startOfDay(at, zone).toEpochMilli());
    }

    /**
     * The panes of a window that ends at {@code now}, for a number that now is in {@code zone}. A calendar window of the
     * callee's zone is taken in the number's: a number has many callees.
     */
    static Span span(Window window, Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        if (window instanceof Window.Rolling rolling) {
            if (rolling.localDays()) {
                LocalDate first = today.minusDays(rolling.size().toDays() - 1);
                return new Span(Resolution.DAY, first.atStartOfDay(zone).toInstant());
            }
            Instant start = now.minus(rolling.size());
            if (rolling.size().compareTo(MINUTES_UP_TO) <= 0) {
                return new Span(Resolution.MINUTE, floor(start, MINUTE));
            }
            if (rolling.size().compareTo(QUARTERS_UP_TO) <= 0) {
                return new Span(Resolution.QUARTER, floor(start, QUARTER));
            }
            return new Span(Resolution.DAY, startOfDay(start, zone));
        }
        if (window instanceof Window.CalendarDay day) {
            if (day.zone() == Window.ZoneBasis.UTC) {
                return new Span(Resolution.QUARTER, startOfDay(now, ZoneOffset.UTC));
            }
            return new Span(Resolution.DAY, startOfDay(now, zone));
        }
        if (window instanceof Window.CalendarMonth month) {
            if (month.zone() == Window.ZoneBasis.UTC) {
                LocalDate first = now.atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
                Instant start = first.atStartOfDay(ZoneOffset.UTC).toInstant();
                return new Span(Resolution.DAY, startOfDay(start, zone));
            }
            Instant start = today.withDayOfMonth(1).atStartOfDay(zone).toInstant();
            return new Span(Resolution.DAY, start);
        }
        throw new IllegalArgumentException(window.text() + " is a window of contact rules only");
    }

    static Instant startOfDay(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }

    private static Instant floor(Instant at, Duration pane) {
        long size = pane.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), size) * size);
    }
}
