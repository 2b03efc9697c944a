package io.ringfence.oracle;

import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Family;
import io.ringfence.domain.policy.LifeCyclePolicy;
import io.ringfence.domain.policy.PauseKind;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.Rule;
import io.ringfence.oracle.NaiveDecision.Cited;
import io.ringfence.oracle.NaiveFindings.Found;
import io.ringfence.oracle.NaiveFindings.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What follows from findings and from the passing of time.
 *
 * <p>Choices where the documents are silent:
 *
 * <ul>
 *   <li>Alerts are gone through in the policy's order; an alert whose rule isn't in force any more closes, last.
 *   <li>Of a PAUSE or EXTEND, causes are in the policy's order, then two families, told by the findings of all rules that
 *       warn. Then causes that are over end; the end of one cause among several is no decision.
 *   <li>The budget of a day in probation is looked at with each call, before judging. A late record of an attempt before
 *       the probation, or before the local day, uses nothing up.
 *   <li>At one instant, alerts close and pauses end before a day of probation does.
 *   <li>Alerts close before the number is retired.
 *   <li>Every state but RETIRED can be paused.
 *   <li>Calendar causes end at their boundary whatever the hold. A rule without a cool-down has the policy's; a
 *       statistical cause's cool-down is not shorter than the rule's hold or the minimum hold.
 *   <li>A cause whose rule isn't in force any more ends as one that isn't measured.
 *   <li>A pause that becomes grave later counts its repeat from its beginning.
 *   <li>The local day of probation that ended while the number was paused is closed when the pause ends.
 *   <li>A day of probation ends where it did when it began: a number that moves to another zone moves none.
 *   <li>A new probation begins with the first budget. A grave pause during probation begins a new one.
 * </ul>
 */
final class NaiveTransitions {

    private final NaiveFindings findings;

    NaiveTransitions(NaiveFindings findings) {
        this.findings = findings;
    }

    /** Judges at {@code now}; decisions bear {@code at}. By time alone ({@code all} false) nothing opens. */
    void judge(NaiveLife life, PolicyVersion version, Instant now, Instant at, boolean all) {
        if (life.state == UsageKind.RETIRED) {
            return;
        }
        Map<String, Found> found = new LinkedHashMap<>();
        Predicate<String> concerned = rule -> all || life.alerts.containsKey(rule) || life.pausedFor(rule);
        findings.of(life.number, version.policy(), now, concerned)
                .forEach(f -> found.put(f.rule().id(), f));
        found.values()
                .forEach(f -> life.settled.computeIfPresent(f.rule().id(), (rule, n) -> Math.min(n, f.numerator())));
        found.values().forEach(f -> alert(life, version, at, f, all));
        for (String rule : List.copyOf(life.alerts.keySet())) {
            if (!found.containsKey(rule)) {
                close(life, version, at, rule, List.of());
            }
        }
        List<String> families = families(life, found);
        life.settled.computeIfPresent(NaiveCause.TWO_FAMILIES, (rule, n) -> Math.min(n, families.size()));
        if (all) {
            pause(life, version, now, at, found, families.size());
        }
        release(life, version, now, at, found, families.size());
    }

    private void alert(NaiveLife life, PolicyVersion version, Instant at, Found found, boolean all) {
        String rule = found.rule().id();
        Level open = life.alerts.getOrDefault(rule, Level.NONE);
        if (all && found.level().compareTo(open) > 0) {
            life.alerts.put(rule, found.level());
            if (found.level() == Level.LIMIT && found.rule().pauses()) {
                return; // the pause says it
            }
            Action action = found.level() == Level.WATCH ? Action.WATCH : Action.WARN;
            life.decide(at, action, rule, version.label(), List.of(Cited.of(found)), Optional.empty());
        } else if (open != Level.NONE && NaiveResets.closesAlert(found)) {
            close(life, version, at, rule, List.of(Cited.of(found)));
        }
    }

