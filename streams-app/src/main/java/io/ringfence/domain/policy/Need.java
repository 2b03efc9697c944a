package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.call.Fingerprint;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a number rule needs to be counted, whatever its limits: two rules with the same need are served by the same
 * counters.
 *
 * @param level the panes that its window is made of
 * @param filter which calls
 * @param outcomes which sets of outcomes, bit by code
 * @param counters which counters, bit by code, the contacts of k(n) included
 */
record Need(Span.Level level, CallFilter filter, Set<Long> outcomes, long counters) {

    Need {
        outcomes = Set.copyOf(outcomes);
    }

    static Need of(Rule.NumberRule rule) {
        Formula formula = Formula.of(rule);
        long contacts = Judge.counts(rule.levels()) ? Formula.CONTACTS : 0;
        return new Need(
                Spans.level(rule.window()),
                rule.filter(),
                Set.copyOf(formula.outcomes()),
                formula.counters() | contacts);
    }

    /** What a row files it under. */
    long key() {
        return Fingerprint.of(level + " " + filter.canonical() + " " + new TreeSet<>(outcomes) + " " + counters);
    }

    /** Whether a number's panes have it in any case. */
    boolean always() {
        if (counters != 0) {
            return false;
        }
        boolean attempts = filter.any() && level != Span.Level.QUARTER;
        return outcomes.stream().allMatch(set -> attempts && set == Formula.ATTEMPTS);
    }
}
