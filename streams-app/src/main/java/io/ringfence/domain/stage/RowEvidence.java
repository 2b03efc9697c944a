package io.ringfence.domain.stage;

import io.ringfence.domain.lifecycle.Evidence;
import io.ringfence.domain.policy.Behaviour;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Judge;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.RuleSet;

/** A row's behaviour at one instant. */
final class RowEvidence implements Evidence {

    /** How many panes may have to leave before a cap permits calls again; more than any level has. */
    private static final int MOST_STEPS = 128;

    private final NumberRow row;
    private final RuleSet rules;
    private final Behaviour behaviour;

    RowEvidence(NumberRow row, RuleSet rules, long now) {
        this.row = row;
        this.rules = rules;
        this.behaviour = at(now);
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

    @Override
    public long nextLoss(Rule.NumberRule rule) {
        return behaviour.nextLoss(rule);
    }

    @Override
    public long fallsTo(Rule.NumberRule rule, double level) {
        Behaviour then = behaviour;
        for (int step = 0; step < MOST_STEPS && then.measure(rule).value() > level; step++) {
            long next = then.nextLoss(rule);
            if (next == Long.MAX_VALUE) {
                break;
            }
            then = at(next);
        }
        return then.now();
    }

    private Behaviour at(long now) {
        return new Behaviour(row.panes, row.complaints, row.warming, rules, row.local, now);
    }
}
