package io.ringfence.domain.lifecycle;

import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Rule;

/** What the life cycle asks about a number's behaviour at one instant. */
public interface Evidence {

    /** Judges one rule, whether or not it is in force on this day. */
    Finding judge(Rule.NumberRule rule);

    /** What else there is to say about what a rule finds. */
    default Support support(Finding finding) {
        return Support.NONE;
    }

    /** When the value of a rule can next change with no new input, epoch milliseconds; {@link Long#MAX_VALUE} if never. */
    long nextLoss(Rule.NumberRule rule);

    /** When the value of a count rule will have fallen to {@code level} if no call is made; epoch milliseconds. */
    long fallsTo(Rule.NumberRule rule, double level);
}
