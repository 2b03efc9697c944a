package io.ringfence.app.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long answers took, in real time. */
final class Delays {

    private final List<Long> nanos = new ArrayList<>();

    void add(long delay) {
        nanos.add(delay);
    }

    /**
     * The delay that a part of all stay within.
     *
     * @param part 0 to 1
     * @return zero if there are none
     */
    Duration within(double part) {
        if (nanos.isEmpty()) {
            return Duration.ZERO;
        }
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        int index = (int) Math.ceil(part * sorted.size()) - 1;
        return Duration.ofNanos(sorted.get(Math.max(0, Math.min(sorted.size() - 1, index))));
    }
}
