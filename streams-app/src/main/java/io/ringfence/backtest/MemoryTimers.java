package io.ringfence.backtest;

import io.ringfence.domain.stage.Timers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Timers on the heap, by time and then by key. A timer that is moved away is left where it was until its time comes: most
 * are set far ahead, later than all others, which costs a queue next to nothing.
 */
public final class MemoryTimers<K extends Comparable<K>> implements Timers<K> {

    private record Timer<K extends Comparable<K>>(long at, K key) implements Comparable<Timer<K>> {
        @Override
        public boolean equals(Object other) {
            return other instanceof Timer<?> timer && at == timer.at && key.equals(timer.key);
        }

        @Override
        public int hashCode() {
            return 31 * Long.hashCode(at) + key.hashCode();
        }

        @Override
        public int compareTo(Timer<K> other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : key.compareTo(other.key);
        }
    }

    private final PriorityQueue<Timer<K>> queue = new PriorityQueue<>();

    /** In the queue, and no longer set. */
    private final Set<Timer<K>> moved = new HashSet<>();

    /** Out of the queue, and still set: those that were told to be due last. */
    private final Deque<Timer<K>> told = new ArrayDeque<>();

    @Override
    public void move(K key, long from, long to) {
        if (from != NONE) {
            Timer<K> timer = new Timer<>(from, key);
            if (!told.removeFirstOccurrence(timer)) {
                moved.add(timer);
            }
        }
        if (to != NONE) {
            Timer<K> timer = new Timer<>(to, key);
            if (!moved.remove(timer)) {
                queue.add(timer);
            }
        }
    }

    @Override
    public List<K> due(long now, int most) {
        queue.addAll(told);
        told.clear();
        Timer<K> first = queue.peek();
        if (first == null || first.at > now) {
            return List.of();
        }
        List<K> due = new ArrayList<>();
        while (first != null && first.at <= now && due.size() < most) {
            queue.remove();
            if (!moved.remove(first)) {
                told.add(first);
                due.add(first.key);
            }
            first = queue.peek();
        }
        return due;
    }
}
