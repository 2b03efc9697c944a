package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a number's panes have counted only since a change of the rules, not long enough ago to fill every window. Empty
 * nearly always.
 *
 * <p>Mutable, not thread-safe.
 */
public final class Warming {

    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    private record Entry(long need, long since) {}

    private final List<Entry> entries;

    /** Nothing is. */
    public Warming() {
        this(new ArrayList<>(0));
    }

    private Warming(List<Entry> entries) {
        this.entries = entries;
    }

    /** Other rules hold from {@code now} on: what they need and the rules before didn't is counted from now. */
    public void change(RuleSet before, RuleSet after, long now) {
        Set<Need> known = before.needs();
        Set<Need> needed = after.needs();
        entries.removeIf(entry -> needed.stream().noneMatch(need -> need.key() == entry.need));
        for (Need need : needed) {
            if (!known.contains(need) && !need.always()) {
                entries.add(new Entry(need.key(), now));
            }
        }
    }

    /** Forgets what has filled every window by {@code now}. */
    public void expire(long now) {
        if (!entries.isEmpty()) {
            long bound = now - Window.HORIZON.toMillis() - LONGEST_DAY.toMillis();
            entries.removeIf(entry -> entry.since <= bound);
        }
    }

    /** Whether nothing is. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether a rule's window reaches back before its counters began. */
    boolean is(Rule.NumberRule rule, Span span) {
        if (entries.isEmpty()) {
            return false;
        }
        long key = Need.of(rule).key();
        for (Entry entry : entries) {
            if (entry.need == key) {
                return entry.since > span.from();
            }
        }
        return false;
    }

    /** Writes it into a row. */
    public void write(RowWriter out) {
        out.u8(entries.size());
        entries.forEach(entry -> out.fixed64(entry.need).varint(entry.since));
    }

    /** Reads it from a row. */
    public static Warming read(RowReader in) {
        int size = in.u8();
        List<Entry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(new Entry(in.fixed64(), in.varint()));
        }
        return new Warming(entries);
    }
}
