package io.ringfence.domain.lifecycle;

import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A life while it is being changed, and the edges taken on the way. Lives for one input. */
final class Draft {

    final Moment moment;
    final List<OpenAlert> alerts;
    final List<Settled> settled;
    final List<PauseRequest> requests = new ArrayList<>(0);
    Optional<Permit> permit;
    int repeats;
    long lastPauseAt;

    private final Life original;
    private final List<Decision> decisions = new ArrayList<>(2);
    private UsageState state;
    private UsageKind told;
    private long since;
    private long sequence;

    Draft(Life life, Moment moment) {
        this.original = life;
        this.moment = moment;
        this.state = life.state();
        this.since = life.since();
        this.alerts = new ArrayList<>(life.alerts());
        this.settled = new ArrayList<>(life.settled());
        this.permit = life.permit();
        this.repeats = life.repeats();
        this.lastPauseAt = life.lastPauseAt();
        this.told = kind(state, alerts);
        this.sequence = life.sequence();
    }

    UsageState state() {
        return state;
    }

    /** The latest decision's number. */
    long sequence() {
        return sequence;
    }

    /** Goes to another state; {@code since} moves unless it is the same one with other figures. */
    void become(UsageState next) {
        if (!next.getClass().equals(state.getClass())) {
            since = moment.at();
        }
        state = next;
    }

    UsageKind kind() {
        return kind(state, alerts);
    }

    static UsageKind kind(UsageState state, List<OpenAlert> alerts) {
        if (state instanceof UsageState.Onboarding) {
            return UsageKind.ONBOARDING;
        }
        if (state instanceof UsageState.Paused) {
            return UsageKind.PAUSED;
        }
        if (state instanceof UsageState.Probation) {
            return UsageKind.PROBATION;
        }
        if (state instanceof UsageState.Retired) {
            return UsageKind.RETIRED;
        }
        UsageKind kind = UsageKind.ACTIVE;
        for (OpenAlert alert : alerts) {
            if (alert.level().reaches(Finding.Level.WARN)) {
                return UsageKind.WARN;
            }
            kind = UsageKind.WATCH;
        }
        return kind;
    }

    /**
     * Takes an edge into the present state. It comes from where the edge before it ended: what changed without an edge
     * of its own is part of this one.
     */
    void decide(Action action, String rule, List<Reason> reasons, String note, Optional<Instant> until) {
        UsageKind from = told;
        told = kind();
        sequence++;
        decisions.add(new Decision(
                Instant.ofEpochMilli(moment.at()),
                moment.number(),
                sequence,
                action,
                rule,
                from,
                told,
                moment.version().label(),
                moment.version().policy().calendar().label(),
                reasons,
                note,
                until));
    }

    void decide(Action action, String rule, String note) {
        decide(action, rule, List.of(), note, Optional.empty());
    }

    Transition done() {
        Permits.settle(this);
        if (decisions.isEmpty()
                && requests.isEmpty()
                && permit.equals(original.permit())
                && state.equals(original.state())
                && alerts.equals(original.alerts())
                && settled.equals(original.settled())) {
            return Transition.none(original);
        }
        return new Transition(
                new Life(state, since, alerts, settled, repeats, lastPauseAt, sequence, permit),
                List.copyOf(decisions),
                List.copyOf(requests));
    }

    /** What a finding shows, as a reason. */
    static Reason reason(Finding finding) {
        Rule.NumberRule rule = finding.rule();
        return new Reason(
                rule.id(),
                rule.metric().key(),
                rule.window().text(),
                finding.measurement().numerator(),
                finding.measurement().denominator(),
                finding.observed(),
                finding.limit(),
                rule.provenance().basis(),
                rule.provenance().source());
    }

    /** What a cause rests on, as a reason; its rule may have gone from the policy since. */
    static Reason reason(PauseCause cause, Moment moment) {
        Optional<Rule.NumberRule> rule = moment.rules().number(cause.rule());
        return new Reason(
                cause.rule(),
                rule.map(r -> r.metric().key()).orElse(cause.rule()),
                rule.map(r -> r.window().text()).orElse(""),
                cause.numerator(),
                cause.denominator(),
                cause.observed(),
                cause.limit(),
                rule.map(r -> r.provenance().basis()).orElse(Basis.HEURISTIC),
                rule.map(r -> r.provenance().source())
                        .orElse("life cycle of policy " + moment.version().label()));
    }
}
