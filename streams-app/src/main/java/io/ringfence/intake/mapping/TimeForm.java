package io.ringfence.intake.mapping;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** How times are written. */
public sealed interface TimeForm permits EpochTime, PatternTime, YearFirstTime {

    /** The forms that have a name; any other is a pattern. */
    List<String> NAMES = List.of("year-first", "epoch-seconds", "epoch-milliseconds", "epoch-microseconds");

    /**
     * The time that a text is.
     *
     * @param zone where the time is local, if it has no offset; of two such times when clocks are put back, the earlier
     * @return empty if it isn't a time of this form
     */
    Optional<Instant> read(String text, ZoneId zone);

    /** Its name, or its pattern. */
    String written();

    /** Whether the text needs a zone to be read. */
    boolean local();

    /**
     * The form with a name.
     *
     * @throws IllegalArgumentException if it is neither a name nor a pattern; its message says why
     */
    static TimeForm of(String written) {
        return switch (written) {
            case "year-first" -> new YearFirstTime();
            case "epoch-seconds" -> new EpochTime(written, 1);
            case "epoch-milliseconds" -> new EpochTime(written, 1_000);
            case "epoch-microseconds" -> new EpochTime(written, 1_000_000);
            default -> PatternTime.of(written);
        };
    }
}
