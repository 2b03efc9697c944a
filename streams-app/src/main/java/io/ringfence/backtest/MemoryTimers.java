package io.ringfence.backtest;

import io.ringfence.domain.stage.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Timers on the heap, by time and then by key. */
public final class MemoryTimers<K extends Comparable<K>> implements Timers<K> {

    private final TreeMap<Long, TreeSet<K>> times = new TreeMap<>();

    @Override
    public void move(K key, long from, long to) {
        if (from != NONE) {
            TreeSet<K> keys = times.get(from);
            if (keys != null) {
                keys.remove(key);
                if (keys.isEmpty()) {
                    times.remove(from);
                }
            }
        }
        if (to != NONE) {
            times.computeIfAbsent(to, time -> new TreeSet<>()).add(key);
        }
    }

    @Override
    public List<K> due(long now, int most) {
        List<K> due = new ArrayList<>();
        for (Map.Entry<Long, TreeSet<K>> entry : times.headMap(now, true).entrySet()) {
            for (K key : entry.getValue()) {
                if (due.size() == most) {
                    return due;
                }
                due.add(key);
            }
        }
        return due;
    }
}
