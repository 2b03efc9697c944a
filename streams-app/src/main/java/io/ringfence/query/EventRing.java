package io.ringfence.query;

import java.util.Arrays;

/** The latest events of one kind, in the order in which they were read. For one thread at a time. */
final class EventRing {

    /** An event with its place among those of all kinds. */
    record Placed(long place, LiveEvent event) {}

    private final Placed[] ring;
    private final long mostBytes;
    private long first;
    private long end;
    private long bytes;
    private long[] floors = {};
    private long[] ends = {};

    /**
     * Without events.
     *
     * @param mostBytes what they may take in memory
     * @param most how many are kept, a power of two
     */
    EventRing(long mostBytes, int most) {
        this.mostBytes = mostBytes;
        this.ring = new Placed[most];
    }

    /** Events of that partition will come from this offset on. */
    void begin(int partition, long offset) {
        if (partition >= ends.length) {
            floors = Arrays.copyOf(floors, partition + 1);
            ends = Arrays.copyOf(ends, partition + 1);
        }
        floors[partition] = offset;
        ends[partition] = offset;
    }

    void add(Placed placed) {
        if (end - first == ring.length) {
            drop();
        }
        ring[at(end++)] = placed;
        bytes += placed.event().size();
        ends[placed.event().partition()] = placed.event().offset() + 1;
        while (bytes > mostBytes && end - first > 1) {
            drop();
        }
    }

    private void drop() {
        LiveEvent event = ring[at(first)].event();
        ring[at(first++)] = ring[at(end - 1)]; // holds no event that isn't kept
        bytes -= event.size();
        floors[event.partition()] = event.offset() + 1;
    }

    private int at(long index) {
        return (int) (index & (ring.length - 1));
    }

    /** The index of the oldest one. */
    long first() {
        return first;
    }

    /** The index behind the latest one. */
    long end() {
        return end;
    }

    Placed get(long index) {
        return ring[at(index)];
    }

    /** By partition, the offset of what comes next. */
    long[] ends() {
        return ends.clone();
    }

    /** Whether all is here that came from these offsets on. */
    boolean reaches(long[] from) {
        if (from.length != ends.length) {
            return false;
        }
        for (int i = 0; i < from.length; i++) {
            // One that is ahead of us belongs to another topic of that name, or to an instance that has read on.
            if (from[i] < floors[i] || from[i] > ends[i]) {
                return false;
            }
        }
        return true;
    }
}
