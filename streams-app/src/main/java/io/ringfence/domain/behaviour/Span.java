package io.ringfence.domain.behaviour;

/**
 * A window in terms of panes: all panes of one level that start at or after an instant.
 *
 * @param level which panes
 * @param from epoch milliseconds of the earliest pane's start
 */
public record Span(Level level, long from) {

    /** The granularities kept. */
    public enum Level {
        /** One minute, for the last hour: windows up to PT1H. */
        MINUTE(0),
        /** Fifteen minutes, for the last 26 hours: windows up to P1D, and days of any zone. */
        QUARTER(1),
        /** Local days of the number, for 35 days. */
        DAY(2);

        private final int place;

        Level(int place) {
            this.place = place;
        }

        /** Its place, from the finest, 0. */
        int place() {
            return place;
        }
    }
}
