package io.ringfence.domain.lifecycle;

import io.ringfence.domain.policy.Finding;
import java.util.List;

/** Evidence that a person released, and what may still pause. */
final class Evidences {

    private Evidences() {}

    /** Whether a person released this much, or more, of the rule's evidence. */
    static boolean settled(Draft draft, String rule, double numerator) {
        for (Settled settled : draft.settled) {
            if (settled.rule().equals(rule)) {
                return numerator <= settled.numerator();
            }
        }
        return false;
    }

    /** A person releases what a cause rests on, with all that has come to it since. */
    static void settle(Draft draft, PauseCause cause, Evidence evidence) {
        double present = cause.rule().equals(PauseCause.TWO_FAMILIES)
                ? Alerts.families(draft).size()
                : draft.moment
                        .rules()
                        .number(cause.rule())
                        .map(rule -> evidence.judge(rule).measurement().numerator())
                        .orElse(0.0);
        draft.settled.removeIf(settled -> settled.rule().equals(cause.rule()));
        if (present > 0) {
            draft.settled.add(new Settled(cause.rule(), present));
        }
    }

    /** As evidence falls, less of it is settled: what comes anew counts anew. */
    static void fade(Draft draft, List<Finding> findings) {
        if (draft.settled.isEmpty()) {
            return;
        }
        for (int i = draft.settled.size() - 1; i >= 0; i--) {
            Settled settled = draft.settled.get(i);
            double now = present(draft, settled.rule(), findings);
            if (now <= 0) {
                draft.settled.remove(i);
            } else if (now < settled.numerator()) {
                draft.settled.set(i, new Settled(settled.rule(), now));
            }
        }
    }

    private static double present(Draft draft, String rule, List<Finding> findings) {
        if (rule.equals(PauseCause.TWO_FAMILIES)) {
            int families = Alerts.families(draft).size();
            return families < 2 ? 0 : families;
        }
        for (Finding finding : findings) {
            if (finding.rule().id().equals(rule)) {
                return finding.measurement().numerator();
            }
        }
        return 0;
    }
}
