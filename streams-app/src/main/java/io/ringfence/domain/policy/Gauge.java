package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Kept;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.Span;
import java.util.stream.IntStream;

/** A number rule made ready: where in the sums of its window its counters are, and from where on judging it is worth while. */
@SuppressWarnings("ArrayRecordComponent") // of one rule set, never compared
record Gauge(
        Rule.NumberRule rule,
        Formula.Shape shape,
        int window,
        int[] above,
        int[] below,
        int[] contacts,
        double threshold) {

    /**
     * @param window the place of the rule's window
     * @param slot which counters the rule's filter has
     */
    static Gauge of(Rule.NumberRule rule, int window, int slot, Kept kept) {
        Formula formula = Formula.of(rule);
        Span.Level level = Spans.level(rule.window());
        int[] above = formula.shape() == Formula.Shape.MEDIAN_TALK
                ? histogram(kept, window, level, slot)
                : kept.places(window, level, slot, formula.above());
        int[] contacts = Judge.counts(rule.levels()) ? kept.places(window, level, 0, Formula.CONTACTS) : new int[0];
        return new Gauge(
                rule,
                formula.shape(),
                window,
                above,
                kept.places(window, level, slot, formula.below()),
                contacts,
                threshold(rule.levels()));
    }

    /** The places of the talk classes, in their order. */
    private static int[] histogram(Kept kept, int window, Span.Level level, int slot) {
        return IntStream.range(0, Outcome.TALK_CLASSES)
                .map(code -> kept.places(window, level, slot, 1L << code)[0])
                .toArray();
    }

    /**
     * A value on the good side of this reaches no level. Where small values are bad, the greatest level; else the least.
     */
    private static double threshold(Levels levels) {
        double found = levels.below() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (Threshold level : new Threshold[] {levels.watch(), levels.warn(), levels.max()}) {
            double bound = level.exists() ? level.least() : found;
            found = levels.below() ? Math.max(found, bound) : Math.min(found, bound);
        }
        return found;
    }

    /** Whether a value reaches no level, whatever the bounds of its share and k(n) are. */
    boolean harmless(double value) {
        return rule.levels().below() ? value >= threshold : value < threshold;
    }
}
