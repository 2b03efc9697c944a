package io.ringfence.domain.behaviour;

import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    private record Entry(long at, long id, long complainant) {}

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
        int place = entries.size();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).id == id) {
                return false;
            }
            if (entries.get(i).at > at && place == entries.size()) {
                place = i;
            }
        }
        entries.add(place, new Entry(at, id, complainant));
        if (entries.size() > MOST) {
            entries.remove(0);
        }
        return true;
    }

    /** Complaints at or after {@code from}. */
    public long count(long from) {
        return entries.stream().filter(entry -> entry.at >= from).count();
    }

    /** Complaints at or after {@code from} and before {@code to}. */
    public long count(long from, long to) {
        return entries.stream()
                .filter(entry -> entry.at >= from && entry.at < to)
                .count();
    }

    /** Different people who complained at or after {@code from}. */
    public long distinct(long from) {
        Set<Long> people = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.at >= from) {
                people.add(entry.complainant);
            }
        }
        return people.size();
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

    /** Forgets what one person said. */
    public void forget(long complainant) {
        entries.removeIf(entry -> entry.complainant == complainant);
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
            out.zigzag(entry.at - before).fixed64(entry.id).fixed64(entry.complainant);
            before = entry.at;
        }
    }

    /** Reads the complaints of a row. */
    public static Complaints read(RowReader in) {
        int size = in.countOf(17);
        List<Entry> entries = new ArrayList<>(size);
        long at = 0;
        for (int i = 0; i < size; i++) {
            at += in.zigzag();
            entries.add(new Entry(at, in.fixed64(), in.fixed64()));
        }
        return new Complaints(entries);
    }
}
