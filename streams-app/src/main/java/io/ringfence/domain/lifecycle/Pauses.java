package io.ringfence.domain.lifecycle;

import io.ringfence.domain.policy.Family;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Finding.Level;
import io.ringfence.domain.policy.PauseKind;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Spans;
import io.ringfence.domain.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Begins, extends and ends pauses. */
final class Pauses {

    static final int FAMILIES_NEEDED = 2;

    private Pauses() {}

    /** What the number is to be paused for, and why. */
    private record Wanted(List<PauseCause> causes, List<Reason> reasons) {
        Wanted() {
            this(new ArrayList<>(1), new ArrayList<>(1));
        }
    }

    /** Pauses for findings at their limit, and for families that warn together; or asks, where it has to be asked. */
    static void demand(Draft draft, List<Finding> findings, Evidence evidence) {
        if (draft.state() instanceof UsageState.Retired) {
            return;
        }
        boolean asks = Permits.needed(draft);
        Wanted now = new Wanted();
        Wanted asked = asks ? new Wanted() : now;
        boolean lasting = false;
        for (Finding finding : findings) {
            if (isCause(draft, finding)) {
                lasting |= finding.rule().pauseKind() != PauseKind.QUOTA;
            }
        }
        boolean perhaps = draft.moment.policy().twoFamilies() && draft.alerts.size() >= FAMILIES_NEEDED;
        Set<Family> families = perhaps ? Alerts.families(draft) : Set.of();
        boolean together = families.size() >= FAMILIES_NEEDED
                && !paused(draft, PauseCause.TWO_FAMILIES)
                && !Evidences.settled(draft, PauseCause.TWO_FAMILIES, families.size());
        int repeats = lasting || together ? repeatsNow(draft) : 0;
        for (Finding finding : findings) {
            if (isCause(draft, finding)) {
                Wanted wanted = finding.rule().pauseKind() == PauseKind.STATISTICAL ? asked : now;
                wanted.causes.add(cause(draft, finding, repeats, evidence));
                wanted.reasons.add(Draft.reason(finding));
            }
        }
        if (together) {
            asked.causes.add(familiesCause(draft, families.size(), repeats));
            findings.stream()
                    .filter(finding -> Alerts.warns(draft, finding.rule())
                            && families.contains(finding.rule().family())
                            && asked.reasons.stream()
                                    .noneMatch(
                                            r -> r.rule().equals(finding.rule().id())))
                    .forEach(finding -> asked.reasons.add(Draft.reason(finding)));
        }
        begin(draft, now.causes, now.reasons, "");
        if (asks) {
            Permits.ask(draft, asked.causes, asked.reasons, evidence);
        }
    }

    /** Pauses for these causes; if the number is paused already, they are added. */
    static void begin(Draft draft, List<PauseCause> causes, List<Reason> reasons, String note) {
        if (causes.isEmpty()) {
            return;
        }
        Action action;
        boolean earnedBefore = draft.state() instanceof UsageState.Paused paused && paused.earned();
        int repeats = repeatsNow(draft);
        if (draft.state() instanceof UsageState.Paused paused) {
            draft.become(paused.extend(causes));
            action = Action.EXTEND;
        } else if (draft.state() instanceof UsageState.Pausable pausable) {
            draft.become(pausable.pause(draft.moment.at(), causes));
            action = Action.PAUSE;
        } else {
            return;
        }
        UsageState.Paused paused = (UsageState.Paused) draft.state();
        if (paused.earned() && !earnedBefore) {
            draft.repeats = repeats;
            draft.lastPauseAt = paused.since();
        }
        draft.decide(action, causes.get(0).rule(), reasons, note, until(paused));
    }

