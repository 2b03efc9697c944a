package io.ringfence.oracle;

import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When a window next loses something. It may name an instant at which nothing changes: judging then changes nothing
 * either.
 */
final class NaiveDue {

    private NaiveDue() {}

    static Instant endOfDay(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The end of a calendar window or a window of local days; empty for a rolling one. */
    static Optional<Instant> boundary(Window window, Instant now, ZoneId zone) {
        if (window instanceof Window.Rolling rolling) {
            return rolling.localDays() ? Optional.of(endOfDay(now, zone)) : Optional.empty();
        }
        if (window instanceof Window.CalendarDay day) {
            return Optional.of(endOfDay(now, zoneOf(day.zone(), zone)));
        }
        ZoneId itsZone = zoneOf(((Window.CalendarMonth) window).zone(), zone);
        LocalDate first = now.atZone(itsZone).toLocalDate().withDayOfMonth(1).plusMonths(1);
        return Optional.of(first.atStartOfDay(itsZone).toInstant());
    }

    static Instant nextLoss(NaiveNumberRow row, Rule.NumberRule rule, Instant now) {
        ZoneId zone = row.profile().zone();
        if (rule.metric() == Metric.VOLUME_RATIO || rule.metric() == Metric.COMPLAINT_GROWTH) {
            return endOfDay(now, zone);
        }
        Optional<Instant> boundary = boundary(rule.window(), now, zone);
        if (boundary.isPresent()) {
            return boundary.get();
        }
        Duration size = ((Window.Rolling) rule.window()).size();
        NaivePanes.Resolution resolution =
                NaivePanes.span(rule.window(), now, zone).resolution();
        Instant next = Instant.MAX;
        for (NaiveNumberRow.Complained complained : row.complaints()) {
            next = earlier(next, leaves(complained.panes(), resolution, size, zone), now);
        }
        long pane = Long.MIN_VALUE;
        // a pane of anything older has left the window
        for (NaiveNumberRow.Counted counted : row.since(now.minus(size).minus(longest(resolution)))) {
            if (counted.call().attemptAt().plus(size).isAfter(next)) {
                break;
            }
            // many calls in a row are in one pane
            if (start(counted.panes(), resolution) != pane) {
                pane = start(counted.panes(), resolution);
                next = earlier(next, leaves(counted.panes(), resolution, size, zone), now);
            }
        }
        return next;
    }

    private static Duration longest(NaivePanes.Resolution resolution) {
        return switch (resolution) {
            case MINUTE -> Duration.ofMinutes(1);
            case QUARTER -> Duration.ofMinutes(15);
            case DAY -> Duration.ofDays(2);
        };
    }

    private static long start(NaivePanes panes, NaivePanes.Resolution resolution) {
        return switch (resolution) {
            case MINUTE -> panes.minute();
            case QUARTER -> panes.quarter();
            case DAY -> panes.day();
        };
    }

    private static Instant leaves(NaivePanes panes, NaivePanes.Resolution resolution, Duration size, ZoneId zone) {
        return switch (resolution) {
            case MINUTE -> Instant.ofEpochMilli(panes.minute() + 60_000).plus(size);
            case QUARTER -> Instant.ofEpochMilli(panes.quarter() + 900_000).plus(size);
            case DAY -> endOfDay(Instant.ofEpochMilli(panes.day()), zone).plus(size);
        };
    }

    private static Instant earlier(Instant best, Instant leaves, Instant now) {
        return leaves.isAfter(now) && leaves.isBefore(best) ? leaves : best;
    }

    private static ZoneId zoneOf(Window.ZoneBasis basis, ZoneId zone) {
        return basis == Window.ZoneBasis.UTC ? ZoneOffset.UTC : zone;
    }
}
