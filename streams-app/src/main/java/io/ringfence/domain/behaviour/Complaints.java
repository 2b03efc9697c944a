package io.ringfence.domain.behaviour;

import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The complaints about a number in the last 35 days, each once: who complained and when, so that distinct complainants
 * of any window are exact. At most {@value #MOST} are kept, the latest; beyond that the counts are a lower bound, which
 * no limit in use comes near.
 *
 * <p>Mutable, not thread-safe.
 */
public final class Complaints {

    /** How many complaints are kept. */
    public static final int MOST = 256;

    /** Parts of the fingerprints: among so few entries they still tell one complaint, and one person, from another. */
    private record Entry(long at, int id, int complainant) {}

    /** By their time. */
    private final List<Entry> entries;

    /** None. */
    public Complaints() {
        this(new ArrayList<>(0));
    }

    private Complaints(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * Adds a complaint.
     *
     * @param at epoch milliseconds
     * @param id fingerprint of the complaint's id
     * @param complainant fingerprint of the complainant
     * @return whether it is new; the same id again is not
     */
    public boolean add(long at, long id, long complainant) {
        int itsId = (int) id;
        int person = (int) complainant;
        int place = entries.size();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).id == itsId) {
                return false;
            }
            if (entries.get(i).at > at && place == entries.size()) {
                place = i;
            }
        }
        entries.add(place, new Entry(at, itsId, person));
        if (entries.size() > MOST) {
            entries.remove(0);
        }
        return true;
    }

    /** Complaints at or after {@code from}. */
    public long count(long from) {
        return count(from, Long.MAX_VALUE);
    }

    /** Complaints at or after {@code from} and before {@code to}. */
    public long count(long from, long to) {
        long count = 0;
        for (int i = entries.size() - 1; i >= 0 && entries.get(i).at >= from; i--) {
            if (entries.get(i).at < to) {
                count++;
            }
        }
        return count;
    }

    /** Different people who complained at or after {@code from}. */
    public long distinct(long from) {
        long people = 0;
        for (int i = entries.size() - 1; i >= 0 && entries.get(i).at >= from; i--) {
            if (!complainedAfter(i, entries.get(i).complainant)) {
                people++;
            }
        }
        return people;
    }

    private boolean complainedAfter(int index, int person) {
        for (int i = index + 1; i < entries.size(); i++) {
            if (entries.get(i).complainant == person) {
                return true;
            }
        }
        return false;
    }

    /** When the oldest complaint at or after {@code from} was made; {@link Long#MAX_VALUE} if there is none. */
    public long oldest(long from) {
        for (Entry entry : entries) {
            if (entry.at >= from) {
                return entry.at;
            }
        }
        return Long.MAX_VALUE;
    }

    /** Forgets complaints before {@code bound}. */
    public void expire(long bound) {
        entries.removeIf(entry -> entry.at < bound);
    }

    /** Forgets what one person said; whether there was something. */
    public boolean forget(long complainant) {
        return entries.removeIf(entry -> entry.complainant == (int) complainant);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Writes the complaints into a row. */
    public void write(RowWriter out) {
        out.varint(entries.size());
        long before = 0;
        for (Entry entry : entries) {
            out.zigzag(entry.at - before).fixed32(entry.id).fixed32(entry.complainant);
            before = entry.at;
        }
    }

    /** Reads the complaints of a row. */
    public static Complaints read(RowReader in) {
        int size = in.countOf(9);
        List<Entry> entries = new ArrayList<>(size);
        long at = 0;
        for (int i = 0; i < size; i++) {
            at += in.zigzag();
            entries.add(new Entry(at, in.fixed32(), in.fixed32()));
        }
        return new Complaints(entries);
    }
}
