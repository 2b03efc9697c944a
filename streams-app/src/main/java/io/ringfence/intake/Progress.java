package io.ringfence.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/**
 * One line that shows how far reading is, rewritten a few times a second: share of the bytes, rows, rows a second, time
 * left. Silent if it isn't enabled. Not thread-safe.
 */
public final class Progress {

    private static final int WIDTH = 24;
    private static final long REDRAW_MS = 200;

    private final Appendable out;
    private final InstantSource clock;
    private final boolean enabled;
    private final long totalBytes;
    private final String noun;
    private final long startedMs;
    private long drawnMs;
    private int drawnLength;

    private Progress(Appendable out, InstantSource clock, boolean enabled, long totalBytes, String noun) {
        this.out = out;
        this.clock = clock;
        this.enabled = enabled;
        this.totalBytes = totalBytes;
        this.noun = noun;
        this.startedMs = clock.millis();
        this.drawnMs = startedMs;
    }

    /**
     * A progress line.
     *
     * @param out where it is drawn: standard error
     * @param enabled whether it is drawn at all: on a terminal, or if the user asked for it
     * @param totalBytes bytes of everything to be read; -1 if unknown
     */
    public static Progress of(Appendable out, InstantSource clock, boolean enabled, long totalBytes) {
        return new Progress(out, clock, enabled, totalBytes, "rows");
    }

    /**
     * A line that counts something else than rows, of which it isn't known how many there are.
     *
     * @param noun what is counted, in the plural
     */
    public static Progress counting(Appendable out, InstantSource clock, boolean enabled, String noun) {
        return new Progress(out, clock, enabled, -1, noun);
    }

    /**
     * Draws the line again if it is time to.
     *
     * @param bytes read so far, of everything
     * @param rows read so far
     */
    public void update(long bytes, long rows) {
        if (enabled && clock.millis() - drawnMs >= REDRAW_MS) {
            draw(line(bytes, rows, true));
        }
    }

    /** Draws the line a last time, and ends it. */
    public void finish(long bytes, long rows) {
        if (enabled) {
            draw(line(bytes, rows, false));
            append("\n");
        }
    }

    private String line(long bytes, long rows, boolean running) {
        long elapsedMs = Math.max(1, clock.millis() - startedMs);
        double share = totalBytes > 0 ? Math.min(1, bytes / (double) totalBytes) : 0;
        StringBuilder line = new StringBuilder();
        if (totalBytes > 0) {
            int filled = (int) (share * WIDTH);
            line.append('[')
                    .append("#".repeat(filled))
                    .append(".".repeat(WIDTH - filled))
                    .append(String.format(Locale.ROOT, "] %3d %%  ", (int) (share * 100)));
        }
        line.append(String.format(Locale.ROOT, "%,d %s  %,d %s/s", rows, noun, rows * 1000 / elapsedMs, noun));
        if (!running) {
            line.append("  in ").append(clockText(elapsedMs));
        } else if (share > 0) {
            line.append("  ")
                    .append(clockText((long) (elapsedMs * (1 - share) / share)))
                    .append(" left");
        }
        return line.toString();
    }

    private void draw(String line) {
        drawnMs = clock.millis();
        append("\r" + line + " ".repeat(Math.max(0, drawnLength - line.length())));
        drawnLength = line.length();
    }

    private void append(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String clockText(long millis) {
        Duration time = Duration.ofMillis(millis);
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%02d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
