package io.ringfence.oracle;

import io.ringfence.oracle.NaiveNumberWindows.Measured;
import java.util.List;
import java.util.Optional;

/**
 * The median talk time, to the resolution of the talk histogram: linear inside the class that holds the middle, the
 * lower edge in the last, open class. Where the middle falls between two classes, the lower class holds it.
 */
final class NaiveTalkMedian {

    private static final int[] EDGES = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240, 300, 420, 600, 900,
        1800
    };

    private NaiveTalkMedian() {}

    static Measured of(List<Integer> talks) {
        if (talks.isEmpty()) {
            return new Measured(0, 0, Optional.empty());
        }
        double middle = talks.size() / 2.0;
        long below = 0;
        for (int i = 0; i < EDGES.length - 1; i++) {
            int lo = EDGES[i];
            int hi = EDGES[i + 1];
            long inside = talks.stream().filter(talk -> talk >= lo && talk < hi).count();
            if (inside > 0 && below + inside >= middle) {
                return median(lo + (middle - below) / inside * (hi - lo), talks.size());
            }
            below += inside;
        }
        return median(EDGES[EDGES.length - 1], talks.size());
    }

    private static Measured median(double value, int talks) {
        return new Measured(value, talks, Optional.of(value));
    }
}
