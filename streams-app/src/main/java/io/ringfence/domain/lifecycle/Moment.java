package io.ringfence.domain.lifecycle;

import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.call.GroupId;
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
 * @param pool the number's pool; may be empty
 * @param asks whether a statistical pause has to be asked for: there is a fleet cap, and somebody who answers
 */
public record Moment(
        NumberId number,
        long at,
        LocalDays local,
        PolicyVersion version,
        RuleSet rules,
        boolean known,
        String pool,
        boolean asks) {

    /** The group that is asked: the number's pool, or all numbers of its tenant if it is in none. */
    GroupId asked() {
        return pool.isBlank()
                ? GroupId.ofTenant(number.tenant())
                : new GroupId(number.tenant(), GroupId.Kind.POOL, pool);
    }

    LifeCyclePolicy policy() {
        return version.policy().lifeCycle();
    }
}
