package io.ringfence.domain.group;

import io.ringfence.domain.behaviour.AnswerProfile;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.PoolHeadroom;
import io.ringfence.domain.lifecycle.GroupLife;
import io.ringfence.domain.policy.Warming;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import io.ringfence.domain.stage.Timers;

/** All that is kept of one group. Mutable, not thread-safe. */
public final class GroupRow {

    private static final int FIRST = 1;
    private static final int FORMAT = 2;
    private static final int TOLD_TROUBLE = 1;
    private static final int HAS_REFUSED = 1 << 1;
    private static final int HAS_HEADROOM = 1 << 2;

    final Panes panes;
    final Warming warming;
    final AnswerProfile answers;

    /** What the group's numbers may still do; empty unless it is a pool. */
    final PoolHeadroom headroom;

    GroupLife life;
    int policyVersion;
    long timer = Timers.NONE;

    /** When the group last told what is expected of its calls; 0 if it never did. */
    long toldAt;

    /** Whether it told last that it is in trouble. */
    boolean toldTrouble;

    /** When a number was last refused a statistical pause; 0 if none ever was. */
    long refusedAt;

    private GroupRow(
            Panes panes,
            Warming warming,
            AnswerProfile answers,
            PoolHeadroom headroom,
            GroupLife life,
            int policyVersion) {
        this.panes = panes;
        this.warming = warming;
        this.answers = answers;
        this.headroom = headroom;
        this.life = life;
        this.policyVersion = policyVersion;
    }

    static GroupRow begin(int policyVersion) {
        return new GroupRow(
                new Panes(), new Warming(), new AnswerProfile(), new PoolHeadroom(), GroupLife.BEGIN, policyVersion);
    }

    /** The group's alerts. */
    public GroupLife life() {
        return life;
    }

    /** Its bytes, in the first version that can hold them. */
    public byte[] toBytes(RowWriter out) {
        boolean more = !answers.isEmpty() || toldAt != 0 || toldTrouble || refusedAt != 0 || !headroom.isEmpty();
        out.u8(more ? FORMAT : FIRST).varint(policyVersion);
        if (more) {
            out.varint(toldAt)
                    .u8((toldTrouble ? TOLD_TROUBLE : 0)
                            | (refusedAt == 0 ? 0 : HAS_REFUSED)
                            | (headroom.isEmpty() ? 0 : HAS_HEADROOM));
            answers.write(out);
            if (refusedAt != 0) {
                out.varint(refusedAt);
            }
            if (!headroom.isEmpty()) {
                headroom.write(out);
            }
        }
        out.varint(timer == Timers.NONE ? 0 : timer + 1);
        life.write(out);
        warming.write(out);
        panes.write(out);
        return out.toBytes();
    }

    /**
     * Reads bytes.
     *
     * @throws BadRowException if they were written by a newer release, or are damaged
     */
    public static GroupRow of(byte[] bytes) {
        RowReader in = new RowReader(bytes);
        int format = in.u8();
        if (format < FIRST || format > FORMAT) {
            throw new BadRowException("group row has format " + format + ", this release reads up to " + FORMAT
                    + ": it was written by a newer one");
        }
        int policyVersion = in.count();
        long toldAt = format == FORMAT ? in.varint() : 0;
        int parts = format == FORMAT ? in.u8() : 0;
        AnswerProfile answers = format == FORMAT ? AnswerProfile.read(in) : new AnswerProfile();
        long refusedAt = (parts & HAS_REFUSED) != 0 ? in.varint() : 0;
        PoolHeadroom headroom = (parts & HAS_HEADROOM) != 0 ? PoolHeadroom.read(in) : new PoolHeadroom();
        long timer = in.varint();
        GroupLife life = GroupLife.read(in);
        Warming warming = Warming.read(in);
        GroupRow row = new GroupRow(Panes.read(in), warming, answers, headroom, life, policyVersion);
        if (!in.atEnd()) {
            throw new BadRowException("group row has bytes behind its end");
        }
        row.toldAt = toldAt;
        row.toldTrouble = (parts & TOLD_TROUBLE) != 0;
        row.refusedAt = refusedAt;
        row.timer = timer == 0 ? Timers.NONE : timer - 1;
        return row;
    }
}
