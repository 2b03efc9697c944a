package io.ringfence.domain.behaviour;

import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.row.Codes;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said of a contact: at most one mark of each relationship, the one that holds from the latest time.
 *
 * <p>Mutable, not thread-safe.
 */
public final class ContactMarks {

    private static final Duration LISTING_HOLDS = Duration.ofDays(28);

    /** Permissions, the strongest first. */
    private static final Relationship[] PERMISSIONS = {
        Relationship.CONSENTED, Relationship.MEMBER, Relationship.EXISTING, Relationship.INQUIRED
    };

    private record Mark(Relationship relationship, long from, long until) {}

    /**
     * How long a refusal holds where its mark names no end.
     *
     * @param refusal of REFUSED
     * @param soft of SOFT_REFUSED
     */
    public record Holds(Duration refusal, Duration soft) {}

    private final List<Mark> marks;

    /** Nothing is said. */
    public ContactMarks() {
        this(new ArrayList<>(0));
    }

    private ContactMarks(List<Mark> marks) {
        this.marks = marks;
    }

    /** Takes a statement in: of two with one relationship the one that holds from later stays, of equals the newer. */
    public void add(ContactMark said) {
        long from = said.validFrom().toEpochMilli();
        if (said.relationship() == Relationship.STRANGER) {
            marks.removeIf(mark -> mark.from <= from);
            return;
        }
        for (Mark mark : marks) {
            if (mark.relationship == said.relationship() && mark.from > from) {
                return;
            }
        }
        marks.removeIf(mark -> mark.relationship == said.relationship());
        marks.add(new Mark(said.relationship(), from, said.validUntil().toEpochMilli()));
    }

    /** What the contact is at that time. */
    public Relationship at(long time, Holds holds) {
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
        for (Mark mark : marks) {
            if (mark.relationship == Relationship.LISTED && mark.from <= time) {
                return Math.max(time, open(mark) ? mark.from + LISTING_HOLDS.toMillis() : mark.until);
            }
        }
        return time;
    }

    /** Until when a refusal that is in force at {@code time} holds; {@code time} if none is. */
    public long refusedUntil(long time, Holds holds) {
        return Math.max(
                refusalEnd(Relationship.REFUSED, time, holds.refusal()),
                refusalEnd(Relationship.SOFT_REFUSED, time, holds.soft()));
    }

    private long refusalEnd(Relationship kind, long time, Duration holds) {
        for (Mark mark : marks) {
            if (mark.relationship == kind && mark.from <= time) {
                long until = open(mark) ? mark.from + holds.toMillis() : mark.until;
                return until > time && !consentedSince(mark.from, time) ? until : time;
            }
        }
        return time;
    }

    private boolean consentedSince(long refusal, long time) {
        for (Mark mark : marks) {
            if (mark.relationship == Relationship.CONSENTED
                    && mark.from > refusal
                    && mark.from <= time
                    && time < mark.until) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(Relationship relationship, long time) {
        for (Mark mark : marks) {
            if (mark.relationship == relationship) {
                return mark.from <= time && time < mark.until;
            }
        }
        return false;
    }

    private static boolean open(Mark mark) {
        return mark.until == ContactMark.OPEN.toEpochMilli();
    }

    /** Forgets marks that ended before {@code bound}; those without an end stay. */
    public void expire(long bound) {
        marks.removeIf(mark -> mark.until < bound);
    }

    /** The earliest end of a mark that has one, epoch milliseconds; {@link Long#MAX_VALUE} if none has. */
    public long earliestEnd() {
        long earliest = Long.MAX_VALUE;
        for (Mark mark : marks) {
            if (!open(mark)) {
                earliest = Math.min(earliest, mark.until);
            }
        }
        return earliest;
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
        return new ContactMarks(marks);
    }
}
