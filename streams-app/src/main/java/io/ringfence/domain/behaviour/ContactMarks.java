package io.ringfence.domain.behaviour;

import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.row.Codes;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a contact. At any time the latest mark of a relationship that is valid by then counts, so that one dated
 * ahead does not hide the one that holds now, and a late call is judged by what held when it was made.
 *
 * <p>Mutable, not thread-safe.
 */
public final class ContactMarks {

    /** How many marks are kept, more than there are relationships; of more, the one goes that is over first. */
    static final int MOST = 12;

    private static final Duration LISTING_HOLDS = Duration.ofDays(28);

    /** Permissions, the strongest first. */
    private static final Relationship[] PERMISSIONS = {
        Relationship.CONSENTED, Relationship.MEMBER, Relationship.EXISTING, Relationship.INQUIRED
    };

    /** STRANGER withdraws whatever was said before it. */
    private record Mark(Relationship relationship, long from, long until) {}

    /**
     * How long a refusal holds where its mark names no end.
     *
     * @param refusal of REFUSED
     * @param soft of SOFT_REFUSED
     */
    public record Holds(Duration refusal, Duration soft) {}

    /** By the time they hold from, of equals as they were said. */
    private final List<Mark> marks;

    /** Nothing is said. */
    public ContactMarks() {
        this(new ArrayList<>(0));
    }

    private ContactMarks(List<Mark> marks) {
        this.marks = marks;
    }

    /** Takes a statement in. */
    public void add(ContactMark said) {
        long from = said.validFrom().toEpochMilli();
        marks.removeIf(mark -> mark.relationship == said.relationship() && mark.from == from);
        int place = marks.size();
        while (place > 0 && marks.get(place - 1).from > from) {
            place--;
        }
        marks.add(place, new Mark(said.relationship(), from, said.validUntil().toEpochMilli()));
        if (marks.size() > MOST) {
            marks.remove(firstGone());
        }
    }

    /** What the contact is at that time. */
    public Relationship at(long time, Holds holds) {
        if (marks.isEmpty()) {
            return Relationship.STRANGER;
        }
        if (refusalEnd(Relationship.REFUSED, time, holds.refusal()) > time) {
            return Relationship.REFUSED;
        }
        if (refusalEnd(Relationship.SOFT_REFUSED, time, holds.soft()) > time) {
            return Relationship.SOFT_REFUSED;
        }
        for (Relationship permission : PERMISSIONS) {
            if (holds(permission, time)) {
                return permission;
            }
        }
        return listed(time) ? Relationship.LISTED : Relationship.STRANGER;
    }

    /** Whether the contact stands on a register that was screened at most 28 days before. */
    public boolean listed(long time) {
        return listedUntil(time) > time;
    }

    /** Until when a listing that holds at {@code time} holds; {@code time} if none does. */
    public long listedUntil(long time) {
        Mark listing = standing(Relationship.LISTED, time);
        if (listing == null) {
            return time;
        }
        return Math.max(time, open(listing) ? listing.from + LISTING_HOLDS.toMillis() : listing.until);
    }

    /** Until when a refusal that is in force at {@code time} holds; {@code time} if none is. */
    public long refusedUntil(long time, Holds holds) {
        return Math.max(
                refusalEnd(Relationship.REFUSED, time, holds.refusal()),
                refusalEnd(Relationship.SOFT_REFUSED, time, holds.soft()));
    }

    private long refusalEnd(Relationship kind, long time, Duration holds) {
        Mark refusal = standing(kind, time);
        if (refusal == null) {
            return time;
        }
        long until = open(refusal) ? refusal.from + holds.toMillis() : refusal.until;
        return until > time && !consentedSince(refusal.from, time) ? until : time;
    }

    private boolean consentedSince(long refusal, long time) {
        Mark consent = standing(Relationship.CONSENTED, time);
        return consent != null && consent.from > refusal && time < consent.until;
    }

    private boolean holds(Relationship relationship, long time) {
        Mark mark = standing(relationship, time);
        return mark != null && time < mark.until;
    }

    /** The latest mark of a relationship from {@code time} or before, unless it was withdrawn by then. */
    private @Nullable Mark standing(Relationship relationship, long time) {
        for (int i = marks.size() - 1; i >= 0; i--) {
            Mark mark = marks.get(i);
            if (mark.from <= time) {
                if (mark.relationship == relationship) {
                    return mark;
                }
                if (mark.relationship == Relationship.STRANGER) {
                    return null;
                }
            }
        }
        return null;
    }

    private static boolean open(Mark mark) {
        return mark.until == ContactMark.OPEN.toEpochMilli();
    }

    /**
     * Forgets marks that ended before {@code bound}, and those that another took the place of by then; without an end
     * and a successor they stay.
     */
    public void expire(long bound) {
        for (int i = 0; i < marks.size(); i++) {
            if (goneAt(i) < bound) {
                marks.remove(i--);
            }
        }
    }

    /** When the first mark ends or is followed by another, epoch milliseconds; {@link Long#MAX_VALUE} if never. */
    public long earliestEnd() {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < marks.size(); i++) {
            earliest = Math.min(earliest, goneAt(i));
        }
        return earliest;
    }

    private int firstGone() {
        int first = 0;
        for (int i = 1; i < marks.size(); i++) {
            if (goneAt(i) < goneAt(first)) {
                first = i;
            }
        }
        return first;
    }

    /** From when on a mark says nothing any more. */
    private long goneAt(int index) {
        Mark mark = marks.get(index);
        if (mark.relationship == Relationship.STRANGER) {
            return index == 0 ? mark.from : Long.MAX_VALUE;
        }
        long gone = open(mark) ? Long.MAX_VALUE : mark.until;
        for (int i = index + 1; i < marks.size(); i++) {
            Mark later = marks.get(i);
            if (later.relationship == mark.relationship || later.relationship == Relationship.STRANGER) {
                return Math.min(gone, later.from);
            }
        }
        return gone;
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return marks.isEmpty();
    }

    /** Writes the marks into a row. */
    public void write(RowWriter out) {
        out.u8(marks.size());
        for (Mark mark : marks) {
            out.u8(Codes.of(mark.relationship)).zigzag(mark.from);
            out.varint(open(mark) ? 0 : 1 + mark.until - mark.from);
        }
    }

    /** Reads the marks of a row. */
    public static ContactMarks read(RowReader in) {
        int size = in.u8();
        ArrayList<Mark> marks = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Relationship relationship = Codes.at(Relationship.values(), in.u8());
            long from = in.zigzag();
            long length = in.varint();
            marks.add(new Mark(relationship, from, length == 0 ? ContactMark.OPEN.toEpochMilli() : from + length - 1));
        }
        marks.sort(Comparator.comparingLong(Mark::from));
        return new ContactMarks(marks);
    }
}
