package io.ringfence.oracle;

import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.PauseKind;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.oracle.NaiveDecision.Cited;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a person's command does to a number.
 *
 * <p>Choices where the documents are silent:
 *
 * <ul>
 *   <li>PAUSE of a number that is paused by hand already, or until a time that has passed, is suppressed.
 *   <li>APPROVE activates an ONBOARDING number; APPROVE and RESUME that end no cause are suppressed; if they end some
 *       and others are left, EXTEND tells those as they
 *       were taken. What was settled for a rule before is replaced.
 *   <li>ACKNOWLEDGE is one decision, of the rule it names or of none, if it means an open alert that nobody took yet;
 *       none such: suppressed.
 *   <li>SET_BUDGET outside PROBATION (also while paused in it) or of 0 is suppressed, inside it is told as PROBATION.
 *   <li>Everything is suppressed for a RETIRED number.
 * </ul>
 */
final class NaiveCommands {

    private static final Set<PauseKind> APPROVABLE =
            Set.of(PauseKind.COMPLAINT, PauseKind.REFUSAL, PauseKind.BLOCK, PauseKind.MANUAL);
    private static final Set<PauseKind> RESUMABLE = Set.of(PauseKind.STATISTICAL, PauseKind.MANUAL);

    private final NaiveTransitions transitions;
    private final NaiveLife life;
    private final PolicyVersion version;
    private final Instant now;
    private final Instant at;

    NaiveCommands(NaiveTransitions transitions, NaiveLife life, PolicyVersion version, Instant now, Instant at) {
        this.transitions = transitions;
        this.life = life;
        this.version = version;
        this.now = now;
        this.at = at;
    }

    void apply(Command command) {
        if (life.state == UsageKind.RETIRED || !applied(command)) {
            life.decide(at, Action.SUPPRESSED, "", version.label(), List.of(), Optional.empty());
        }
    }

    private boolean applied(Command command) {
        return switch (command.kind()) {
            case PAUSE -> paused(command);
            case RESUME -> ended(RESUMABLE);
            case APPROVE -> approved();
            case ACKNOWLEDGE -> acknowledged(command.rule());
            case SET_BUDGET -> budgeted(command.budget());
            case RETIRE -> {
                transitions.retire(life, version, at);
                yield true;
            }
        };
    }

    private boolean paused(Command command) {
        boolean open = command.until().equals(ContactMark.OPEN);
        if (life.pausedFor(NaiveCause.COMMAND) || (!open && !command.until().isAfter(at))) {
            return false;
        }
        Optional<Instant> until = open ? Optional.empty() : Optional.of(command.until());
        transitions.stop(
                life,
                version,
                now,
                at,
                List.of(new NaiveCause(NaiveCause.COMMAND, PauseKind.MANUAL, at, until)),
                List.of(Cited.count(NaiveCause.COMMAND, 0, 0)));
        return true;
    }

    private boolean approved() {
        if (life.state == UsageKind.ONBOARDING) {
            transitions.activate(life, version, at);
            return true;
        }
        return ended(APPROVABLE);
    }

    private boolean ended(Set<PauseKind> kinds) {
        List<NaiveCause> ending = life.causes.stream()
                .filter(cause -> kinds.contains(cause.kind()))
                .toList();
        if (ending.isEmpty()) {
            return false;
        }
        for (NaiveCause cause : ending) {
            if (cause.kind() != PauseKind.MANUAL) {
                life.settled.put(cause.rule(), transitions.numerator(life, version, cause, now));
            }
        }
        List<NaiveCause> before = List.copyOf(life.causes);
        life.causes.removeAll(ending);
        if (life.causes.isEmpty()) {
            transitions.endPause(life, version, at, before);
        } else {
            life.decide(
                    at,
                    Action.EXTEND,
                    NaiveTelling.rule(life.causes),
                    version.label(),
                    NaiveTelling.causes(life, life.causes),
                    NaiveTelling.until(life));
        }
        return true;
    }

    private boolean acknowledged(String rule) {
        List<String> taken = life.alerts.keySet().stream()
                .filter(alert -> rule.isEmpty() || rule.equals(alert))
                .filter(alert -> !life.acknowledged.contains(alert))
                .toList();
        if (taken.isEmpty()) {
            return false;
        }
        life.acknowledged.addAll(taken);
        life.decide(at, Action.ACKNOWLEDGE, rule, version.label(), List.of(), Optional.empty());
        return true;
    }

    private boolean budgeted(int budget) {
        if (life.state != UsageKind.PROBATION || budget < 1) {
            return false;
        }
        life.commandedBudget = Optional.of(budget);
        life.decide(at, Action.PROBATION, "", version.label(), List.of(), Optional.empty());
        return true;
    }
}
