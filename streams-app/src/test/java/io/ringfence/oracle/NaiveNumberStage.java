package io.ringfence.oracle;

import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.oracle.NaiveDecision.Cited;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The number stage of one task, naively: counting by {@link NaiveNumberWindows}, then the life cycle of
 * {@code docs/adr/0003-life-cycle.md}. A number's timers are looked at when its next input comes, and at the end; their
 * decisions bear the due times.
 *
 * <p>Choices where the documents are silent (see also {@link NaiveTransitions}, {@link NaiveCommands},
 * {@link NaiveResets}):
 *
 * <ul>
 *   <li>A number is judged by the policy version in force at the clock, not by the stamp of the call.
 *   <li>A complaint, command or observation later than the clock: its decisions bear its time, windows end at the clock.
 *   <li>A profile that says {@code retired} retires the number as a command would. An {@code active_from} that has come,
 *       by time or by a later profile, activates an ONBOARDING number.
 *   <li>A label observation is a decision when a platform shows another label than it was last seen to show; one from before that
 *       says nothing.
 *   <li>Leaks of a retired number count from its retirement.
 *   <li>Nothing is ever forgotten.
 * </ul>
 */
public final class NaiveNumberStage {

    private final PolicyBook book;
    private final NaiveNumberWindows windows;
    private final NaiveTransitions transitions;
    private final Map<NumberId, NaiveLife> lives = new TreeMap<>();

    /** Numbers without a profile are in {@code defaultZone}. */
    public NaiveNumberStage(PolicyBook book, ZoneId defaultZone) {
        this.book = book;
        this.windows = new NaiveNumberWindows(defaultZone);
        this.transitions = new NaiveTransitions(new NaiveFindings(windows));
    }

    /** What is counted. */
    public NaiveNumberWindows windows() {
        return windows;
    }

    /** Every decision so far, by number, in the order they were made. */
    public Map<NumberId, List<NaiveDecision>> decisions() {
        Map<NumberId, List<NaiveDecision>> all = new TreeMap<>();
        lives.forEach((number, life) -> all.put(number, List.copyOf(life.decisions)));
        return all;
    }

    /** The next call from the contact stage. */
    public void accept(NaiveCall call) {
        windows.tick(call.attemptAt());
        NaiveLife life = life(call.number());
        catchUp(life);
        windows.accept(call);
        if (call.outbound() && !call.amends()) {
            life.told = life.kind();
            misuse(life, call);
            transitions.spendBudget(life, call, version(), windows.clock());
        }
        judge(life, windows.clock());
    }

    /** The next input other than a call. */
    public void accept(NumberInput input) {
        NaiveLife life = life(input.number());
        catchUp(life);
        life.told = life.kind();
        Instant at = windows.clock();
        if (input instanceof Complaint complaint) {
            at = later(at, complaint.at());
            if (life.row.knows(complaint)) {
                return;
            }
            windows.accept(complaint);
        } else if (input instanceof NumberProfile profile) {
            windows.accept(profile);
            describe(life, profile, at);
        } else if (input instanceof LabelObservation seen) {
            at = later(at, seen.at());
            observe(life, seen, at);
        } else if (input instanceof Command command) {
            at = later(at, command.at());
            if (!life.commands.add(command.commandId())) {
                return;
            }
            new NaiveCommands(transitions, life, version(), windows.clock(), at).apply(command);
        }
        judge(life, at);
    }

    /** Time has passed, up to {@code at}. */
    public void tick(Instant at) {
        windows.tick(at);
    }

    /** Does what is due for every number by the clock. */
    public void finish() {
        lives.values().forEach(this::catchUp);
    }

    private void judge(NaiveLife life, Instant at) {
        life.told = life.kind();
        transitions.judge(life, version(), windows.clock(), at, true);
        life.doneUntil = windows.clock();
    }

    private void catchUp(NaiveLife life) {
        Instant clock = windows.clock();
        if (life.doneUntil.equals(Instant.EPOCH)) {
            life.doneUntil = clock;
        }
        while (true) {
            Optional<PolicyVersion> now = book.at(life.doneUntil);
            Instant due = transitions.nextDue(life, now.orElseThrow());
            Optional<Instant> change = book.nextChangeAfter(life.doneUntil);
            boolean changes = change.isPresent() && !change.get().isAfter(due);
            if (changes) {
                due = change.get();
            }
            if (due.isAfter(clock)) {
                break;
            }
            PolicyVersion then = book.at(due).orElseThrow();
            life.told = life.kind();
            transitions.judge(life, then, due, due, changes);
            transitions.timePassed(life, then, due);
            life.doneUntil = due;
        }
        life.doneUntil = clock;
    }

    private void misuse(NaiveLife life, NaiveCall call) {
        if (life.state == UsageKind.ONBOARDING && !life.usedEarly) {
            life.usedEarly = true;
            life.decide(windows.clock(), Action.EARLY_USE, "", version().label(), List.of(), Optional.empty());
        }
        boolean stopped = life.state == UsageKind.PAUSED || life.state == UsageKind.RETIRED;
        if (stopped && !call.attemptAt().isBefore(life.since)) {
            life.leaks++;
            if (powerOfTen(life.leaks)) {
                String rule = NaiveTelling.rule(life.causes);
                List<Cited> reasons = NaiveTelling.causes(life, life.causes);
                life.decide(windows.clock(), Action.LEAK, rule, version().label(), reasons, Optional.empty());
            }
        }
    }

    private void describe(NaiveLife life, NumberProfile profile, Instant at) {
        if (profile.retired() && life.state != UsageKind.RETIRED) {
            transitions.retire(life, version(), at);
            return;
        }
        boolean early = profile.activeFrom().isAfter(windows.clock());
        boolean unused = life.attempts() == 0;
        if (early && life.state == UsageKind.ACTIVE && unused) {
            life.state = UsageKind.ONBOARDING;
        } else if (early && life.state == UsageKind.PAUSED && life.before == UsageKind.ACTIVE && unused) {
            life.before = UsageKind.ONBOARDING;
        } else if (!early && life.state == UsageKind.ONBOARDING) {
            transitions.activate(life, version(), at);
        }
    }

    private void observe(NaiveLife life, LabelObservation seen, Instant at) {
        LabelObservation latest = life.labels.get(seen.platform());
        if (latest != null && seen.at().isBefore(latest.at())) {
            return;
        }
        life.labels.put(seen.platform(), seen);
        if (!seen.label().equals(latest == null ? "" : latest.label())) {
            life.decide(at, Action.LABEL, "", version().label(), List.of(), Optional.empty());
        }
    }

    private PolicyVersion version() {
        return book.at(windows.clock()).orElseThrow();
    }

    private NaiveLife life(NumberId number) {
        return lives.computeIfAbsent(number, id -> new NaiveLife(id, windows.row(id)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static boolean powerOfTen(long n) {
        long power = 1;
        while (power < n) {
            power *= 10;
        }
        return power == n;
    }
}
