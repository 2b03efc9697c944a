package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.LocalDays;
import java.time.Duration;

/**
 * The frames in use, worked out once a minute and not once a call: windows begin where panes do, and no pane is shorter
 * than a minute. For one thread.
 */
public final class Frames {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** A power of two: as many rule sets and zones as are used at once, and the minutes of timers beside the clock's. */
    private static final int REMEMBERED = 64;

    private record Known(Frame frame, long minute) {}

    private final Known[] known = new Known[REMEMBERED];

    /** The frame of a rule set at an instant. */
    Frame at(RuleSet rules, LocalDays local, long now) {
        long minute = Math.floorDiv(now, MINUTE);
        int place = (31 * System.identityHashCode(rules) + 17 * System.identityHashCode(local) + (int) minute)
                & (REMEMBERED - 1);
        Known found = known[place];
        if (found != null && found.minute == minute && found.frame.rules() == rules && found.frame.local() == local) {
            return found.frame;
        }
        Frame frame = Frame.of(rules, local, now);
        if (rules.wholeMinutes()) {
            known[place] = new Known(frame, minute);
        }
        return frame;
    }
}
