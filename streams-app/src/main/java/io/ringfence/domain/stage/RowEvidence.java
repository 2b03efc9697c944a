package io.ringfence.domain.stage;

import io.ringfence.domain.lifecycle.Evidence;
import io.ringfence.domain.policy.Behaviour;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Judge;
import io.ringfence.domain.policy.Rule;

/** A row's behaviour at one instant. */
final class RowEvidence implements Evidence {

    /** How many panes may have to leave before a cap permits calls again; more than any level has. */
    private static final int MOST_STEPS = 128;

    private final NumberRow row;
    private final Behaviour behaviour;

    RowEvidence(NumberRow row, long now) {
        this.row = row;
        this.behaviour = at(row, now);
    }

    Behaviour behaviour() {
        return behaviour;
    }

    @Override
    public Finding judge(Rule.NumberRule rule) {
        return Judge.judge(rule, behaviour);
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
            then = at(row, next);
        }
        return then.now();
    }

    private static Behaviour at(NumberRow row, long now) {
        return new Behaviour(row.panes, row.complaints, row.slots, row.local, now);
    }
}
