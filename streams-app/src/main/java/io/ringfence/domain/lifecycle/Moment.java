package io.ringfence.domain.lifecycle;

import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.policy.LifeCyclePolicy;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.RuleSet;

/**
 * Where, when and by what policy something is decided.
 *
 * @param number the number
 * @param at the time decisions bear, epoch milliseconds
 * @param local the number's days
 * @param version the policy version
 * @param rules its rules for this number
 * @param known whether it is known what the number does; if not, a feed can't be trusted: what may have happened without
 *     being told ends no pause and clears no alert
 */
public record Moment(NumberId number, long at, LocalDays local, PolicyVersion version, RuleSet rules, boolean known) {

    LifeCyclePolicy policy() {
        return version.policy().lifeCycle();
    }
}
