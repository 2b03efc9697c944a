package io.ringfence.topology;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The memory that rows on the heap may take in this process, in equal shares for the stores that are in use: a store that
 * is busy never pushes out another's rows. Safe for many threads.
 */
public final class RowMemory {

    private final long bytes;
    private final AtomicInteger stores = new AtomicInteger();

    private RowMemory(long bytes) {
        this.bytes = bytes;
    }

    /**
     * So many bytes for all stores.
     *
     * @param bytes 0 or more; 0 keeps no rows on the heap
     */
    public static RowMemory of(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("memory for rows must be 0 bytes or more");
        }
        return new RowMemory(bytes);
    }

    /** Whether rows are kept on the heap at all. */
    boolean isThere() {
        return bytes > 0;
    }

    void opened() {
        stores.incrementAndGet();
    }

    void closed() {
        stores.decrementAndGet();
    }

    /** What one store may take. */
    long share() {
        return bytes / Math.max(1, stores.get());
    }
}
