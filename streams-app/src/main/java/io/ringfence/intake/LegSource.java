package io.ringfence.intake;

import io.ringfence.domain.call.CallRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * An exchange's calls, made of its legs. Rows aren't calls: those with one key are grouped, and so are those that a
 * second name joins, such as the halves of a Local channel.
 *
 * <p>Rows are written when channels end, so a call's rows may lie apart. A group waits until the file's own time is
 * {@link ExchangeOptions#groupWindow} past its last row, or until {@link ExchangeOptions#maxOpenGroups} others wait. A
 * row that comes later still amends its call, as long as that is among the last handed out, under the same call id;
 * after that it is a record of its own with the same call id, which the contact stage tells.
 */
final class LegSource implements RowSource<CallRecord> {

    private static final byte[] NONE = new byte[0];

    private final Consumed input;
    private final LegRows rows;
    private final IntakeOptions options;
    private final Parties parties;
    private final DirectionRule rule;
    private final LegFile file;
    private final Tally tally = new Tally();
    private final ArrayDeque<RowResult<CallRecord>> ready = new ArrayDeque<>();
    private final Map<String, CallGroup> open = new LinkedHashMap<>(1024, 0.75f, true);
    private final RecentCalls.OfFile recent;
    private Instant now = Instant.MIN;
    private long held;
    private boolean ended;

    /**
     * @param input what the file is read from; closed with the source
     * @param rule who called whom
     * @param recent where the calls are remembered that it handed out last
     */
    LegSource(
            Consumed input,
            LegFile file,
            IntakeOptions options,
            DirectionRule rule,
            Parties parties,
            RecentCalls recent) {
        this.input = input;
        this.file = file;
        this.rows = file.rows();
        this.options = options;
        this.parties = parties;
        this.recent = recent.ofFile();
        this.rule = rule;
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
        if (rows.next() == RowReader.Found.END) {
            ended = true;
            open.values().forEach(this::close);
            open.clear();
            return;
        }
        tally.read(rows.repaired());
        Origin origin = rows.origin();
        try {
            Leg leg = rows.leg();
            Verdict verdict = rule.decide(leg);
            byte[] kept = verdict instanceof Verdict.Fault ? rows.raw() : NONE;
            group(leg, verdict, origin, kept);
        } catch (RowFault fault) {
            ready.add(fault.at(origin, rows.raw()));
        }
    }

    private void group(Leg leg, Verdict verdict, Origin origin, byte[] raw) {
        String key = key(leg.ids());
        CallGroup group = open.get(key);
        if (group == null) {
            CallGroup before = recent.closed(key);
            if (before != null) {
                ready.add(before.late(leg, verdict, origin, raw, options, parties));
                return;
            }
            group = new CallGroup(leg.ids().call(), rows.position());
            open.put(key, group);
        }
        group.add(leg, verdict, origin, raw, options.exchange().trunkPattern());
        held++;
        Instant end = leg.times().end();
        now = end.isAfter(now) ? end : now;
        group.touch(now);
        if (group.isFull()) {
            close(key);
        }
        closeOldest();
    }

    private String key(Leg.Ids ids) {
        String own = ids.key();
        String joint = ids.joint();
        if (joint.isEmpty()) {
            String known = recent.joined(own);
            return known == null ? own : known;
        }
        String known = recent.joined(joint);
        if (known == null && (open.containsKey(joint) || recent.closed(joint) != null)) {
            known = joint; // the other leg was written first, under its own key
        }
        if (known == null) {
            known = own;
            recent.joined(joint, own);
        } else {
            // The other rows with this key belong there too.
            recent.joined(own, known);
        }
        return known;
    }

    private void closeOldest() {
        Instant due = now.minus(options.exchange().groupWindow());
        while (!open.isEmpty()) {
            Map.Entry<String, CallGroup> oldest = open.entrySet().iterator().next();
            if (open.size() <= options.exchange().maxOpenGroups()
                    && !oldest.getValue().touched().isBefore(due)) {
                return;
            }
            close(oldest.getKey());
        }
    }

    private void close(String key) {
        CallGroup group = Objects.requireNonNull(open.remove(key));
        close(group);
        recent.closed(key, group);
    }

    private void close(CallGroup group) {
        held -= group.size();
        group.close(options, parties, ready::add);
    }

    @Override
    public String dialect() {
        return file.dialect();
    }

    @Override
    public byte[] header() {
        return file.header();
    }

    @Override
    public List<String> warnings() {
        return file.warnings();
    }

    @Override
    public IntakeSummary summary() {
        return tally.summary(held + ready.size());
    }

    @Override
    public OptionalLong oldestHeld() {
        return LongStream.concat(
                        open.values().stream().mapToLong(CallGroup::firstRow),
                        ready.stream().mapToLong(result -> result.origin().line()))
                .min();
    }

    @Override
    public int settle(long most) {
        while (held > most) {
            close(open.keySet().iterator().next());
        }
        return ready.size();
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
