package io.ringfence.domain.lifecycle;

import io.ringfence.domain.policy.PauseKind;
import java.util.List;

/** The days on which a number earns its use back. */
final class Probations {

    private Probations() {}

    /** The attempts allowed on the present day. */
    static int budget(Draft draft, UsageState.Probation probation) {
        return probation.allowed(draft.moment.policy());
    }

    /** Counts an attempt; pauses at the day's budget. */
    static void use(Draft draft, long attemptAt) {
        if (!(draft.state() instanceof UsageState.Probation probation)) {
            return;
        }
        long today = draft.moment.local().startOf(draft.moment.at());
        if (attemptAt < Math.max(probation.since(), today)) {
            return; // a late record of an attempt before the probation, or of a day that is over
        }
        UsageState.Probation used = probation.use();
        draft.become(used);
        int budget = budget(draft, used);
        if (used.used() >= budget) {
            PauseCause cause = new PauseCause(
                    PauseCause.PROBATION_BUDGET,
                    PauseKind.QUOTA,
                    draft.moment.at(),
                    used.dayEnd(),
                    used.dayEnd(),
                    used.used(),
                    0,
                    used.used(),
                    budget);
            Pauses.begin(
                    draft, List.of(cause), List.of(Draft.reason(cause, draft.moment)), "the day's budget is used up");
        }
    }

    /** Turns the day at local midnight; the number is in ordinary use again after the last budget. */
    static void elapse(Draft draft) {
        if (!(draft.state() instanceof UsageState.Probation probation) || draft.moment.at() < probation.dayEnd()) {
            return;
        }
        UsageState.Probation next = probation.nextDay(draft.moment.local().endOf(draft.moment.at()));
        if (next.stage() >= draft.moment.policy().probationBudgets().size()) {
            draft.become(next.activate());
            draft.decide(Action.ACTIVATE, "", "probation passed");
        } else {
            draft.become(next);
        }
    }
}
