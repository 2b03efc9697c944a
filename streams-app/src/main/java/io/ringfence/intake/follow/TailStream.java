package io.ringfence.intake.follow;

import io.ringfence.intake.NoRowYetException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A file's bytes from some line on, as far as they are whole lines. Where no further line is there yet, {@link
 * NoRowYetException} says so, and reading may be tried again. Not thread-safe.
 *
 * <p>Bytes are handed out only if the file was still the same after they were read, so none of another generation is
 * ever taken for one of this.
 */
final class TailStream extends InputStream {

    private static final int BLOCK = 256 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final long NO_STOP = Long.MAX_VALUE;

    private final ReadBytes read;
    private final Deque<Spot> spots = new ArrayDeque<>();
    private final byte[] block = new byte[BLOCK];
    private Content content;

    /** Bytes of the block: {@code [start, whole)} may be handed out, {@code [whole, end)} is no whole line yet. */
    private int start;

    private int whole;
    private int end;

    /** Where in the file the block's {@code start} is. */
    private Spot at;

    private long stopBefore = NO_STOP;
    private boolean finished;
    private boolean changed;

    /**
     * The bytes of a file from {@code from} on.
     *
     * @param read what was read of the file before, in an earlier life
     */
    TailStream(Content content, ReadBytes read, Spot from) {
        this.content = content;
        this.read = read;
        this.at = from;
        spots.add(from);
    }

    /** Hands out no line from this one on until told otherwise. */
    void stopBefore(long line) {
        stopBefore = line;
    }

    /** Whether a stop is set, and everything before it was handed out. */
    boolean isStopped() {
        return at.line() >= stopBefore;
    }

    /** Hands out every line again. */
    void go() {
        stopBefore = NO_STOP;
    }

    /** The file gets no more bytes: its last line is handed out even if it isn't terminated, and then the stream ends. */
    void finish() {
        finished = true;
    }

    /** Looks whether the file isn't any more what was read of it: truncated or written anew. */
    boolean isChanged() throws IOException {
        changed = changed || (content.grows() && !read.stillIn(content));
        return changed;
    }

    /** Goes on in a file with the same content. */
    void goOnIn(Content other) {
        content = other;
        changed = false;
        end = whole;
    }

    /** What was handed out. */
    Prefix prefix() {
        return read.prefix();
    }

    /** The number of the next line. */
    long line() {
        return at.line();
    }

    /** Whether bytes were read that are no whole line. */
    boolean hasPartialLine() {
        return end > whole;
    }

    /**
     * A place at or before a line, as many bytes before it as possible and not more than that many by more than a block.
     * Places before it are forgotten.
     */
    Spot spotBefore(long line, long bytes) {
        long offset = Long.MAX_VALUE;
        for (Spot spot : spots) {
            if (spot.line() <= line) {
                offset = spot.offset();
            }
        }
        Spot best = spots.getFirst();
        while (spots.size() > 1) {
            Spot second = spots.stream().skip(1).findFirst().orElseThrow();
            if (second.line() > line || second.offset() > offset - bytes) {
                break;
            }
            spots.removeFirst();
            best = second;
        }
        return best;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int ready = upToStop();
        if (ready == start && at.line() < stopBefore) {
            fill();
            ready = upToStop();
        }
        if (ready == start) {
            if (finished && end == whole && whole == start && stopBefore == NO_STOP) {
                return -1;
            }
            throw new NoRowYetException();
        }
        int n = Math.min(length, ready - start);
        System.arraycopy(block, start, into, from, n);
        handedOut(n);
        return n;
    }

    /** The end of what may be handed out: whole lines, and none from the stop on. */
    private int upToStop() {
        if (stopBefore == NO_STOP) {
            return whole;
        }
        long line = at.line();
        int i = start;
        while (i < whole && line < stopBefore) {
            if (block[i++] == '\n') {
                line++;
            }
        }
        return i;
    }

    private void handedOut(int n) {
        read.append(at.offset(), block, start, start + n);
        long lines = 0;
        for (int i = start; i < start + n; i++) {
            if (block[i] == '\n') {
                lines++;
            }
        }
        boolean lineEnds = block[start + n - 1] == '\n';
        start += n;
        at = new Spot(at.line() + lines, at.offset() + n);
        if (lineEnds && at.offset() - spots.getLast().offset() >= BLOCK / 4) {
            spots.addLast(at);
        }
    }

    /** Reads on; everything that may be handed out has been. What was no whole line is read again, as it is now. */
    private void fill() throws IOException {
        System.arraycopy(block, start, block, 0, end - start);
        end -= start;
        whole = 0;
        start = 0;
        if (changed) {
            if (!finished) {
                throw new NoRowYetException();
            }
            whole = end;
            return;
        }
        byte[] partial = Arrays.copyOf(block, end);
        int n = Math.max(0, content.read(block, 0, BLOCK, at.offset()));
        if (content.grows() && !read.stillIn(content)) {
            changed = true;
            System.arraycopy(partial, 0, block, 0, partial.length);
            throw new NoRowYetException();
        }
        end = n;
        whole = afterLastBreak();
        if (whole == 0 && (end == BLOCK || finished)) {
            whole = end; // a line longer than any row is, or the last one of a file that has ended
        }
        if (at.offset() == 0 && whole >= 3 && Arrays.equals(block, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
            handedOut(3);
        }
    }

    private int afterLastBreak() {
        for (int i = end; i > 0; i--) {
            if (block[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    /** The file's first whole lines, or all there is if it has ended; for telling what the file is. */
    static byte[] beginning(Content content, int atMost, boolean ended) throws IOException {
        byte[] bytes = new byte[atMost];
        int length = 0;
        int n;
        while (length < atMost && (n = content.read(bytes, length, atMost - length, length)) > 0) {
            length += n;
        }
        int whole = length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        return Arrays.copyOf(bytes, ended ? length : whole);
    }
}
