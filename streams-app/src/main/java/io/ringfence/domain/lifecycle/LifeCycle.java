package io.ringfence.domain.lifecycle;

import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of a number as functions from a life and something that happened to a life and decisions. The rules are
 * written down in {@code docs/adr/0003-life-cycle.md}.
 */
public final class LifeCycle {

    private LifeCycle() {}

    /**
     * All number rules were judged after an input, or by a new policy version: alerts and pauses follow.
     *
     * @param findings what the rules in force found, in their order; findings of level NONE only for rules that
     *     {@link Life#followed} names
     */
    public static Transition judged(Life life, List<Finding> findings, Evidence evidence, Moment moment) {
        if (life.alerts().isEmpty() && life.settled().isEmpty() && life.permit().isEmpty() && allQuiet(findings)) {
            return Transition.none(life);
        }
        if (life.settled().isEmpty()
                && life.permit().isEmpty()
                && life.alerts().size() == 1
                && steady(life, findings, moment)) {
            return Transition.none(life);
        }
        Draft draft = new Draft(life, moment);
        if (life.state() instanceof UsageState.Retired) {
            return draft.done();
        }
        for (Finding finding : findings) {
            Alerts.raise(draft, finding, evidence);
            if (moment.known()) {
                Alerts.settle(draft, finding);
            }
        }
        Alerts.dropOrphans(draft);
        if (moment.known()) {
            Evidences.fade(draft, findings);
        }
        Permits.review(draft, evidence);
        Pauses.demand(draft, findings, evidence);
        return draft.done();
    }

    /** After judging, at the clock: a pause without causes left ends; an input can close the alerts of two families. */
    public static Transition released(Life life, Evidence evidence, Moment moment) {
        if (!moment.known()) {
            return Transition.none(life);
        }
        if (life.state() instanceof UsageState.Paused paused && Pauses.holds(paused, moment)) {
            return Transition.none(life);
        }
        Draft draft = new Draft(life, moment);
        Pauses.elapse(draft, evidence);
        Probations.elapse(draft);
        return draft.done();
    }

    /** An outbound attempt was counted: a leak, an early use, or part of a budget. */
    public static Transition called(Life life, long attemptAt, Moment moment) {
        if (life.state() instanceof UsageState.Active) {
            return Transition.none(life);
        }
        if (life.state() instanceof UsageState.Paused paused) {
            return attemptAt >= paused.since() ? leaked(life, paused.leak(), moment) : Transition.none(life);
        }
        Draft draft = new Draft(life, moment);
        if (life.state() instanceof UsageState.Retired retired) {
            if (attemptAt >= retired.since()) {
                UsageState.Retired called = retired.call();
                draft.become(called);
                if (isPowerOfTen(called.calls())) {
                    draft.decide(Action.LEAK, "", "call " + called.calls() + " by a retired number");
                }
            }
        } else if (life.state() instanceof UsageState.Onboarding onboarding) {
            draft.become(onboarding.early());
            if (onboarding.earlyCalls() == 0) {
                String note = "in use before " + Alerts.text(onboarding.activeFrom());
                draft.decide(Action.EARLY_USE, "", note);
            }
        } else {
            Probations.use(draft, attemptAt);
        }
        return draft.done();
    }

    /** A call was made in spite of a pause: told of the first, the tenth, the hundredth, and so on. */
    private static Transition leaked(Life life, UsageState.Paused leaked, Moment moment) {
        if (!isPowerOfTen(leaked.leaks())) {
            return Transition.none(life.with(leaked));
        }
        Draft draft = new Draft(life, moment);
        draft.become(leaked);
        List<Reason> reasons = leaked.causes().stream()
                .map(cause -> Draft.reason(cause, moment))
                .toList();
        String note = "call " + leaked.leaks() + " after the pause: the dialler does not obey";
        draft.decide(Action.LEAK, leaked.causes().get(0).rule(), reasons, note, Optional.empty());
        return draft.done();
    }

