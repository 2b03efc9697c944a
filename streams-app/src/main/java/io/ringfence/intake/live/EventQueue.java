package io.ringfence.intake.live;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * What a connection told and nobody has taken yet. Bounded: who adds to a full one hears so, and the connection ends,
 * since the file has what isn't heard. The exchange is never held back.
 */
final class EventQueue {

    /** Bytes of rows that may wait. */
    static final int ROOM = 4 * 1024 * 1024;

    /** What each item takes besides its bytes, about. */
    private static final int EACH = 64;

    /** Something told. */
    sealed interface Item {}

    /** A connection is live: what follows is told over it. */
    record Begun() implements Item {}

    /** A row, as a line. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(byte[] line) implements Item {}

    /** The connection ended: nothing more is told over it. */
    record Ended() implements Item {}

    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private long bytes;

    /** Adds a row; false if there is no room. */
    synchronized boolean offer(byte[] line) {
        if (bytes + line.length + EACH > ROOM) {
            return false;
        }
        put(new Row(line));
        return true;
    }

    /** Adds what is no row: for that there is room. */
    synchronized void put(Item item) {
        items.addLast(item);
        bytes += size(item);
    }

    /** Takes the oldest item; empty if there is none. */
    synchronized Optional<Item> poll() {
        Optional<Item> item = Optional.ofNullable(items.pollFirst());
        item.ifPresent(taken -> bytes -= size(taken));
        if (items.isEmpty()) {
            notifyAll();
        }
        return item;
    }

    /** Waits until all of it was taken. */
    synchronized void awaitEmpty() throws InterruptedException {
        while (!items.isEmpty()) {
            wait();
        }
    }

    private static int size(Item item) {
        return EACH + (item instanceof Row row ? row.line().length : 0);
    }
}
