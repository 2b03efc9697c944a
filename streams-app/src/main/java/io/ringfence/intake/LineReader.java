package io.ringfence.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes into lines without ever holding more than one line of bounded length. A stream that throws {@link
 * NoRowYetException} may be asked again: no byte is lost by it.
 */
final class LineReader {

    static final int MAX_LINE = 256 * 1024;

    private static final int CHUNK = 64 * 1024;
    private static final int KEPT_OF_OVERLONG = 4096;

    private InputStream in;
    private byte[] buffer = new byte[CHUNK];
    private int position;
    private int limit;
    private long line;
    private long passed;
    private byte @Nullable [] skipped;

    private int start;
    private int end;
    private boolean terminated;
    private boolean overlong;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * Goes on with another stream in place of the one read so far, which was the beginning of the same file. Lines
     * that were read of it aren't read again.
     *
     * @param rest begins at a line
     * @param firstLine the number of that line
     */
    void goOn(InputStream rest, long firstLine) {
        passed = line;
        in = rest;
        position = 0;
        limit = 0;
        line = firstLine - 1;
    }

    /** Moves to the next line; false at the end. */
    boolean next() throws IOException {
        while (line < passed) {
            if (!advance()) {
                return false;
            }
        }
        return advance();
    }

    private boolean advance() throws IOException {
        if (skipped != null) {
            return skipOverlong(skipped);
        }
        int scan = position;
        overlong = false;
        while (true) {
            for (; scan < limit; scan++) {
                if (buffer[scan] == '\n') {
                    return found(scan, scan + 1, true);
                }
            }
            if (limit - position >= MAX_LINE) {
                return skipOverlong(Arrays.copyOfRange(buffer, position, position + KEPT_OF_OVERLONG));
            }
            scan -= position;
            makeRoom();
            int n = in.read(buffer, limit, buffer.length - limit);
            if (n < 0) {
                return limit > position && found(limit, limit, false);
            }
            limit += n;
        }
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The number of the line, from 1. */
    long line() {
        return line;
    }

    /** Whether a line break followed it. */
    boolean terminated() {
        return terminated;
    }

    /** Whether it was longer than {@link #MAX_LINE}; then only its beginning is there. */
    boolean overlong() {
        return overlong;
    }

    private boolean found(int lineEnd, int next, boolean broken) {
        start = position;
        end = lineEnd > start && broken && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        position = next;
        terminated = broken;
        line++;
        return true;
    }

    private boolean skipOverlong(byte[] head) throws IOException {
        skipped = head;
        position = limit;
        boolean broken = false;
        while (!broken) {
            position = 0;
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
            if (limit == 0) {
                break;
            }
            while (position < limit && !broken) {
                broken = buffer[position++] == '\n';
            }
        }
        // The kept beginning goes before what follows, in a buffer of its own size again.
        byte[] joined = new byte[Math.max(CHUNK, head.length + limit - position)];
        System.arraycopy(head, 0, joined, 0, head.length);
        System.arraycopy(buffer, position, joined, head.length, limit - position);
        limit = head.length + limit - position;
        buffer = joined;
        position = head.length;
        start = 0;
        end = head.length;
        terminated = broken;
        overlong = true;
        skipped = null;
        line++;
        return true;
    }

    private void makeRoom() {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(MAX_LINE + CHUNK, buffer.length * 2));
        }
    }
}
