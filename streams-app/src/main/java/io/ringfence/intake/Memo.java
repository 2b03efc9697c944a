package io.ringfence.intake;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out lately and can be worked out again, by key. A key has two places and shares them with others, so that
 * remembering costs no more than looking; what is asked for often is mostly there. Thread-safe, without a lock.
 */
final class Memo<K, V> {

    private record Entry<K, V>(K key, V value) {}

    private final AtomicReferenceArray<@Nullable Entry<K, V>> places;

    /** @param size how many are remembered at most; a power of two */
    Memo(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("not a power of two: " + size);
        }
        this.places = new AtomicReferenceArray<>(size);
    }

    @Nullable
    V get(K key) {
        int hash = spread(key);
        Entry<K, V> entry = places.get(first(hash));
        if (entry == null || !entry.key.equals(key)) {
            entry = places.get(second(hash));
        }
        return entry != null && entry.key.equals(key) ? entry.value : null;
    }

    void put(K key, V value) {
        int hash = spread(key);
        Entry<K, V> entry = new Entry<>(key, value);
        Entry<K, V> there = places.get(first(hash));
        places.set(there == null || there.key.equals(key) ? first(hash) : second(hash), entry);
    }

    private int first(int hash) {
        return hash & (places.length() - 1);
    }

    private int second(int hash) {
        return hash >>> 16 & (places.length() - 1);
    }

    /** Numbers that follow one another have hashes that do. */
    private static int spread(Object key) {
        return key.hashCode() * 0x9E3779B9;
    }
}
