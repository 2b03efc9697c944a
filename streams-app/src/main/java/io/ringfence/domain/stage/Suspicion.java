package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.AnswerChart;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.lifecycle.Support;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.Companions;
import io.ringfence.domain.policy.Companions.Companion;
import io.ringfence.domain.policy.Rule;
import java.util.List;
import java.util.Locale;

/** What a suspected label is told with: what was expected, and what moved with the answers. */
final class Suspicion {

    private static final String WINDOW = "today against 28 days before";
    private static final String SOURCE = "what usually goes with a label; raises nothing by itself";

    private Suspicion() {}

    static Support of(Rule.NumberRule rule, NumberRow row, long now) {
        AnswerChart chart = row.chart;
        String note = String.format(
                Locale.ROOT,
                "%d of %d delivered calls answered, %.1f expected; an accident of that size about once in %.0f calls",
                chart.answers(),
                chart.calls(),
                chart.expected(),
                chart.callsBetweenAccidents());
        String leftOut = chart.callsLeftOut() == 0
                ? ""
                : "; " + chart.callsLeftOut() + " calls over a trunk in trouble left out";
        List<Reason> reasons = Companions.of(row.panes, row.local, now).stream()
                .map(companion -> reason(rule, companion))
                .toList();
        return new Support(note + leftOut, reasons);
    }

    private static Reason reason(Rule.NumberRule rule, Companion companion) {
        return new Reason(
                rule.id(),
                companion.metric().key(),
                WINDOW,
                companion.numerator(),
                companion.denominator(),
                companion.value(),
                companion.before(),
                Basis.HEURISTIC,
                SOURCE);
    }
}
