package io.ringfence.oracle;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of a policy that hold for one number or call, after its overrides.
 *
 * <p>Choice: within one override removals come before replacements; a replaced rule keeps its place, an added one goes
 * to the end.
 */
final class NaiveRules {

    private NaiveRules() {}

    /** Call and contact rules: overrides that name a pool don't apply. */
    static List<Rule> forCall(Policy policy, NumberId number, CallPurpose callPurpose) {
        return overridden(policy, number, "", callPurpose);
    }

    /** Number rules, by the number's own pool and purpose. */
    static List<Rule.NumberRule> forNumber(Policy policy, NumberId number, String pool, CallPurpose purpose) {
        return overridden(policy, number, pool, purpose).stream()
                .filter(Rule.NumberRule.class::isInstance)
                .map(Rule.NumberRule.class::cast)
                .toList();
    }

    private static List<Rule> overridden(Policy policy, NumberId number, String pool, CallPurpose purpose) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        policy.rules().forEach(rule -> rules.put(rule.id(), rule));
        for (Policy.RuleOverride override : policy.overrides()) {
            if (override.who().matches(number, pool, purpose)) {
                override.removed().forEach(rules::remove);
                override.replacements().forEach(rule -> rules.put(rule.id(), rule));
            }
        }
        return List.copyOf(rules.values());
    }
}
