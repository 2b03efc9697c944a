package io.ringfence.domain.group;

import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;

/**
 * A number may be paused by statistics.
 *
 * @param request the request that was granted, by its id
 * @param at when, by the group's clock, epoch milliseconds
 */
public record Grant(long request, long at) {

    private static final int FORMAT = 1;

    /** Its bytes. */
    public byte[] toBytes(RowWriter out) {
        return out.u8(FORMAT).varint(request).varint(at).toBytes();
    }

    /**
     * Reads bytes.
     *
     * @throws BadRowException if they were written by a newer release, or are damaged
     */
    public static Grant of(byte[] bytes) {
        RowReader in = new RowReader(bytes);
        int format = in.u8();
        if (format != FORMAT) {
            throw new BadRowException("a grant has format " + format + ", this release reads " + FORMAT
                    + ": it was written by a newer one");
        }
        Grant grant = new Grant(in.varint(), in.varint());
        if (!in.atEnd()) {
            throw new BadRowException("a grant has bytes behind its end");
        }
        return grant;
    }
}