    private static void close(NaiveLife life, PolicyVersion version, Instant at, String rule, List<Cited> reasons) {
        life.alerts.remove(rule);
        life.acknowledged.remove(rule);
        life.decide(at, Action.CLEAR, rule, version.label(), reasons, Optional.empty());
    }

    private static List<String> families(NaiveLife life, Map<String, Found> found) {
        return found.values().stream()
                .filter(f -> warns(life, f))
                .map(f -> f.rule().family().name())
                .distinct()
                .toList();
    }

    /** Whether the rule's open alert counts for a family. */
    private static boolean warns(NaiveLife life, Found found) {
        Level open = life.alerts.getOrDefault(found.rule().id(), Level.NONE);
        return open.compareTo(Level.WARN) >= 0 && found.rule().family() != Family.NONE;
    }

    private void pause(
            NaiveLife life, PolicyVersion version, Instant now, Instant at, Map<String, Found> found, int families) {
        LifeCyclePolicy policy = version.policy().lifeCycle();
        List<NaiveCause> causes = new ArrayList<>();
        List<Cited> reasons = new ArrayList<>();
        int repeats = repeats(life, policy, at);
        for (Found f : found.values()) {
            String rule = f.rule().id();
            boolean settled = f.numerator() <= life.settled.getOrDefault(rule, -1.0);
            if (f.level() == Level.LIMIT && f.rule().pauses() && !settled && !life.pausedFor(rule)) {
                causes.add(cause(life, f.rule(), policy, now, at, repeats));
                reasons.add(Cited.of(f));
            }
        }
        boolean settled = families <= life.settled.getOrDefault(NaiveCause.TWO_FAMILIES, -1.0);
        if (policy.twoFamilies() && families >= 2 && !settled && !life.pausedFor(NaiveCause.TWO_FAMILIES)) {
            Duration hold = longer(coolDown(policy, policy.coolDown(), repeats), policy.minimumHold());
            causes.add(new NaiveCause(NaiveCause.TWO_FAMILIES, PauseKind.STATISTICAL, at.plus(hold), Optional.empty()));
            life.familiesTaken = families;
            found.values().stream()
                    .filter(f -> warns(life, f))
                    .map(Cited::of)
                    .filter(cited -> !reasons.contains(cited))
                    .forEach(reasons::add);
        }
        if (!causes.isEmpty()) {
            stop(life, version, now, at, causes, reasons);
        }
    }

    /** Takes an attempt from the day's budget of a number in probation, and pauses it when that is used up. */
    void spendBudget(NaiveLife life, NaiveCall call, PolicyVersion version, Instant now) {
        if (life.state != UsageKind.PROBATION || call.attemptAt().isBefore(life.probationFrom)) {
            return;
        }
        life.spent.add(call.attemptAt());
        int budget = budget(life, version.policy().lifeCycle());
        int used = life.spent.size();
        if (used >= budget) {
            stop(
                    life,
                    version,
                    now,
                    now,
                    List.of(new NaiveCause(NaiveCause.BUDGET, PauseKind.QUOTA, now, Optional.of(life.probationUntil))),
                    List.of(Cited.count(NaiveCause.BUDGET, (double) used, budget)));
        }
    }

    /** Pauses the number, or gives its pause more causes. */
    void stop(
            NaiveLife life,
            PolicyVersion version,
            Instant now,
            Instant at,
            List<NaiveCause> causes,
            List<Cited> reasons) {
        boolean already = life.state == UsageKind.PAUSED;
        if (!already) {
            life.before = life.state;
            life.state = UsageKind.PAUSED;
            life.since = at;
            life.leaks = 0;
            life.grave = false;
        }
        if (!life.grave && causes.stream().anyMatch(NaiveCause::grave)) {
            life.repeats = repeats(life, version.policy().lifeCycle(), at);
            life.lastGrave = Optional.of(life.since);
            life.grave = true;
        }
        life.causes.addAll(causes);
        for (NaiveCause cause : causes) {
            life.taken.put(cause.rule(), List.copyOf(reasons));
            life.expected.remove(cause.rule());
            NaiveTelling.expected(life, cause, findings, version.policy(), now)
                    .ifPresent(end -> life.expected.put(cause.rule(), end));
        }
        life.decide(
                at,
                already ? Action.EXTEND : Action.PAUSE,
                causes.get(0).rule(),
                version.label(),
                reasons,
                NaiveTelling.until(life));
    }

