package io.ringfence.domain.stage;

import io.ringfence.domain.lifecycle.Evidence;
import io.ringfence.domain.lifecycle.Support;
import io.ringfence.domain.policy.Behaviour;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Frames;
import io.ringfence.domain.policy.Judge;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.RuleSet;
import java.util.Optional;

/** A row's behaviour at one instant. */
final class RowEvidence implements Evidence {

    /** How many panes may have to leave before a cap permits calls again; more than any level has. */
    private static final int MOST_STEPS = 128;

    private final Behaviour behaviour;
    private final NumberRow row;

    RowEvidence(NumberRow row, RuleSet rules, long now, Frames frames) {
        this.row = row;
        this.behaviour = Behaviour.of(row.panes, row.complaints, row.chart, row.warming, rules, row.local, now, frames);
    }

    Behaviour behaviour() {
        return behaviour;
    }

    @Override
    public Finding judge(Rule.NumberRule rule) {
        return Judge.judge(rule, behaviour);
    }

    /** Judges by the rule at a place of the rule set. */
    Finding judge(int place) {
        return Judge.judge(place, behaviour);
    }

    /** What the rule at a place finds, if a level is reached. */
    Optional<Finding> reached(int place) {
        return Judge.reached(place, behaviour);
    }

    @Override
    public Support support(Finding finding) {
        return finding.rule().metric() == Metric.ANSWER_DROP
                ? Suspicion.of(finding.rule(), row, behaviour.now())
                : Support.NONE;
    }

    @Override
    public long nextLoss(Rule.NumberRule rule) {
        return behaviour.nextLoss(rule);
    }

    @Override
    public long fallsTo(Rule.NumberRule rule, double level) {
        Behaviour then = behaviour;
        for (int step = 0; step < MOST_STEPS && then.value(rule) > level; step++) {
            long next = then.nextLoss(rule);
            if (next == Long.MAX_VALUE) {
                break;
            }
            then = behaviour.later(next);
        }
        return then.now();
    }
}
