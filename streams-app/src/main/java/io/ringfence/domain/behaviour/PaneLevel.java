package io.ringfence.domain.behaviour;

import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.ArrayList;
import java.util.List;

/** The panes of one level, oldest first. Empty spans of time have no pane. */
final class PaneLevel {

    /** What starts are divided by in a row's bytes: all zone offsets in use are whole minutes. */
    private static final long UNIT = 60_000;

    private final List<Pane> panes;

    PaneLevel() {
        this(new ArrayList<>(4));
    }

    private PaneLevel(List<Pane> panes) {
        this.panes = panes;
    }

    /** The pane that starts there, made if it doesn't exist. */
    Pane at(long start) {
        int i = panes.size() - 1;
        while (i >= 0 && panes.get(i).start > start) {
            i--;
        }
        if (i >= 0 && panes.get(i).start == start) {
            return panes.get(i);
        }
        Pane pane = new Pane(start);
        panes.add(i + 1, pane);
        return pane;
    }

    /** Takes from the counter of the latest pane that starts at or before {@code time}, if it starts after {@code after}. */
    void take(long time, long after, int code) {
        for (int i = panes.size() - 1; i >= 0; i--) {
            Pane pane = panes.get(i);
            if (pane.start <= time) {
                if (pane.start > after) {
                    pane.add(code, -1);
                }
                return;
            }
        }
    }

    /** Forgets the panes that start before {@code bound}. */
    void dropBefore(long bound) {
        int gone = 0;
        while (gone < panes.size() && panes.get(gone).start < bound) {
            gone++;
        }
        if (gone > 0) {
            panes.subList(0, gone).clear();
        }
    }

    void addTo(long[] sums, int slot, long from) {
        for (int i = panes.size() - 1; i >= 0 && panes.get(i).start >= from; i--) {
            panes.get(i).addTo(sums, slot);
        }
    }

    void renumber(int[] to) {
        panes.forEach(pane -> pane.renumber(to));
    }

    /** The start of the latest pane, {@code otherwise} if there is none. */
    long latest(long otherwise) {
        return panes.isEmpty() ? otherwise : panes.get(panes.size() - 1).start;
    }

    /** The start of the oldest pane at or after {@code from}; {@link Long#MAX_VALUE} if there is none. */
    long oldest(long from) {
        for (Pane pane : panes) {
            if (pane.start >= from) {
                return pane.start;
            }
        }
        return Long.MAX_VALUE;
    }

    boolean isEmpty() {
        return panes.isEmpty();
    }

    int size() {
        return panes.size();
    }

    Pane get(int index) {
        return panes.get(index);
    }

    /** Writes the panes; {@code near} is a time that the reader knows too. */
    void write(long near, RowWriter out) {
        out.varint(panes.size());
        if (panes.isEmpty()) {
            return;
        }
        long before = panes.get(0).start / UNIT;
        out.zigzag(before - near / UNIT);
        for (Pane pane : panes) {
            long unit = pane.start / UNIT;
            pane.write(unit - before, out);
            before = unit;
        }
    }

    static PaneLevel read(long near, RowReader in) {
        int size = in.countOf(1);
        ArrayList<Pane> panes = new ArrayList<>(size + 1);
        long unit = size == 0 ? 0 : near / UNIT + in.zigzag();
        for (int i = 0; i < size; i++) {
            long head = in.varint();
            unit += Pane.distance(head);
            panes.add(Pane.read(unit * UNIT, head, in));
        }
        return new PaneLevel(panes);
    }
}
