package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.ContactHistory;
import io.ringfence.domain.behaviour.ContactMarks;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;

/** All that is kept of one contact. Mutable, not thread-safe. */
public final class ContactRow {

    private static final int FORMAT = 1;

    final ContactMarks marks;
    final ContactHistory history;

    /** Until when calls are denied, as last told; 0 if they were not. */
    long deniedUntil;
    /** A fingerprint of what was last told besides. */
    int told;
    /** Where the row's timer is. */
    long timer = Timers.NONE;

    ContactRow() {
        this(new ContactMarks(), new ContactHistory());
    }

    private ContactRow(ContactMarks marks, ContactHistory history) {
        this.marks = marks;
        this.history = history;
    }

    /** Attempts remembered. */
    public int attempts() {
        return history.size();
    }

    /** Whether attempts had to be forgotten before their time, so that counts are a lower bound. */
    public boolean inexact() {
        return history.inexact();
    }

    boolean isEmpty() {
        return marks.isEmpty() && history.size() == 0;
    }

    /** The row's bytes. */
    public byte[] toBytes(RowWriter out) {
        out.u8(FORMAT);
        out.u8((timer == Timers.NONE ? 0 : 1) | (told == 0 && deniedUntil == 0 ? 0 : 2) | (marks.isEmpty() ? 0 : 4));
        if (timer != Timers.NONE) {
            out.varint(timer);
        }
        if (told != 0 || deniedUntil != 0) {
            out.varint(deniedUntil).varint(told & 0xFFFFFFFFL);
        }
        if (!marks.isEmpty()) {
            marks.write(out);
        }
        history.write(out);
        return out.toBytes();
    }

    /**
     * Reads a row's bytes.
     *
     * @throws BadRowException if they were written by a newer release, or are damaged
     */
    public static ContactRow of(byte[] bytes) {
        RowReader in = new RowReader(bytes);
        int format = in.u8();
        if (format != FORMAT) {
            throw new BadRowException("contact row has format " + format + ", this release reads " + FORMAT
                    + ": it was written by a newer one");
        }
        int parts = in.u8();
        long timer = (parts & 1) != 0 ? in.varint() : Timers.NONE;
        long denied = (parts & 2) != 0 ? in.varint() : 0;
        int told = (parts & 2) != 0 ? (int) in.varint() : 0;
        ContactMarks marks = (parts & 4) != 0 ? ContactMarks.read(in) : new ContactMarks();
        ContactRow row = new ContactRow(marks, ContactHistory.read(in));
        row.timer = timer;
        row.deniedUntil = denied;
        row.told = told;
        if (!in.atEnd()) {
            throw new BadRowException("contact row has bytes behind its end");
        }
        return row;
    }
}
