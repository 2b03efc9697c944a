package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Span;
import java.util.List;

/**
 * Where the windows of a rule set lie at one instant in one zone.
 *
 * @param rules whose windows
 * @param local the days of the zone
 * @param spans by the place of a window in the rule set
 * @param starts where they begin
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Frame(RuleSet rules, LocalDays local, List<Span> spans, long[] starts) {

    static Frame of(RuleSet rules, LocalDays local, long now) {
        List<Span> spans = rules.windows().stream()
                .map(window -> Spans.of(window, now, local))
                .toList();
        return new Frame(
                rules, local, spans, spans.stream().mapToLong(Span::from).toArray());
    }
}
