package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.AnswerChart;
import io.ringfence.domain.behaviour.Complaints;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.ZonesDays;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.lifecycle.Labels;
import io.ringfence.domain.lifecycle.Life;
import io.ringfence.domain.lifecycle.LifeFormat;
import io.ringfence.domain.lifecycle.PermitFormat;
import io.ringfence.domain.policy.Warming;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.Codes;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A number row's bytes. The first is the format's version; parts that most rows don't have cost nothing there.
 *
 * <p>Versions: 1, the first; 2, with the times of labels; 3, with the feeds that calls came from; 4, with an answer chart, a
 * permit, or what the pool was told of head-room. A row is written in the first version that can hold it.
 */
public final class NumberRowFormat {

    private static final int WITHOUT_LABEL_TIMES = 1;
    private static final int WITHOUT_FEEDS = 2;
    private static final int BEFORE_GROUPS_TOLD = 3;
    private static final int FORMAT = 4;

    private static final int HAS_PROFILE = 1;
    private static final int HAS_COMPLAINTS = 1 << 1;
    private static final int HAS_WARMING = 1 << 2;
    private static final int HAS_LABELS = 1 << 3;
    private static final int HAS_COMMANDS = 1 << 4;
    private static final int HAS_TIMER = 1 << 5;
    private static final int HAS_TOLD = 1 << 6;
    private static final int HAS_FEEDS = 1 << 7;
    private static final int TOLD_UNKNOWN = 1 << 8;
    private static final int HAS_CHART = 1 << 9;
    private static final int HAS_PERMIT = 1 << 10;
    private static final int HAS_SHARE = 1 << 11;

    private NumberRowFormat() {}

    /** The bytes of a row. */
    public static byte[] toBytes(NumberRow row, RowWriter out) {
        boolean commands = row.commands[0] != 0;
        out.u8(format(row));
        out.varint((row.profile().isPresent() ? HAS_PROFILE : 0)
                | (row.complaints.isEmpty() ? 0 : HAS_COMPLAINTS)
                | (row.warming.isEmpty() ? 0 : HAS_WARMING)
                | (row.labels.isEmpty() ? 0 : HAS_LABELS)
                | (commands ? HAS_COMMANDS : 0)
                | (row.timer == Timers.NONE ? 0 : HAS_TIMER)
                | (row.toldAt == 0 ? 0 : HAS_TOLD)
                | (row.feeds.isEmpty() ? 0 : HAS_FEEDS)
                | (row.toldUnknown ? TOLD_UNKNOWN : 0)
                | (row.chart.isEmpty() ? 0 : HAS_CHART)
                | (row.life.permit().isEmpty() ? 0 : HAS_PERMIT)
                | (row.share.equals(PoolShare.NONE) ? 0 : HAS_SHARE));
        Zones.write(row.local.zone(), out);
        out.varint(row.policyVersion).varint(row.lastBlock & 0xFFFFFFFFL);
        row.profile().ifPresent(profile -> write(profile, out));
        LifeFormat.write(row.life, out);
        if (!row.complaints.isEmpty()) {
            row.complaints.write(out);
        }
        if (!row.warming.isEmpty()) {
            row.warming.write(out);
        }
        if (!row.labels.isEmpty()) {
            row.labels.write(out);
        }
        if (commands) {
            for (int command : row.commands) {
                out.fixed32(command);
            }
        }
        if (row.timer != Timers.NONE) {
            out.varint(row.timer);
        }
        if (row.toldAt != 0) {
            out.varint(row.toldAt).zigzag(row.toldHeadroom);
        }
        if (!row.feeds.isEmpty()) {
            out.varint(row.feeds.size());
            row.feeds.forEach(out::text);
        }
        if (!row.chart.isEmpty()) {
            row.chart.write(out);
        }
        row.life.permit().ifPresent(permit -> PermitFormat.write(permit, out));
        if (!row.share.equals(PoolShare.NONE)) {
            row.share.write(out, row.shareMinute);
        }
        row.panes.write(out);
        return out.toBytes();
    }

    private static int format(NumberRow row) {
        if (!row.chart.isEmpty() || row.life.permit().isPresent() || !row.share.equals(PoolShare.NONE)) {
            return FORMAT;
        }
        if (!row.feeds.isEmpty() || row.toldUnknown) {
            return BEFORE_GROUPS_TOLD;
        }
        return row.labels.isEmpty() ? WITHOUT_LABEL_TIMES : WITHOUT_FEEDS;
    }