    private static NaiveCause cause(
            NaiveLife life, Rule.NumberRule rule, LifeCyclePolicy policy, Instant now, Instant at, int repeats) {
        PauseKind kind = rule.pauseKind();
        Duration hold = longer(rule.hold(), policy.minimumHold());
        if (kind == PauseKind.QUOTA) {
            Optional<Instant> boundary =
                    NaiveDue.boundary(rule.window(), now, life.row.profile().zone());
            return new NaiveCause(rule.id(), kind, at.plus(hold), boundary);
        }
        if (kind == PauseKind.STATISTICAL) {
            Duration own = rule.coolDown().isZero() ? policy.coolDown() : rule.coolDown();
            hold = longer(hold, coolDown(policy, own, repeats));
        }
        return new NaiveCause(rule.id(), kind, at.plus(hold), Optional.empty());
    }

    private static int repeats(NaiveLife life, LifeCyclePolicy policy, Instant at) {
        if (life.state == UsageKind.PAUSED && life.grave) {
            return life.repeats;
        }
        Instant begins = life.state == UsageKind.PAUSED ? life.since : at;
        boolean again = life.lastGrave
                .filter(last -> !begins.isAfter(last.plus(policy.repeatWindow())))
                .isPresent();
        return again ? life.repeats + 1 : 0;
    }

