package io.ringfence.app.follow;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Lines about what happens to a feed, for a person or a log; from any thread. */
final class Notices {

    private final PrintWriter out;
    private final InstantSource clock;

    Notices(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    synchronized void say(String text) {
        out.println("ringfence: " + clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + text);
        out.flush();
    }
}
