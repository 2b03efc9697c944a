package io.ringfence.query;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest decisions of each number, in bounded memory: so many of one number, and so many bytes of all, of which the
 * oldest go first. For many threads.
 */
public final class DecisionHistory {

    /** How many are kept of one number. */
    public static final int OF_ONE = 100;

    /** What all of them may take in memory. */
    private static final long BYTES = 64L << 20;

    private record About(String tenant, String e164) {}

    private record Kept(long place, LiveEvent event) {}

    private final long mostBytes;
    private final Map<About, Deque<Kept>> numbers = new HashMap<>();
    private final Map<Long, LiveEvent> oldestFirst = new LinkedHashMap<>();
    private long place;
    private long bytes;
    private boolean loaded;

    /** Without decisions. */
    public DecisionHistory() {
        this(BYTES);
    }

    /** The same with another bound. */
    DecisionHistory(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** All was read that was told before the start. */
    public synchronized void loaded() {
        loaded = true;
    }

    /** Whether all was read that was told before the start. */
    public synchronized boolean isLoaded() {
        return loaded;
    }

    /** Keeps a decision about a number. */
    public synchronized void add(LiveEvent decision) {
        Deque<Kept> own = numbers.computeIfAbsent(number(decision), number -> new ArrayDeque<>(4));
        Kept kept = new Kept(place++, decision);
        own.addLast(kept);
        oldestFirst.put(kept.place(), decision);
        bytes += decision.size();
        if (own.size() > OF_ONE) {
            Kept oldest = own.removeFirst();
            oldestFirst.remove(oldest.place());
            bytes -= oldest.event().size();
        }
        while (bytes > mostBytes && oldestFirst.size() > 1) {
            dropOldest();
        }
    }

    private void dropOldest() {
        Iterator<LiveEvent> oldest = oldestFirst.values().iterator();
        LiveEvent event = oldest.next();
        oldest.remove();
        bytes -= event.size();
        numbers.computeIfPresent(number(event), (number, own) -> {
            own.removeFirst(); // each number's are in the order of all
            return own.isEmpty() ? null : own;
        });
    }

    private static About number(LiveEvent decision) {
        return new About(decision.tenant(), decision.number());
    }

    /**
     * Decisions about a number that are kept, the latest first.
     *
     * @param before only those with a smaller sequence
     * @param limit how many at most
     */
    public synchronized List<LiveEvent> of(String tenant, String e164, long before, int limit) {
        Deque<Kept> own = numbers.getOrDefault(new About(tenant, e164), new ArrayDeque<>());
        return own.stream()
                .map(Kept::event)
                .filter(event -> event.sequence() < before)
                .sorted((one, other) -> Long.compare(other.sequence(), one.sequence()))
                .limit(limit)
                .toList();
    }
}
