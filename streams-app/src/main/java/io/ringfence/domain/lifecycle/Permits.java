package io.ringfence.domain.lifecycle;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.lifecycle.Permit.Stage;
import io.ringfence.domain.policy.Family;
import io.ringfence.domain.policy.PauseKind;
import io.ringfence.domain.policy.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks before statistical pauses, takes the answers, and gives back what is not needed any more. The rules are written
 * down in {@code docs/adr/0014-fleet-cap.md}.
 */
final class Permits {

    private Permits() {}

    /** Whether a statistical pause has to be asked for. */
    static boolean needed(Draft draft) {
        return draft.moment.asks()
                && (draft.permit.isEmpty() || draft.permit.get().waits());
    }

    /** Asks for pauses; a request that is under way, or was refused a short while ago, only takes them up. */
    static void ask(Draft draft, List<PauseCause> causes, List<Reason> reasons, Evidence evidence) {
        if (causes.isEmpty()) {
            return;
        }
        if (draft.permit.isEmpty()) {
            request(draft, causes, reasons);
            return;
        }
        Permit permit = draft.permit.get();
        List<PauseCause> all = permit.with(causes);
        if (draft.moment.at() < permit.askAgainAt()) {
            if (all.size() > permit.causes().size()) {
                draft.permit = Optional.of(permit.forCauses(all));
            }
        } else if (permit.stage() == Stage.ASKED) {
            Permit again = permit.forCauses(all).to(Stage.ASKED, draft.moment.at());
            draft.permit = Optional.of(again);
            draft.requests.add(again.request(draft.moment, false));
        } else {
            request(draft, all, all.size() > causes.size() ? reasons(draft, all, evidence) : reasons);
        }
    }

    /** Gives up what the evidence no longer asks for. */
    static void review(Draft draft, Evidence evidence) {
        if (!draft.moment.known()
                || draft.permit.isEmpty()
                || !draft.permit.get().waits()) {
            return;
        }
        Permit permit = draft.permit.get();
        List<PauseCause> left = permit.causes().stream()
                .filter(cause -> stands(draft, cause, evidence))
                .toList();
        if (left.isEmpty()) {
            overtaken(draft, permit);
        } else if (left.size() < permit.causes().size()) {
            draft.permit = Optional.of(permit.forCauses(left));
        }
    }

    /** Asks again when it is time. */
    static void elapse(Draft draft, Evidence evidence) {
        review(draft, evidence);
        if (draft.moment.at() >= due(draft.permit, draft.moment)) {
            List<PauseCause> causes = draft.permit.orElseThrow().causes();
            request(draft, causes, reasons(draft, causes, evidence));
        }
    }

    /** When there is something to do by time alone; {@link Long#MAX_VALUE} if there isn't. */
    static long due(Optional<Permit> permit, Moment moment) {
        return permit.isPresent() && permit.get().stage() == Stage.REFUSED && moment.asks()
                ? permit.get().askAgainAt()
                : Long.MAX_VALUE;
    }

    /** An answer came: to the present request, or to one that is not of interest any more. */
    static void answered(Draft draft, PauseAnswer answer, Evidence evidence) {
        Optional<Permit> present = draft.permit.filter(
                its -> its.id() == answer.request() && its.group().equals(answer.group()));
        if (present.isEmpty()) {
            if (answer.granted()) {
                draft.requests.add(ended(answer, draft.moment.at()));
            }
        } else if (answer.granted() && present.get().waits()) {
            granted(draft, present.get(), answer, evidence);
        } else if (!answer.granted() && present.get().stage() == Stage.ASKED) {
            draft.permit = Optional.of(present.get().to(Stage.REFUSED, draft.moment.at()));
            List<PauseCause> causes = present.get().causes();
            draft.decide(
                    Action.SUPPRESSED,
                    causes.get(0).rule(),
                    reasons(draft, causes, evidence),
                    "not paused: " + text(answer) + "; asked again in " + Permit.ASK_AGAIN.toMinutes() + " minutes",
                    Optional.empty());
        }
    }

    /** What is given back where an answer finds nobody who waits for it. */
    static PauseRequest ended(PauseAnswer answer, long at) {
        return PauseRequest.ended(answer.group(), answer.number(), answer.request(), Instant.ofEpochMilli(at));
    }

