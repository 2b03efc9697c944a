package io.ringfence.domain.lifecycle;

import io.ringfence.domain.policy.Family;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Finding.Level;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens, raises and closes alerts: exactly one open alert a rule. */
final class Alerts {

    private Alerts() {}

    /** Opens or raises the alert of a finding's rule, if its level is higher. */
    static void raise(Draft draft, Finding finding, Evidence evidence) {
        int index = index(draft.alerts, finding.rule().id());
        Level before = index < 0 ? Level.NONE : draft.alerts.get(index).level();
        if (finding.level().compareTo(before) <= 0) {
            return;
        }
        if (index < 0) {
            draft.alerts.add(new OpenAlert(finding.rule().id(), finding.level(), draft.moment.at(), false));
        } else {
            draft.alerts.set(index, draft.alerts.get(index).raised(finding.level()));
        }
        if (finding.level() == Level.LIMIT && finding.rule().pauses()) {
            return; // the pause is the edge
        }
        Support support = evidence.support(finding);
        List<Reason> reasons = new ArrayList<>(List.of(Draft.reason(finding)));
        reasons.addAll(support.reasons());
        String note = support.note().isEmpty() ? headroom(finding) : support.note();
        draft.decide(action(finding), finding.rule().id(), reasons, note, Optional.empty());
    }

    private static Action action(Finding finding) {
        if (finding.level() == Level.WATCH) {
            return Action.WATCH;
        }
        return finding.rule().metric() == Metric.ANSWER_DROP ? Action.LABEL_SUSPECTED : Action.WARN;
    }

    /** Closes the alert of a finding's rule, if it is over. */
    static void settle(Draft draft, Finding finding) {
        int index = index(draft.alerts, finding.rule().id());
        if (index >= 0 && Resets.alertOver(finding)) {
            draft.alerts.remove(index);
            draft.decide(Action.CLEAR, finding.rule().id(), List.of(Draft.reason(finding)), "", Optional.empty());
        }
    }

    /** Closes the alerts of rules that don't hold any more. */
    static void dropOrphans(Draft draft) {
        for (OpenAlert alert : List.copyOf(draft.alerts)) {
            if (draft.moment.rules().number(alert.rule()).isEmpty()) {
                close(draft, alert, "the rule is no longer in the policy");
            }
        }
    }

    /** Closes all, in the policy's order. */
    static void closeAll(Draft draft, String note) {
        for (Rule.NumberRule rule : draft.moment.rules().numbers()) {
            int index = index(draft.alerts, rule.id());
            if (index >= 0) {
                close(draft, draft.alerts.get(index), note);
            }
        }
        List.copyOf(draft.alerts).forEach(alert -> close(draft, alert, note));
    }

    /** Marks alerts as taken: one rule's, or all if the text is empty; how many were not taken yet. */
    static int acknowledge(Draft draft, String rule) {
        int taken = 0;
        for (int i = 0; i < draft.alerts.size(); i++) {
            OpenAlert alert = draft.alerts.get(i);
            if ((rule.isEmpty() || alert.rule().equals(rule)) && !alert.acknowledged()) {
                draft.alerts.set(i, alert.taken());
                taken++;
            }
        }
        return taken;
    }

    /** The families with an open alert at WARN or above. */
    static Set<Family> families(Draft draft) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        for (OpenAlert alert : draft.alerts) {
            if (alert.level().reaches(Level.WARN)) {
                draft.moment
                        .rules()
                        .number(alert.rule())
                        .map(Rule.NumberRule::family)
                        .ifPresent(families::add);
            }
        }
        families.remove(Family.NONE);
        return families;
    }

    /** Whether the rule has an open alert at WARN or above, even if its value is no longer beyond that level. */
    static boolean warns(Draft draft, Rule.NumberRule rule) {
        int index = index(draft.alerts, rule.id());
        return index >= 0 && draft.alerts.get(index).level().reaches(Level.WARN);
    }

    private static void close(Draft draft, OpenAlert alert, String note) {
        draft.alerts.remove(alert);
        draft.decide(Action.CLEAR, alert.rule(), note);
    }

    private static String headroom(Finding finding) {
        if (!finding.rule().metric().exhaustible() || Double.isNaN(finding.max())) {
            return "";
        }
        return Math.max(0, Math.round(finding.max() - finding.observed())) + " left before the limit of "
                + Math.round(finding.max());
    }

    private static int index(List<OpenAlert> alerts, String rule) {
        for (int i = 0; i < alerts.size(); i++) {
            if (alerts.get(i).rule().equals(rule)) {
                return i;
            }
        }
        return -1;
    }

    static String text(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