    private static Duration coolDown(LifeCyclePolicy policy, Duration first, int repeats) {
        double ms = first.toMillis() * Math.pow(policy.repeatFactor(), repeats);
        return Duration.ofMillis(
                (long) Math.min(ms, (double) policy.longestCoolDown().toMillis()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void release(
            NaiveLife life, PolicyVersion version, Instant now, Instant at, Map<String, Found> found, int families) {
        if (life.state == UsageKind.PAUSED) {
            List<NaiveCause> before = List.copyOf(life.causes);
            life.causes.removeIf(cause -> over(cause, now, found, families));
            endPause(life, version, at, before);
        }
    }

    private static boolean over(NaiveCause cause, Instant now, Map<String, Found> found, int families) {
        if (cause.ends().isPresent()) {
            return !now.isBefore(cause.ends().get());
        }
        if (cause.kind().needsPerson() || now.isBefore(cause.notBefore())) {
            return false;
        }
        if (cause.rule().equals(NaiveCause.TWO_FAMILIES)) {
            return families < 2;
        }
        return Optional.ofNullable(found.get(cause.rule()))
                .map(f -> NaiveResets.endsPause(f, cause.kind()))
                .orElse(true);
    }

    /** Ends the pause if no cause is left of those there were {@code before}. */
    void endPause(NaiveLife life, PolicyVersion version, Instant at, List<NaiveCause> before) {
        if (life.state != UsageKind.PAUSED || !life.causes.isEmpty()) {
            return;
        }
        if (life.grave) {
            life.state = UsageKind.PROBATION;
            life.probationDay = 0;
            life.probationFrom = at;
            life.probationUntil = NaiveDue.endOfDay(at, life.row.profile().zone());
            life.commandedBudget = Optional.empty();
            life.spent.clear();
        } else if (life.before == UsageKind.ONBOARDING
                && !life.row.profile().activeFrom().isAfter(at)) {
            life.state = UsageKind.ACTIVE;
        } else {
            life.state = life.before;
        }
        Action action = life.grave ? Action.PROBATION : Action.RESUME;
        String rule = NaiveTelling.rule(before);
        List<Cited> reasons = NaiveTelling.causes(life, before);
        life.decide(at, action, rule, version.label(), reasons, Optional.empty());
        timePassed(life, version, at);
    }

    /** Closes days of probation, and brings a number into its first use. */
    void timePassed(NaiveLife life, PolicyVersion version, Instant at) {
        if (life.state == UsageKind.ONBOARDING
                && !life.row.profile().activeFrom().isAfter(at)) {
            activate(life, version, at);
        }
        if (life.state != UsageKind.PROBATION) {
            return;
        }
        ZoneId zone = life.row.profile().zone();
        if (at.isBefore(life.probationUntil)) {
            return;
        }
        if (!life.spent.isEmpty()) {
            life.probationDay++;
            life.commandedBudget = Optional.empty();
        }
        life.spent.clear();
        life.probationFrom = NaivePanes.startOfDay(at, zone);
        life.probationUntil = NaiveDue.endOfDay(at, zone);
        int days = version.policy().lifeCycle().probationBudgets().size();
        if (life.probationDay >= days) {
            activate(life, version, at);
        }
    }

    void activate(NaiveLife life, PolicyVersion version, Instant at) {
        life.state = UsageKind.ACTIVE;
        life.decide(at, Action.ACTIVATE, "", version.label(), List.of(), Optional.empty());
    }

    void retire(NaiveLife life, PolicyVersion version, Instant at) {
        for (Rule.NumberRule rule : findings.rules(life.number, version.policy())) {
            if (life.alerts.containsKey(rule.id())) {
                close(life, version, at, rule.id(), List.of());
            }
        }
        for (String rule : List.copyOf(life.alerts.keySet())) {
            close(life, version, at, rule, List.of());
        }
        life.state = UsageKind.RETIRED;
        life.since = at;
        life.leaks = 0;
        life.causes.clear();
        life.decide(at, Action.RETIRE, "", version.label(), List.of(), Optional.empty());
    }

    /** The next instant after what was done at which something may follow from time alone. */
    Instant nextDue(NaiveLife life, PolicyVersion version) {
        Instant now = life.doneUntil;
        List<Instant> dues = new ArrayList<>(List.of(Instant.MAX));
        if (life.state == UsageKind.RETIRED) {
            return Instant.MAX;
        }
        if (life.state == UsageKind.PROBATION) {
            dues.add(life.probationUntil);
        }
        dues.add(life.row.profile().activeFrom());
        for (NaiveCause cause : life.causes) {
            cause.ends().ifPresent(dues::add);
            dues.add(cause.notBefore());
        }
        for (Rule.NumberRule rule : findings.rules(life.number, version.policy())) {
            if (life.alerts.containsKey(rule.id()) || life.pausedFor(rule.id())) {
                dues.add(NaiveDue.nextLoss(life.row, rule, now));
            }
        }
        return dues.stream()
                .filter(due -> due.isAfter(now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    static int budget(NaiveLife life, LifeCyclePolicy policy) {
        List<Integer> budgets = policy.probationBudgets();
        int planned = budgets.get(Math.min(life.probationDay, budgets.size() - 1));
        return life.commandedBudget.orElse(planned);
    }

    /** What is measured for a cause, to be remembered as settled. */
    double numerator(NaiveLife life, PolicyVersion version, NaiveCause cause, Instant now) {
        List<Found> found = findings.of(life.number, version.policy(), now);
        if (cause.rule().equals(NaiveCause.TWO_FAMILIES)) {
            Map<String, Found> byRule = new LinkedHashMap<>();
            found.forEach(f -> byRule.put(f.rule().id(), f));
            return families(life, byRule).size();
        }
        return found.stream()
                .filter(f -> f.rule().id().equals(cause.rule()))
                .mapToDouble(Found::numerator)
                .findFirst()
                .orElse(0);
    }
}
