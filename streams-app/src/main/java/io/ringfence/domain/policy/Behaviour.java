package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Complaints;
import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.behaviour.Sums;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a number at one instant, ready to be measured. Sums are computed once a window, however many rules
 * share it. Made anew for each judgement.
 */
public final class Behaviour {

    private final Panes panes;
    private final Complaints complaints;
    private final Warming warming;
    private final RuleSet rules;
    private final LocalDays local;
    private final long now;

    /** By the place of a window in the rule set; made when first asked for. */
    private final @Nullable Span[] spans;

    private final @Nullable Sums[] sums;

    /**
     * @param warming what has not been counted for long
     * @param rules the rules in force, for which the panes are kept
     * @param local the number's days
     * @param now where windows end, epoch milliseconds
     */
    public Behaviour(Panes panes, Complaints complaints, Warming warming, RuleSet rules, LocalDays local, long now) {
        this.panes = panes;
        this.complaints = complaints;
        this.warming = warming;
        this.rules = rules;
        this.local = local;
        this.now = now;
        int windows = rules.windows().size();
        this.spans = new Span[windows];
        this.sums = new Sums[windows];
    }

    /** Where windows end. */
    public long now() {
        return now;
    }

    /** The rules in force. */
    RuleSet rules() {
        return rules;
    }

    /** Unfiltered counters of a window. */
    public Sums sums(Window window) {
        return panes.sum(Spans.of(window, now, local), 0);
    }

    /** Measures a rule's metric over its window; nothing if the rule is not in force. */
    public Measurement measure(Rule.NumberRule rule) {
        int place = rules.place(rule);
        return place < 0 ? Measurement.NOTHING : measure(place);
    }

    /** Measures the rule at a place of the rule set. */
    Measurement measure(int place) {
        Rule.NumberRule rule = rules.numbers().get(place);
        int window = rules.window(place);
        if (!warming.isEmpty() && warming.is(rule, span(window))) {
            return Measurement.WARMING;
        }
        int slot = rules.slot(place);
        Sums in = slot == 0 ? sums(window) : panes.sum(span(window), slot);
        return Measuring.measure(rule, in, span(window).from(), panes, complaints, local, now);
    }

    /** When the value of a rule can next change with no new input; {@link Long#MAX_VALUE} if never. */
    public long nextLoss(Rule.NumberRule rule) {
        int place = rules.place(rule);
        Span span = place < 0 ? Spans.of(rule.window(), now, local) : span(rules.window(place));
        boolean complaint = rule.metric().pauseKind() == PauseKind.COMPLAINT;
        long byPanes = Spans.nextLoss(rule.window(), panes.oldest(span), true, now, local);
        if (!complaint) {
            return byPanes;
        }
        long byEvents = Spans.nextLoss(rule.window(), complaints.oldest(span.from()), false, now, local);
        return Math.min(byPanes, byEvents);
    }

    /** Distinct contacts called in the window of the rule at a place: the n of k(n). */
    long contacts(int place) {
        return sums(rules.window(place)).of(Counter.DISTINCT);
    }

    private Span span(int window) {
        Span span = spans[window];
        if (span == null) {
            span = Spans.of(rules.windows().get(window), now, local);
            spans[window] = span;
        }
        return span;
    }

    private Sums sums(int window) {
        Sums found = sums[window];
        if (found == null) {
            found = panes.sum(span(window), 0);
            sums[window] = found;
        }
        return found;
    }
}
