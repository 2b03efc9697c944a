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
 */
public record Moment(NumberId number, long at, LocalDays local, PolicyVersion version, RuleSet rules) {

    LifeCyclePolicy policy() {
        return version.policy().lifeCycle();
    }
}
