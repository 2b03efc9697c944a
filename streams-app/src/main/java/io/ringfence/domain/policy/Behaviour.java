package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Complaints;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.behaviour.Sums;
import java.util.ArrayList;

/**
 * What is known of a number at one instant, ready to be measured. Sums are computed once a window, however many rules
 * share it. Made anew for each judgement.
 */
public final class Behaviour {

    private final Panes panes;
    private final Complaints complaints;
    private final Slots slots;
    private final LocalDays local;
    private final long now;
    private final ArrayList<Window> windows = new ArrayList<>(8);
    private final ArrayList<Sums> sums = new ArrayList<>(8);

    /**
     * @param slots which filters have counters, and since when
     * @param local the number's days
     * @param now where windows end, epoch milliseconds
     */
    public Behaviour(Panes panes, Complaints complaints, Slots slots, LocalDays local, long now) {
        this.panes = panes;
        this.complaints = complaints;
        this.slots = slots;
        this.local = local;
        this.now = now;
    }

    /** Where windows end. */
    public long now() {
        return now;
    }

    /** Unfiltered counters of a window. */
    public Sums sums(Window window) {
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).equals(window)) {
                return sums.get(i);
            }
        }
        Sums found = panes.sum(Spans.of(window, now, local), 0);
        windows.add(window);
        sums.add(found);
        return found;
    }

    /** Measures a rule's metric over its window. */
    public Measurement measure(Rule.NumberRule rule) {
        if (rule.filter().any()) {
            return measure(rule, sums(rule.window()));
        }
        int slot = slots.find(rule.filter());
        if (slot < 0) {
            return Measurement.NOTHING;
        }
        Span span = Spans.of(rule.window(), now, local);
        if (slots.since(slot) > span.from()) {
            return Measurement.WARMING;
        }
        return measure(rule, panes.sum(span, slot));
    }

    /** When the value of a rule can next change with no new input; {@link Long#MAX_VALUE} if never. */
    public long nextLoss(Rule.NumberRule rule) {
        Span span = Spans.of(rule.window(), now, local);
        boolean complaint = rule.metric().pauseKind() == PauseKind.COMPLAINT;
        long byPanes = Spans.nextLoss(rule.window(), panes.oldest(span), true, now, local);
        if (!complaint) {
            return byPanes;
        }
        long byEvents = Spans.nextLoss(rule.window(), complaints.oldest(span.from()), false, now, local);
        return Math.min(byPanes, byEvents);
    }

    /** Distinct contacts called in a window: the n of k(n). */
    public long contacts(Window window) {
        return sums(window).of(io.ringfence.domain.behaviour.Counter.DISTINCT);
    }

    private Measurement measure(Rule.NumberRule rule, Sums in) {
        return Measuring.measure(rule, in, panes, complaints, local, now);
    }
}
