package io.ringfence.app.demo;

import java.time.Duration;
import java.util.List;

/**
 * A simulated labelling platform. It labels a number once enough different people have marked it within a window and,
 * where it also looks at behaviour, the number once dialled fast enough.
 *
 * @param name what it is
 * @param marks different people who marked the number
 * @param window within how long
 * @param calls calls within {@code pace} that make it suspicious; 0 if behaviour doesn't matter to it
 * @param pace see {@code calls}
 * @param delay from the last mark that was needed to the label that people see
 */
record Platform(String name, int marks, Duration window, int calls, Duration pace, Duration delay) {

    /** The platforms of the demonstration; their figures are inventions, in the range that practitioners report. */
    static final List<Platform> ALL = List.of(
            new Platform("security app", 5, Duration.ofHours(24), 0, Duration.ZERO, Duration.ofMinutes(90)),
            new Platform("look-up service", 8, Duration.ofHours(24), 0, Duration.ZERO, Duration.ofMinutes(30)),
            new Platform(
                    "handset vendor", 2, Duration.ofHours(24), 40, Duration.ofMinutes(15), Duration.ofMinutes(60)));

    /** In words, for the list of assumptions. */
    String rule() {
        String pacing = calls == 0 ? "" : " and " + calls + " calls within " + pace.toMinutes() + " min";
        return name + ": " + marks + " people's marks in " + window.toHours() + " h" + pacing + ", shown "
                + delay.toMinutes() + " min later";
    }
}
