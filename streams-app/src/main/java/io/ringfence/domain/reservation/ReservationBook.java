package io.ringfence.domain.reservation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that one task allowed to start, by the key of whose room they take: a number, or a contact. A call takes room from when
 * it is reserved until the row that is asked counts it, until it is released, or until the rows show all that was written in its time to
 * live ({@link #settled}). Whoever asks for room reads {@link #version} first, the row then, and reserves with both: a row that was read
 * too early is noticed.
 *
 * <p>What it forgets at its bound, or at the end of a time to live, is room that may be given twice; what a row counts and the
 * book doesn't know of yet is room that isn't given for a moment ({@link Outcome#UNSETTLED}). Not for several threads at a time.
 *
 * @param <K> whose room it is
 */
public final class ReservationBook<K> {

    /** What became of a wish for room. */
    public enum Outcome {
        /** The call has room. */
        HELD,
        /** The call had room already, or has been counted within its time to live. */
        AGAIN,
        /** There is no room: what is left is taken by calls that were allowed. */
        FULL,
        /** There is no room if calls count twice that a row is about to show: read the row again in a moment. */
        UNSETTLED,
        /** The row was read before calls of this key were settled: read it again. */
        OUTDATED,
        /** More calls are open than the book keeps. */
        CROWDED
    }

    /** What the book knows of a call. */
    private enum State {
        /** No row counts it. */
        OPEN,
        /** The stage counts it, and the row that can be asked doesn't show it yet, or not surely. */
        COUNTED,
        /** The row shows it: it takes no room, and is remembered for those who ask again. */
        SETTLED
    }

    private static final class Call {
        private State state = State.OPEN;
        private final long until;

        private Call(long until) {
            this.until = until;
        }
    }

    private static final class Page {
        private final Map<Long, Call> calls = new HashMap<>();
        private long version;
        private int taking;
    }

    private record Due<K>(K key, long call, long until) {}

    private final long timeToLive;
    private final int most;
    private final Map<K, Page> pages = new HashMap<>();
    private final Deque<Due<K>> inOrder = new ArrayDeque<>();
    private final List<Due<K>> counted = new ArrayList<>();
    private int size;
    private long versions;

    /**
     * An empty book.
     *
     * @param timeToLive within which a call that has room is written, in milliseconds, 1 or more
     * @param most how many calls are kept
     */
    public ReservationBook(long timeToLive, int most) {
        this.timeToLive = timeToLive;
        this.most = most;
    }

    /** Changes whenever calls of that key were settled. */
    public long version(K key) {
        Page page = pages.get(key);
        return page == null ? 0 : page.version;
    }

    /**
     * Asks for room for a call.
     *
     * @param call the fingerprint of its id
     * @param version {@link #version} before the row was read
     * @param room attempts that the row leaves; negative: as many as one likes
     * @param now in milliseconds, not before those of calls before
     */
    public Outcome reserve(K key, long call, long version, long room, long now) {
        Page page = pages.computeIfAbsent(key, k -> new Page());
        Outcome outcome = outcome(page, call, version, room);
        if (outcome == Outcome.HELD) {
            Call held = new Call(now + timeToLive);
            page.calls.put(call, held);
            page.taking++;
            size++;
            inOrder.addLast(new Due<>(key, call, held.until));
        }
        if (page.calls.isEmpty()) {
            pages.remove(key);
        }
        return outcome;
    }

    private Outcome outcome(Page page, long call, long version, long room) {
        if (page.calls.containsKey(call)) {
            return Outcome.AGAIN;
        }
        if (!page.calls.isEmpty() && page.version != version) {
            return Outcome.OUTDATED;
        }
        if (room >= 0 && room - page.taking < 1) {
            boolean unsettled = room > 0 && page.calls.values().stream().anyMatch(c -> c.state == State.COUNTED);
            return unsettled ? Outcome.UNSETTLED : Outcome.FULL;
        }
        return size >= most ? Outcome.CROWDED : Outcome.HELD;
    }

    /** Calls of a key that take room now. */
    public int taken(K key) {
        Page page = pages.get(key);
        return page == null ? 0 : page.taking;
    }

    /** Gives a call's room back, if it has some that no stage has counted. */
    public void release(K key, long call) {
        Page page = pages.get(key);
        Call held = page == null ? null : page.calls.get(call);
        if (page != null && held != null && held.state == State.OPEN) {
            remove(key, page, call, held);
        }
    }

    /** The stage has counted a call, and is going to write the row. */
    public void counted(K key, long call) {
        Page page = pages.get(key);
        Call held = page == null ? null : page.calls.get(call);
        if (held != null && held.state == State.OPEN) {
            held.state = State.COUNTED;
            counted.add(new Due<>(key, call, held.until));
        }
    }

    /** The rows show all calls that were counted so far. */
    public void written() {
        for (Due<K> due : counted) {
            Page page = pages.get(due.key());
            Call held = page == null ? null : page.calls.get(due.call());
            if (page != null && held != null && held.state == State.COUNTED) {
                held.state = State.SETTLED;
                page.taking--;
                page.version = ++versions;
            }
        }
        counted.clear();
    }

    /**
     * The rows show whatever was written before a time: a call whose time to live was over then is counted, or never will be.
     *
     * @param before on the clock of {@link #reserve}, not after its {@code now}
     */
    public void settled(long before) {
        Due<K> first = inOrder.peekFirst();
        while (first != null && first.until() <= before) {
            inOrder.removeFirst();
            Page page = pages.get(first.key());
            Call held = page == null ? null : page.calls.get(first.call());
            // One that was released and reserved again lives on.
            if (page != null && held != null && held.until == first.until()) {
                remove(first.key(), page, first.call(), held);
            }
            first = inOrder.peekFirst();
        }
    }

    private void remove(K key, Page page, long call, Call held) {
        page.calls.remove(call);
        page.taking -= held.state == State.SETTLED ? 0 : 1;
        size--;
        if (page.calls.isEmpty()) {
            pages.remove(key);
        }
    }
}
