package io.ringfence.intake;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/**
 * A file being read: pulled row by row, so a slow consumer holds it back and memory stays constant. Not thread-safe.
 *
 * @param <T> the record its rows turn into
 */
public interface RowSource<T> extends Iterator<RowResult<T>>, AutoCloseable {

    /** What the file was taken for, in a few words. */
    String dialect();

    /**
     * The header that rows of this file need to be read again by themselves, as UTF-8 without its line end; empty if they
     * need none.
     */
    default byte[] header() {
        return new byte[0];
    }

    /** What a user should know about the file as a whole: columns ignored, options that would help. */
    List<String> warnings();

    /** The counts so far. */
    IntakeSummary summary();

    /**
     * The line of the oldest row that was read and has no result yet, because rows of the same call may follow; of a
     * directory's files that are one feed, the number of that row's file. Who reads again from there misses nothing. A
     * source that holds rows and can't tell says the first.
     */
    default OptionalLong oldestHeld() {
        return summary().pending() == 0 ? OptionalLong.empty() : OptionalLong.of(1);
    }

    /**
     * Hands out what has waited longest for more rows of the same call. Rows that come later amend it.
     *
     * @param most how many rows may wait on; 0 for none
     * @return how many results {@link #next} gives without reading on
     */
    default int settle(long most) {
        return 0; // nothing waits in a source whose rows are records by themselves
    }

    /** Bytes read from the file so far, before decompression. */
    long bytesRead();

    /** The file's size in bytes; -1 if unknown. */
    long bytesTotal();

    @Override
    void close();
}
