package io.ringfence.domain.group;

import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.lifecycle.GroupLife;
import io.ringfence.domain.policy.Warming;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import io.ringfence.domain.stage.Timers;

/** All that is kept of one group. Mutable, not thread-safe. */
public final class GroupRow {

    private static final int FORMAT = 1;

    final Panes panes;
    final Warming warming;

    GroupLife life;
    int policyVersion;
    long timer = Timers.NONE;

    private GroupRow(Panes panes, Warming warming, GroupLife life, int policyVersion) {
        this.panes = panes;
        this.warming = warming;
        this.life = life;
        this.policyVersion = policyVersion;
    }

    static GroupRow begin(int policyVersion) {
        return new GroupRow(new Panes(), new Warming(), GroupLife.BEGIN, policyVersion);
    }

    /** The group's alerts. */
    public GroupLife life() {
        return life;
    }

    /** Its bytes. */
    public byte[] toBytes(RowWriter out) {
        out.u8(FORMAT).varint(policyVersion);
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
        if (format != FORMAT) {
            throw new BadRowException("group row has format " + format + ", this release reads " + FORMAT
                    + ": it was written by a newer one");
        }
        int policyVersion = in.count();
        long timer = in.varint();
        GroupLife life = GroupLife.read(in);
        Warming warming = Warming.read(in);
        GroupRow row = new GroupRow(Panes.read(in), warming, life, policyVersion);
        if (!in.atEnd()) {
            throw new BadRowException("group row has bytes behind its end");
        }
        row.timer = timer == 0 ? Timers.NONE : timer - 1;
        return row;
    }
}
