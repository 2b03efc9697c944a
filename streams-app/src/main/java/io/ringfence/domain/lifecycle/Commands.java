package io.ringfence.domain.lifecycle;

import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.policy.PauseKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What people tell the monitor to do with a number, and what a new profile means for its life. */
public final class Commands {

    private Commands() {}

    /** Carries a command out, or records why not. */
    public static Transition apply(Life life, Command command, Evidence evidence, Moment moment) {
        Draft draft = new Draft(life, moment);
        String note = command.author() + ": " + command.reason();
        switch (command.kind()) {
            case PAUSE -> pause(draft, command, note);
            case RESUME ->
                release(
                        draft,
                        evidence,
                        cause -> cause.kind() == PauseKind.MANUAL || cause.kind() == PauseKind.STATISTICAL,
                        note,
                        "no pause here may be ended by resume: quotas end by themselves, complaint, refusal and block"
                                + " pauses need approve");
            case APPROVE -> approve(draft, evidence, note);
            case ACKNOWLEDGE -> acknowledge(draft, command, note);
            case SET_BUDGET -> setBudget(draft, command, note);
            case RETIRE -> retire(draft, note);
            default -> throw new IllegalStateException("unknown command");
        }
        return draft.done();
    }

    /** A profile came: first use may lie ahead, the number may be given up or taken up again. */
    public static Transition profiled(Life life, NumberProfile profile, boolean used, Moment moment) {
        Draft draft = new Draft(life, moment);
        if (profile.retired()) {
            retire(draft, "retired by its profile");
        } else if (life.state() instanceof UsageState.Retired retired) {
            draft.become(retired.activate());
            draft.decide(Action.ACTIVATE, "", "taken into use again by its profile");
        } else {
            long activeFrom = profile.activeFrom().toEpochMilli();
            boolean ahead = activeFrom > moment.at();
            if (life.state() instanceof UsageState.Onboarding onboarding && onboarding.activeFrom() != activeFrom) {
                draft.become(
                        ahead ? new UsageState.Onboarding(activeFrom, onboarding.earlyCalls()) : onboarding.activate());
                if (!ahead) {
                    draft.decide(Action.ACTIVATE, "", "first use moved forward by its profile");
                }
            } else if (life.state() instanceof UsageState.Active && ahead && !used) {
                draft.become(new UsageState.Onboarding(activeFrom, 0));
            } else if (life.state() instanceof UsageState.Paused paused
                    && (paused.before() instanceof UsageState.Onboarding
                            || (paused.before() instanceof UsageState.Active && ahead && !used))) {
                long early = paused.before() instanceof UsageState.Onboarding o ? o.earlyCalls() : 0;
                draft.become(paused.returningTo(new UsageState.Onboarding(activeFrom, early)));
            }
        }
        return draft.done();
    }

    /** A label was seen, or seen to be gone. */
    public static Transition labelled(Life life, String note, Moment moment) {
        Draft draft = new Draft(life, moment);
        draft.decide(Action.LABEL, "", note);
        return draft.done();
    }

    private static void pause(Draft draft, Command command, String note) {
        if (draft.state() instanceof UsageState.Retired) {
            suppress(draft, note, "the number is retired");
            return;
        }
        if (draft.state() instanceof UsageState.Paused paused && paused.causedBy(PauseCause.COMMAND)) {
            suppress(draft, note, "the number is paused by a command already");
            return;
        }
        boolean open = command.until().equals(ContactMark.OPEN);
        long until = open ? PauseCause.A_PERSON : command.until().toEpochMilli();
        if (until <= draft.moment.at()) {
            suppress(draft, note, "the end of the pause lies in the past");
            return;
        }
        PauseCause cause =
                new PauseCause(PauseCause.COMMAND, PauseKind.MANUAL, draft.moment.at(), until, until, 0, 0, 0, 0);
        Pauses.begin(draft, List.of(cause), List.of(Draft.reason(cause, draft.moment)), note);
    }

    private static void approve(Draft draft, Evidence evidence, String note) {
        if (draft.state() instanceof UsageState.Onboarding onboarding) {
            draft.become(onboarding.activate());
            draft.decide(Action.ACTIVATE, "", note);
            return;
        }
        release(
                draft,
                evidence,
                cause -> cause.kind().needsPerson(),
                note,
                "there is nothing to approve: the number is not onboarding and no pause of it needs a person");
    }

    private static void release(
            Draft draft, Evidence evidence, Predicate<PauseCause> which, String note, String otherwise) {
        if (!(draft.state() instanceof UsageState.Paused paused)
                || paused.causes().stream().noneMatch(which)) {
            suppress(draft, note, otherwise);
            return;
        }
        List<PauseCause> left = new ArrayList<>();
        for (PauseCause cause : paused.causes()) {
            if (which.test(cause)) {
                if (cause.kind() != PauseKind.MANUAL) {
                    Evidences.settle(draft, cause, evidence);
                }
            } else {
                left.add(cause);
            }
        }
        if (left.isEmpty()) {
            Pauses.remain(draft, paused, left, note);
            Probations.elapse(draft);
        } else {
            UsageState.Paused still = paused.left(left);
            draft.become(still);
            Optional<Instant> until = still.until() == PauseCause.A_PERSON
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(still.until()));
            List<Reason> reasons = left.stream()
                    .map(cause -> Draft.reason(cause, draft.moment))
                    .toList();
            draft.decide(Action.EXTEND, left.get(0).rule(), reasons, note + "; other reasons remain", until);
        }
    }

    private static void acknowledge(Draft draft, Command command, String note) {
        if (Alerts.acknowledge(draft, command.rule()) == 0) {
            suppress(draft, note, "no open alert that nobody took yet");
        } else {
            draft.decide(Action.ACKNOWLEDGE, command.rule(), note);
        }
    }

    private static void setBudget(Draft draft, Command command, String note) {
        if (draft.state() instanceof UsageState.Probation probation && command.budget() > 0) {
            draft.become(probation.budget(command.budget()));
            draft.decide(Action.PROBATION, "", note + "; budget today: " + command.budget());
        } else {
            suppress(draft, note, "a budget of 1 or more can be set for a number in probation only");
        }
    }

    private static void retire(Draft draft, String note) {
        if (draft.state() instanceof UsageState.Retired) {
            return;
        }
        Alerts.closeAll(draft, "the number was given up");
        draft.become(draft.state().retire(draft.moment.at()));
        draft.decide(Action.RETIRE, "", note);
    }

    private static void suppress(Draft draft, String note, String why) {
        draft.decide(Action.SUPPRESSED, "", note + " - not done: " + why);
    }
}