    /** After each change: a permit lives as long as its pause, and nobody waits for what came otherwise. */
    static void settle(Draft draft) {
        if (draft.permit.isEmpty()) {
            return;
        }
        Permit permit = draft.permit.get();
        if (!permit.waits()) {
            if (!pausedByStatistics(draft.state())) {
                end(draft, permit);
            }
        } else if (draft.state() instanceof UsageState.Retired) {
            end(draft, permit);
        } else if (draft.state() instanceof UsageState.Paused paused) {
            List<PauseCause> left = permit.causes().stream()
                    .filter(cause -> !paused.causedBy(cause.rule()))
                    .toList();
            if (left.isEmpty()) {
                end(draft, permit);
            } else if (left.size() < permit.causes().size()) {
                draft.permit = Optional.of(permit.forCauses(left));
            }
        }
    }

    private static void granted(Draft draft, Permit permit, PauseAnswer answer, Evidence evidence) {
        long at = draft.moment.at();
        List<PauseCause> causes = permit.causes().stream()
                .filter(cause -> !draft.moment.known() || stands(draft, cause, evidence))
                .map(cause -> cause.begunAt(at))
                .toList();
        if (causes.isEmpty()) {
            draft.permit = Optional.empty();
            draft.decide(
                    Action.SUPPRESSED,
                    permit.causes().get(0).rule(),
                    "not paused: the evidence was gone when the pause was granted");
            draft.requests.add(ended(answer, at));
            return;
        }
        draft.permit = Optional.of(permit.to(Stage.GRANTED, at));
        Pauses.begin(draft, causes, reasons(draft, causes, evidence), "granted: " + text(answer));
    }

    private static void request(Draft draft, List<PauseCause> causes, List<Reason> reasons) {
        GroupId group = draft.moment.asked();
        long at = draft.moment.at();
        draft.decide(
                Action.REQUEST,
                causes.get(0).rule(),
                reasons,
                "a pause is asked for: " + name(group),
                Optional.empty());
        Permit permit = new Permit(group, draft.sequence(), Stage.ASKED, at, causes);
        draft.permit = Optional.of(permit);
        draft.requests.add(permit.request(draft.moment, false));
    }

    /** The evidence is gone: who waits for an answer is told so, a refusal was told already. */
    private static void overtaken(Draft draft, Permit permit) {
        if (permit.stage() == Stage.ASKED) {
            draft.decide(
                    Action.SUPPRESSED,
                    permit.causes().get(0).rule(),
                    "not paused: the evidence was gone before there was an answer");
        }
        end(draft, permit);
    }

    private static void end(Draft draft, Permit permit) {
        draft.permit = Optional.empty();
        if (permit.stage() != Stage.REFUSED) {
            draft.requests.add(permit.request(draft.moment, true));
        }
    }

    private static boolean stands(Draft draft, PauseCause cause, Evidence evidence) {
        if (cause.rule().equals(PauseCause.TWO_FAMILIES)) {
            return draft.moment.policy().twoFamilies() && Alerts.families(draft).size() >= Pauses.FAMILIES_NEEDED;
        }
        Optional<Rule.NumberRule> rule = draft.moment.rules().number(cause.rule());
        return rule.isPresent() && !Resets.pauseOver(evidence.judge(rule.get()));
    }

    private static boolean pausedByStatistics(UsageState state) {
        return state instanceof UsageState.Paused paused
                && paused.causes().stream().anyMatch(cause -> cause.kind() == PauseKind.STATISTICAL);
    }

    /** What causes rest on; two families are told by all rules that warn, as with a pause. */
    private static List<Reason> reasons(Draft draft, List<PauseCause> causes, Evidence evidence) {
        List<Reason> reasons = new ArrayList<>();
        boolean families = false;
        for (PauseCause cause : causes) {
            if (cause.rule().equals(PauseCause.TWO_FAMILIES)) {
                families = true;
            } else {
                reasons.add(Draft.reason(cause, draft.moment));
            }
        }
        if (families) {
            for (Rule.NumberRule rule : draft.moment.rules().numbers()) {
                if (rule.family() != Family.NONE
                        && Alerts.warns(draft, rule)
                        && reasons.stream().noneMatch(reason -> reason.rule().equals(rule.id()))) {
                    reasons.add(Draft.reason(evidence.judge(rule)));
                }
            }
        }
        return reasons;
    }

    private static String text(PauseAnswer answer) {
        PauseAnswer.Room room = answer.room();
        return room.paused() + " of " + room.inUse() + " numbers of " + name(answer.group())
                + " are paused by statistics, " + room.limit() + " may be";
    }

    private static String name(GroupId group) {
        return group.kind().name().toLowerCase(Locale.ROOT) + " " + group.id();
    }
}
