package io.ringfence.intake;

import io.ringfence.domain.call.CallRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * An Asterisk {@code cdr_csv} file. Rows aren't calls: those of one {@code linkedid} (else {@code uniqueid}, else
 * channel) are grouped, and so are the halves of a Local channel where the file has no linkedid.
 *
 * <p>Rows are written when channels end, so a call's rows may lie apart. A group waits until the file's own time is
 * {@link AsteriskOptions#groupWindow} past its last row, or until {@link AsteriskOptions#maxOpenGroups} others wait. A
 * row that comes later still amends its call, as long as that is among the last handed out, under the same call id;
 * after that it is a record of its own with the same call id, which the contact stage tells.
 */
final class AsteriskSource implements RowSource<CallRecord> {

    private static final byte[] NONE = new byte[0];
    private static final int REMEMBERED = 20_000;
    private static final String CUT = "the file ends in the middle of the row";
    private static final String CUT_REMEDY = "Import the file again once its last row is written.";

    private final InputBytes input;
    private final String file;
    private final RowReader rows;
    private final IntakeOptions options;
    private final Parties parties;
    private final DirectionRule rule;
    private final String dialect;
    private final Tally tally = new Tally();
    private final ArrayDeque<RowResult<CallRecord>> ready = new ArrayDeque<>();
    private final Map<String, CallGroup> open = new LinkedHashMap<>(1024, 0.75f, true);
    private final BoundedCache<String, CallGroup> closed = new BoundedCache<>(REMEMBERED);
    private final BoundedCache<String, String> halves = new BoundedCache<>(REMEMBERED);
    private Instant now = Instant.MIN;
    private long held;
    private int width;
    private boolean ended;

    AsteriskSource(
            InputBytes input,
            String file,
            RowReader rows,
            IntakeOptions options,
            NumberNormaliser numbers,
            Parties parties,
            String dialect) {
        this.input = input;
        this.file = file;
        this.rows = rows;
        this.options = options;
        this.parties = parties;
        this.rule = new DirectionRule(options.asterisk(), numbers);
        this.dialect = dialect;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended) {
            read();
        }
        return !ready.isEmpty();
    }

    @Override
    public RowResult<CallRecord> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more rows");
        }
        return tally.out(ready.removeFirst());
    }

    private void read() {
        RowReader.Found found = rows.next();
        if (found == RowReader.Found.END) {
            ended = true;
            open.values().forEach(this::close);
            open.clear();
            return;
        }
        Origin origin = new Origin(file, rows.line());
        CsvRow raw = rows.row();
        tally.read(found == RowReader.Found.ROW && raw.repaired());
        try {
            if (found == RowReader.Found.FAULT) {
                throw rows.fault();
            }
            AsteriskRow row = AsteriskRow.of(raw, options);
            if (!rows.terminated() && raw.columns() < width) {
                throw new RowFault(RejectReason.TRUNCATED, CUT, CUT_REMEDY);
            }
            width = raw.columns();
            Verdict verdict = rule.decide(row);
            byte[] kept = verdict instanceof Verdict.Fault ? rows.raw() : NONE;
            group(row, verdict, origin, kept);
        } catch (RowFault fault) {
            ready.add(told(fault).at(origin, rows.raw()));
        }
    }

    /** The reason behind a row's first visible fault: a cut row lacks columns, a broken quote shifts them. */
    private RowFault told(RowFault fault) {
        if (fault.reason() == RejectReason.UNREADABLE || fault.reason() == RejectReason.NUL_BYTE) {
            return fault;
        }
        if (!rows.terminated()) {
            return new RowFault(RejectReason.TRUNCATED, CUT, CUT_REMEDY);
        }
        return rows.row().repaired()
                ? new RowFault(
                        RejectReason.BROKEN_QUOTES,
                        "a quote in the row isn't doubled or closed, and the columns behind it don't fit",
                        "Nothing to do if it is one row: the others were read.")
                : fault;
    }

    private void group(AsteriskRow row, Verdict verdict, Origin origin, byte[] raw) {
        String key = key(row);
        CallGroup group = open.get(key);
        if (group == null) {
            CallGroup before = closed.get(key);
            if (before != null) {
                ready.add(before.late(row, verdict, origin, raw, options, parties));
                return;
            }
            group = new CallGroup(row.linkedId().orElseGet(row::callId));
            open.put(key, group);
        }
        group.add(row, verdict, origin, raw, options.asterisk().trunkPattern());
        held++;
        now = row.end().isAfter(now) ? row.end() : now;
        group.touch(now);
        if (group.isFull()) {
            open.remove(key);
            close(group);
            closed.put(key, group);
        }
        closeOldest();
    }

    private String key(AsteriskRow row) {
        if (row.linkedId().isPresent()) {
            return row.linkedId().get();
        }
        String own = row.channelId();
        String pair = ChannelNames.localPair(row.channel());
        if (pair.isEmpty()) {
            pair = ChannelNames.localPair(row.dstChannel());
        }
        if (pair.isEmpty()) {
            String joined = halves.get(own);
            return joined == null ? own : joined;
        }
        String known = halves.get(pair);
        if (known == null) {
            known = own;
            halves.put(pair, own);
        } else {
            // The other rows of this channel belong there too.
            halves.put(own, known);
        }
        return known;
    }

    private void closeOldest() {
        Instant due = now.minus(options.asterisk().groupWindow());
        Iterator<Map.Entry<String, CallGroup>> oldest = open.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, CallGroup> entry = oldest.next();
            if (open.size() <= options.asterisk().maxOpenGroups()
                    && !entry.getValue().touched().isBefore(due)) {
                return;
            }
            oldest.remove();
            close(entry.getValue());
            closed.put(entry.getKey(), entry.getValue());
        }
    }

    private void close(CallGroup group) {
        held -= group.size();
        group.close(options, parties, ready::add);
    }

    @Override
    public String dialect() {
        return dialect;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public IntakeSummary summary() {
        return tally.summary(held + ready.size());
    }

    @Override
    public long bytesRead() {
        return input.read();
    }

    @Override
    public long bytesTotal() {
        return input.total();
    }

    @Override
    public void close() {
        input.close();
    }
}
