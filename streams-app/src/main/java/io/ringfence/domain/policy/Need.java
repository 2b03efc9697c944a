package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.call.Fingerprint;

/**
 * What a number rule needs to be counted, whatever its limits: two rules with the same need are served by the same
 * counters.
 *
 * @param level the panes that its window is made of
 * @param filter which calls
 * @param reads which counters
 */
record Need(Span.Level level, CallFilter filter, Reads reads) {

    static Need of(Rule.NumberRule rule) {
        return new Need(Spans.level(rule.window()), rule.filter(), Reads.of(rule));
    }

    /** What a row files it under. */
    long key() {
        return Fingerprint.of(level + " " + filter.canonical() + " " + reads.outcomes() + " " + reads.counters());
    }

    /** Whether a number's panes have it in any case. */
    boolean always() {
        if (reads.counters() != 0) {
            return false;
        }
        boolean attempts = filter.any() && level != Span.Level.QUARTER;
        return reads.outcomes().stream().allMatch(set -> attempts && set == Reads.ATTEMPTS);
    }
}
