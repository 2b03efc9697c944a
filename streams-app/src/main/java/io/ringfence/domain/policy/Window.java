package io.ringfence.domain.policy;

import java.time.Duration;

/** The span of time over which a rule counts. All four kinds are in real use. */
public sealed interface Window {

    /** The longest window: what a row remembers. */
    Duration HORIZON = Duration.ofDays(35);

    /** How the window is written in reasons and reports, for instance {@code rolling PT10M}. */
    String text();

    /**
     * The last {@code size}, ending at the row's clock, rounded outwards to panes.
     *
     * @param size more than zero, at most {@link Window#HORIZON}
     * @param localDays counted in whole local days (the current one and those before), not in hours
     */
    record Rolling(Duration size, boolean localDays) implements Window {

        /** @throws IllegalArgumentException if the size is out of range, or local days are asked of a broken number of days */
        public Rolling {
            if (size.isNegative() || size.isZero() || size.compareTo(HORIZON) > 0) {
                throw new IllegalArgumentException("a rolling window must be longer than 0 and at most P35D");
            }
            if (localDays && !size.equals(Duration.ofDays(size.toDays()))) {
                throw new IllegalArgumentException("a window in local days must be a whole number of days");
            }
        }

        @Override
        public String text() {
            return localDays ? "rolling P" + size.toDays() + "D local_days" : "rolling " + size;
        }
    }

    /** The current day in the zone named. */
    record CalendarDay(ZoneBasis zone) implements Window {
        @Override
        public String text() {
            return "calendar_day " + zone.text();
        }
    }

    /** The current month in the zone named. */
    record CalendarMonth(ZoneBasis zone) implements Window {
        @Override
        public String text() {
            return "calendar_month " + zone.text();
        }
    }

    /**
     * Opens with the first event and lasts {@code size}; the first event after its end opens the next. Contact rules
     * only.
     *
     * @param size more than zero, at most {@link Window#HORIZON}
     */
    record FirstEvent(Duration size) implements Window {

        /** @throws IllegalArgumentException if the size is out of range */
        public FirstEvent {
            if (size.isNegative() || size.isZero() || size.compareTo(HORIZON) > 0) {
                throw new IllegalArgumentException("a first-event window must be longer than 0 and at most P35D");
            }
        }

        @Override
        public String text() {
            return "first_event " + size;
        }
    }

    /** Whose clock a calendar window follows. */
    enum ZoneBasis {
        NUMBER,
        CALLEE,
        UTC;

        /** As written in a policy file. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