    /** Whether no cause can end yet: none has come to its time, and none has lost its rule. */
    static boolean holds(UsageState.Paused paused, Moment moment) {
        for (PauseCause cause : paused.causes()) {
            if (moment.at() >= cause.notBefore()
                    || moment.rules().number(cause.rule()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Ends what is over by now: each cause for itself, the pause when none is left. */
    static void elapse(Draft draft, Evidence evidence) {
        if (!(draft.state() instanceof UsageState.Paused paused)) {
            return;
        }
        List<PauseCause> left = new ArrayList<>(paused.causes());
        left.removeIf(cause -> over(draft, cause, evidence));
        if (left.size() < paused.causes().size()) {
            remain(draft, paused, left, "");
        }
    }

    /** Goes on with the causes left; ends the pause if there is none. */
    static void remain(Draft draft, UsageState.Paused paused, List<PauseCause> left, String note) {
        if (!left.isEmpty()) {
            draft.become(paused.left(left));
            return;
        }
        List<Reason> reasons = paused.causes().stream()
                .map(cause -> Draft.reason(cause, draft.moment))
                .toList();
        String rule = paused.causes().get(0).rule();
        if (paused.earned()) {
            draft.become(paused.release(draft.moment.at(), draft.moment.local().endOf(draft.moment.at())));
            int budget = Probations.budget(draft, (UsageState.Probation) draft.state());
            String text = note.isEmpty() ? "budget today: " + budget : note + "; budget today: " + budget;
            draft.decide(Action.PROBATION, rule, reasons, text, Optional.empty());
        } else {
            draft.become(paused.resume(draft.moment.at()));
            draft.decide(Action.RESUME, rule, reasons, note, Optional.empty());
        }
    }

    /** When something may end by itself; {@link Long#MAX_VALUE} if nothing can. */
    static long due(UsageState.Paused paused, Moment moment, Evidence evidence) {
        long due = Long.MAX_VALUE;
        for (PauseCause cause : paused.causes()) {
            due = Math.min(due, due(cause, moment, evidence));
        }
        return due;
    }

    private static long due(PauseCause cause, Moment moment, Evidence evidence) {
        if (moment.at() < cause.notBefore()) {
            return cause.notBefore();
        }
        Optional<Rule.NumberRule> rule = moment.rules().number(cause.rule());
        if (rule.isPresent() && ends(cause, rule.get()) == Ends.BY_VALUE) {
            return evidence.nextLoss(rule.get());
        }
        return Long.MAX_VALUE; // a person, or the alerts that make up two families
    }

    private static boolean isCause(Draft draft, Finding finding) {
        Rule.NumberRule rule = finding.rule();
        return finding.level() == Level.LIMIT
                && rule.pauses()
                && !paused(draft, rule.id())
                && !Evidences.settled(draft, rule.id(), finding.measurement().numerator());
    }

    private static boolean paused(Draft draft, String rule) {
        return draft.state() instanceof UsageState.Paused paused && paused.causedBy(rule);
    }

    private static PauseCause cause(Draft draft, Finding finding, int repeats, Evidence evidence) {
        Rule.NumberRule rule = finding.rule();
        long at = draft.moment.at();
        long hold = Math.max(
                rule.hold().toMillis(), draft.moment.policy().minimumHold().toMillis());
        long notBefore;
        long until;
        switch (rule.pauseKind()) {
            case QUOTA -> {
                if (calendar(rule.window())) {
                    notBefore = Spans.boundary(rule.window(), at, draft.moment.local());
                    until = notBefore;
                } else {
                    notBefore = at + hold;
                    until = Math.max(notBefore, evidence.fallsTo(rule, Resets.capPermits(rule, finding.max())));
                }
            }
            case STATISTICAL -> {
                notBefore = at + Math.max(hold, coolDown(draft, rule.coolDown(), repeats));
                until = notBefore;
            }
            default -> {
                notBefore = PauseCause.A_PERSON;
                until = PauseCause.A_PERSON;
            }
        }
        return new PauseCause(
                rule.id(),
                rule.pauseKind(),
                at,
                notBefore,
                until,
                finding.measurement().numerator(),
                finding.measurement().denominator(),
                finding.observed(),
                finding.limit());
    }

    private static PauseCause familiesCause(Draft draft, int families, int repeats) {
        long at = draft.moment.at();
        long hold = draft.moment.policy().minimumHold().toMillis();
        long end = at + Math.max(hold, coolDown(draft, Duration.ZERO, repeats));
        return new PauseCause(
                PauseCause.TWO_FAMILIES, PauseKind.STATISTICAL, at, end, end, families, 0, families, FAMILIES_NEEDED);
    }

    private static boolean over(Draft draft, PauseCause cause, Evidence evidence) {
        long at = draft.moment.at();
        if (at < cause.notBefore()) {
            Optional<Rule.NumberRule> gone = draft.moment.rules().number(cause.rule());
            return gone.isEmpty() && byRule(cause);
        }
        if (cause.rule().equals(PauseCause.TWO_FAMILIES)) {
            return Alerts.families(draft).size() < FAMILIES_NEEDED;
        }
        Optional<Rule.NumberRule> rule = draft.moment.rules().number(cause.rule());
        if (rule.isEmpty()) {
            return true;
        }
        return switch (ends(cause, rule.get())) {
            case BY_TIME -> true;
            case BY_PERSON -> false;
            case BY_VALUE -> {
                Finding finding = evidence.judge(rule.get());
                yield cause.kind() == PauseKind.STATISTICAL
                        ? Resets.pauseOver(finding)
                        : finding.observed() <= Resets.capPermits(rule.get(), finding.max());
            }
        };
    }

    private enum Ends {
        BY_TIME,
        BY_VALUE,
        BY_PERSON
    }

    private static Ends ends(PauseCause cause, Rule.NumberRule rule) {
        return switch (cause.kind()) {
            case QUOTA -> calendar(rule.window()) ? Ends.BY_TIME : Ends.BY_VALUE;
            case STATISTICAL -> Ends.BY_VALUE;
            case MANUAL -> Ends.BY_TIME;
            default -> Ends.BY_PERSON;
        };
    }

    /** Whether a cause goes with its rule when a policy drops that. */
    private static boolean byRule(PauseCause cause) {
        return (cause.kind() == PauseKind.QUOTA || cause.kind() == PauseKind.STATISTICAL)
                && !cause.rule().equals(PauseCause.TWO_FAMILIES)
                && !cause.rule().equals(PauseCause.PROBATION_BUDGET);
    }

    private static boolean calendar(Window window) {
        return !(window instanceof Window.Rolling rolling) || rolling.localDays();
    }

    /** How often the pause that is, or that begins now, repeats the one before; a pause is no repeat of itself. */
    private static int repeatsNow(Draft draft) {
        long begins = draft.moment.at();
        if (draft.state() instanceof UsageState.Paused paused) {
            if (paused.earned()) {
                return draft.repeats;
            }
            begins = paused.since();
        }
        boolean soon = draft.lastPauseAt != Long.MIN_VALUE
                && begins - draft.lastPauseAt
                        <= draft.moment.policy().repeatWindow().toMillis();
        return soon ? draft.repeats + 1 : 0;
    }

    private static long coolDown(Draft draft, Duration ofRule, int repeats) {
        long base = ofRule.isZero() ? draft.moment.policy().coolDown().toMillis() : ofRule.toMillis();
        double longer = base * Math.pow(draft.moment.policy().repeatFactor(), repeats);
        return (long) Math.min(
                longer, (double) draft.moment.policy().longestCoolDown().toMillis());
    }

    private static Optional<Instant> until(UsageState.Paused paused) {
        return paused.until() == PauseCause.A_PERSON
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(paused.until()));
    }
}
