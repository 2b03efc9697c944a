package io.ringfence.domain.behaviour;

import java.util.Arrays;

/**
 * The sums of a number's windows, kept up to date while the panes under them change, so that judging a call costs the same
 * whatever the windows are. Windows are summed when they are first asked for; then what enters is added and what leaves is
 * taken away. Never stored: they follow from the panes.
 */
final class RunningSums {

    /** The beginning of windows before somebody asks for them: nothing enters. */
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final Kept kept;

    /** By the place of a window: where its earliest pane starts. */
    private final long[] from;

    private final int[] sums;

    RunningSums(Kept kept) {
        this.kept = kept;
        this.from = new long[kept.windows()];
        this.sums = new int[kept.width()];
        Arrays.fill(from, UNKNOWN);
    }

    /** A counter of the pane that starts at {@code start} changed. */
    void add(Span.Level level, long start, int code, int delta) {
        int place = kept.place(level, code);
        if (place >= 0) {
            for (int window : kept.windowsOf(level)) {
                if (start >= from[window]) {
                    sums[kept.offset(window) + place] += delta;
                }
            }
        }
    }

    /** The panes of a level that start before {@code bound} are about to go. */
    void leave(PaneLevel panes, Span.Level level, long bound) {
        for (int window : kept.windowsOf(level)) {
            if (from[window] < bound) {
                panes.addTo(sums, kept.offset(window), kept, level, from[window], bound, -1);
                from[window] = bound;
            }
        }
    }

    /** Makes the windows of a level begin at {@code starts}, which has all windows'. */
    void begin(PaneLevel panes, Span.Level level, long[] starts) {
        for (int window : kept.windowsOf(level)) {
            long start = starts[window];
            if (start > from[window]) {
                panes.addTo(sums, kept.offset(window), kept, level, from[window], start, -1);
            } else if (start < from[window]) {
                panes.addTo(sums, kept.offset(window), kept, level, start, from[window], 1);
            }
            from[window] = start;
        }
    }

    Kept kept() {
        return kept;
    }

    /** The counters of all windows, at their {@link Kept#places}. */
    int[] sums() {
        return sums;
    }
}
