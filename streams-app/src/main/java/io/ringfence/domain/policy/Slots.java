package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.call.Fingerprint;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Which filters a number has counters of their own for, and since when. Slot 0 counts everything; a filter's slot
 * counts what passes it from the moment it exists, and reads WARMING until its window has filled.
 *
 * <p>Mutable, not thread-safe.
 */
public final class Slots {

    private record Slot(long filter, long since) {}

    /** A freed place, kept so that the slots behind it don't move. */
    private static final Slot FREE = new Slot(0, 0);

    private final List<Slot> slots;

    /** No filters. */
    public Slots() {
        this(new ArrayList<>(0));
    }

    private Slots(List<Slot> slots) {
        this.slots = slots;
    }

    /**
     * Makes the slots those of the filters named: new ones begin at {@code since}, those no longer named lose their
     * counters.
     */
    public void align(List<CallFilter> filters, long since, Panes panes) {
        for (int i = 0; i < slots.size(); i++) {
            long kept = slots.get(i).filter;
            if (kept != 0 && filters.stream().noneMatch(filter -> key(filter) == kept)) {
                slots.set(i, FREE);
                panes.dropSlot(i + 1);
            }
        }
        for (CallFilter filter : filters) {
            if (find(filter) < 0) {
                int free = slots.indexOf(FREE);
                Slot slot = new Slot(key(filter), since);
                if (free < 0) {
                    slots.add(slot);
                } else {
                    slots.set(free, slot);
                }
            }
        }
    }

    /** The slot of a filter, -1 if it has none. */
    public int find(CallFilter filter) {
        long key = key(filter);
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).filter == key) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Since when a slot counts, epoch milliseconds; {@link Long#MIN_VALUE} if since the row's first call. */
    public long since(int slot) {
        return slots.get(slot - 1).since;
    }

    /** Whether no filter has counters of its own. */
    public boolean isEmpty() {
        return slots.isEmpty();
    }

    /** The code of a counter in a slot. */
    public static int code(int slot, int counter) {
        return slot * Counter.SLOT + counter;
    }

    /** Writes the slots into a row. */
    public void write(RowWriter out) {
        out.u8(slots.size());
        for (Slot slot : slots) {
            out.fixed64(slot.filter).varint(slot.since == Long.MIN_VALUE ? 0 : slot.since + 1);
        }
    }

    /** Reads the slots of a row. */
    public static Slots read(RowReader in) {
        int size = in.u8();
        ArrayList<Slot> slots = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            long filter = in.fixed64();
            long since = in.varint();
            slots.add(new Slot(filter, since == 0 ? Long.MIN_VALUE : since - 1));
        }
        return new Slots(slots);
    }

    private static long key(CallFilter filter) {
        return Fingerprint.of(filter.canonical());
    }
}
