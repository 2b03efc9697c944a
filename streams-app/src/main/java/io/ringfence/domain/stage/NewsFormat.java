package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.AnswerProfile;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.GroupNews.AnswerRates;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bytes in which a task keeps what a group told last. */
public final class NewsFormat {

    private static final int FORMAT = 1;
    private static final int TROUBLED = 1;
    private static final int HAS_RATES = 2;

    private NewsFormat() {}

    /** Its bytes. */
    public static byte[] toBytes(GroupNews news, RowWriter out) {
        out.u8(FORMAT).u8((news.troubled() ? TROUBLED : 0) | (news.rates().isPresent() ? HAS_RATES : 0));
        out.varint(news.at().toEpochMilli());
        news.rates().ifPresent(rates -> {
            rates.expected().forEach(rate -> out.fixed32(Float.floatToIntBits(rate)));
            out.real(rates.usual())
                    .varint(rates.numbers())
                    .real(rates.deliveredADay())
                    .real(rates.weight());
        });
        return out.toBytes();
    }

    /**
     * Reads bytes.
     *
     * @throws BadRowException if they were written by a newer release, or are damaged
     */
    public static GroupNews of(GroupId group, byte[] bytes) {
        RowReader in = new RowReader(bytes);
        int format = in.u8();
        if (format != FORMAT) {
            throw new BadRowException("a group's news have format " + format + ", this release reads " + FORMAT
                    + ": they were written by a newer one");
        }
        int parts = in.u8();
        Instant at = Instant.ofEpochMilli(in.varint());
        Optional<AnswerRates> rates = (parts & HAS_RATES) != 0 ? Optional.of(rates(in)) : Optional.empty();
        if (!in.atEnd()) {
            throw new BadRowException("a group's news have bytes behind their end");
        }
        return new GroupNews(group, at, (parts & TROUBLED) != 0, rates);
    }

    private static AnswerRates rates(RowReader in) {
        List<Float> expected = new ArrayList<>(AnswerProfile.HOURS);
        for (int hour = 0; hour < AnswerProfile.HOURS; hour++) {
            expected.add(Float.intBitsToFloat(in.fixed32()));
        }
        try {
            return new AnswerRates(expected, in.real(), in.varint(), in.real(), in.real());
        } catch (IllegalArgumentException e) {
            throw new BadRowException("a group's news are damaged: " + e.getMessage());
        }
    }
}