    /** Time passed: what is over ends, if it is known what the number did. Nothing is opened. */
    public static Transition elapsed(Life life, Evidence evidence, Moment moment) {
        if (life.state() instanceof UsageState.Active
                && life.alerts().isEmpty()
                && life.settled().isEmpty()
                && life.permit().isEmpty()) {
            return Transition.none(life);
        }
        Draft draft = new Draft(life, moment);
        for (Rule.NumberRule rule : moment.rules().numbers()) {
            if (moment.known() && life.alert(rule.id()).isPresent()) {
                Alerts.settle(draft, evidence.judge(rule));
            }
        }
        if (draft.state() instanceof UsageState.Onboarding onboarding && moment.at() >= onboarding.activeFrom()) {
            draft.become(onboarding.activate());
            draft.decide(Action.ACTIVATE, "", "the time of first use has come");
        }
        if (!moment.known()) {
            return draft.done();
        }
        Pauses.elapse(draft, evidence);
        Probations.elapse(draft);
        Evidences.fade(draft, settledFindings(life, evidence, moment));
        Permits.elapse(draft, evidence);
        return draft.done();
    }

    /** The group answered whether the number may be paused. An answer to an earlier request, or a second one, changes nothing. */
    public static Transition answered(Life life, PauseAnswer answer, Evidence evidence, Moment moment) {
        Draft draft = new Draft(life, moment);
        Permits.answered(draft, answer, evidence);
        return draft.done();
    }

    /** What is given back for an answer to a number of which nothing is known; empty if nothing was granted. */
    public static Optional<PauseRequest> unclaimed(PauseAnswer answer) {
        return answer.granted() ? Optional.of(Permits.ended(answer, answer.at().toEpochMilli())) : Optional.empty();
    }

    /** The instant at which {@link #elapsed} has something to do, as far as is known now. */
    public static long due(Life life, Evidence evidence, Moment moment) {
        long due = Permits.due(life.permit(), moment);
        for (OpenAlert alert : life.alerts()) {
            Optional<Rule.NumberRule> rule = moment.rules().number(alert.rule());
            if (rule.isPresent()) {
                due = Math.min(due, evidence.nextLoss(rule.get()));
            }
        }
        if (life.state() instanceof UsageState.Paused paused) {
            due = Math.min(due, Pauses.due(paused, moment, evidence));
        } else if (life.state() instanceof UsageState.Probation probation) {
            due = Math.min(due, probation.dayEnd());
        } else if (life.state() instanceof UsageState.Onboarding onboarding) {
            due = Math.min(due, onboarding.activeFrom());
        }
        return due;
    }

    /** The reasons of the present state: of the pause, or of the open alerts. */
    public static List<Reason> reasons(Life life, Evidence evidence, Moment moment) {
        if (life.state() instanceof UsageState.Paused paused) {
            return paused.causes().stream()
                    .map(cause -> Draft.reason(cause, moment))
                    .toList();
        }
        List<Reason> reasons = new ArrayList<>();
        for (OpenAlert alert : life.alerts()) {
            moment.rules().number(alert.rule()).ifPresent(rule -> reasons.add(Draft.reason(evidence.judge(rule))));
        }
        return reasons;
    }

    private static List<Finding> settledFindings(Life life, Evidence evidence, Moment moment) {
        List<Finding> findings = new ArrayList<>(life.settled().size());
        for (Settled settled : life.settled()) {
            moment.rules().number(settled.rule()).ifPresent(rule -> findings.add(evidence.judge(rule)));
        }
        return findings;
    }

    /** Whether the one open alert stays as it is, and nothing else is found. */
    private static boolean steady(Life life, List<Finding> findings, Moment moment) {
        OpenAlert alert = life.alerts().get(0);
        for (Finding finding : findings) {
            boolean known =
                    finding.rule().id().equals(alert.rule()) && finding.level().compareTo(alert.level()) <= 0;
            if (!known
                    || Resets.alertOver(finding)
                    || (finding.level() == Finding.Level.LIMIT && finding.rule().pauses())) {
                return false;
            }
        }
        return moment.rules().number(alert.rule()).isPresent();
    }

    private static boolean allQuiet(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.level() != Finding.Level.NONE) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPowerOfTen(long count) {
        long power = 1;
        while (power < count) {
            power *= 10;
        }
        return power == count;
    }
}
