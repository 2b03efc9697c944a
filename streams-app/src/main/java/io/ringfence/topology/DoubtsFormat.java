package io.ringfence.topology;

import io.ringfence.domain.feed.FeedDoubt;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.ArrayList;
import java.util.List;

/** The feeds in doubt as bytes; the first is the format's version. */
final class DoubtsFormat {

    private static final int FORMAT = 1;

    private DoubtsFormat() {}

    static byte[] write(FeedDoubts doubts) {
        RowWriter out = new RowWriter();
        out.u8(FORMAT).varint(doubts.all().size());
        for (FeedDoubt doubt : doubts.all()) {
            out.text(doubt.tenant()).text(doubt.source()).text(doubt.why());
        }
        return out.toBytes();
    }

    /** @throws BadRowException if a newer release wrote them */
    static FeedDoubts read(byte[] bytes) {
        RowReader in = new RowReader(bytes);
        int format = in.u8();
        if (format != FORMAT) {
            throw new BadRowException("the feeds in doubt have format " + format + ", this release reads " + FORMAT
                    + ": they were written by a newer one");
        }
        int count = in.countOf(3);
        List<FeedDoubt> doubts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            doubts.add(new FeedDoubt(in.text(), in.text(), in.text()));
        }
        return new FeedDoubts(doubts);
    }
}
