package io.ringfence.app.deadletters;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of offsets: a bit each where they lie close together, at most half a kilobyte each where they don't. */
final class Offsets {

    private static final int CHUNK_BITS = 12;

    private final Map<Long, BitSet> chunks = new HashMap<>();

    void add(long offset) {
        chunks.computeIfAbsent(offset >> CHUNK_BITS, chunk -> new BitSet()).set(place(offset));
    }

    boolean contains(long offset) {
        BitSet chunk = chunks.get(offset >> CHUNK_BITS);
        return chunk != null && chunk.get(place(offset));
    }

    private static int place(long offset) {
        return (int) (offset & ((1 << CHUNK_BITS) - 1));
    }
}