    /**
     * Reads a row.
     *
     * @param number whose row it is
     * @throws BadRowException if the bytes were written by a newer release, or are damaged
     */
    public static NumberRow of(NumberId number, byte[] bytes) {
        return of(number, bytes, new ZonesDays());
    }

    /** The same; rows share the days of their zones. */
    public static NumberRow of(NumberId number, byte[] bytes, ZonesDays days) {
        RowReader in = new RowReader(bytes);
        int format = in.u8();
        if (format < WITHOUT_LABEL_TIMES || format > FORMAT) {
            throw new BadRowException("number row has format " + format + ", this release reads up to " + FORMAT
                    + ": it was written by a newer one");
        }
        long parts = in.varint();
        LocalDays local = days.of(Zones.read(in));
        int policyVersion = in.count();
        int lastBlock = (int) in.varint();
        Optional<NumberProfile> profile =
                (parts & HAS_PROFILE) != 0 ? Optional.of(readProfile(number, local.zone(), in)) : Optional.empty();
        Life life = LifeFormat.read(in);
        Complaints complaints = (parts & HAS_COMPLAINTS) != 0 ? Complaints.read(in) : new Complaints();
        Warming warming = (parts & HAS_WARMING) != 0 ? Warming.read(in) : new Warming();
        Labels labels = (parts & HAS_LABELS) != 0 ? readLabels(format, in) : new Labels();
        int[] commands = new int[NumberRow.COMMANDS];
        if ((parts & HAS_COMMANDS) != 0) {
            for (int i = 0; i < commands.length; i++) {
                commands[i] = in.fixed32();
            }
        }
        long timer = (parts & HAS_TIMER) != 0 ? in.varint() : Timers.NONE;
        long toldAt = (parts & HAS_TOLD) != 0 ? in.varint() : 0;
        long toldHeadroom = (parts & HAS_TOLD) != 0 ? in.zigzag() : 0;
        List<String> feeds = (parts & HAS_FEEDS) != 0 ? readFeeds(in) : List.of();
        AnswerChart chart = (parts & HAS_CHART) != 0 ? AnswerChart.read(in) : new AnswerChart();
        if ((parts & HAS_PERMIT) != 0) {
            life = life.with(PermitFormat.read(number.tenant(), in));
        }
        PoolShare share = (parts & HAS_SHARE) != 0 ? PoolShare.read(in) : PoolShare.NONE;
        long shareMinute = (parts & HAS_SHARE) != 0 ? share.lastMinute() - in.varint() : 0;
        NumberRow row = new NumberRow(
                Panes.read(in), complaints, warming, labels, chart, commands, profile, local, life, policyVersion);
        if (!in.atEnd()) {
            throw new BadRowException("number row has bytes behind its end");
        }
        row.lastBlock = lastBlock;
        row.timer = timer;
        row.toldAt = toldAt;
        row.toldHeadroom = toldHeadroom;
        row.feeds = feeds;
        row.share = share;
        row.shareMinute = shareMinute;
        row.toldUnknown = (parts & TOLD_UNKNOWN) != 0;
        return row;
    }

    private static List<String> readFeeds(RowReader in) {
        String[] feeds = new String[in.countOf(1)];
        for (int i = 0; i < feeds.length; i++) {
            feeds[i] = in.text();
        }
        return List.of(feeds);
    }

    private static Labels readLabels(int format, RowReader in) {
        return format == WITHOUT_LABEL_TIMES ? Labels.readWithoutTimes(in) : Labels.read(in);
    }

    private static void write(NumberProfile profile, RowWriter out) {
        out.u8(Codes.of(profile.purpose())
                        | (profile.criticality() == Criticality.CORE ? 0x40 : 0)
                        | (profile.retired() ? 0x80 : 0))
                .text(profile.pool())
                .zigzag(profile.activeFrom().toEpochMilli());
    }

    private static NumberProfile readProfile(NumberId number, ZoneId zone, RowReader in) {
        int flags = in.u8();
        String pool = in.text();
        return new NumberProfile(
                number,
                Codes.at(CallPurpose.values(), flags & 0x3F),
                pool,
                zone,
                (flags & 0x40) != 0 ? Criticality.CORE : Criticality.NORMAL,
                Instant.ofEpochMilli(in.zigzag()),
                (flags & 0x80) != 0);
    }
}
