package io.ringfence.policyfile;

import io.ringfence.domain.calendar.DayOffCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The calendars that come with the product. */
public final class Calendars {

    private static final List<String> IDS = List.of("cn-state-council", "fr-public-holidays", "none");

    private Calendars() {}

    /** Their names. */
    public static List<String> ids() {
        return IDS;
    }

    /** The calendar of that name, if there is one. */
    public static Optional<DayOffCalendar> load(String id) {
        if (!IDS.contains(id)) {
            return Optional.empty();
        }
        if (id.equals("none")) {
            return Optional.of(DayOffCalendar.NONE);
        }
        return Optional.of(DayOffCalendar.parse(resource("calendars/" + id + ".txt")));
    }

    /** A text that comes with this package. */
    static String resource(String name) {
        try (InputStream in = Calendars.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the resource " + name, e);
        }
    }
}
