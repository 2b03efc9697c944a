package io.ringfence.domain.group;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.RuleSet;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rule sets by whom they are for: as many are kept as there are kinds of group and combinations of overrides, not one a group.
 * For one thread.
 */
final class GroupRules {

    private record Key(int version, GroupId.Kind kind, BitSet overrides) {}

    private final Map<Key, RuleSet> sets = new HashMap<>();

    /** The rules of a policy version for a group. */
    RuleSet of(PolicyVersion version, GroupId group) {
        List<Policy.RuleOverride> overrides = version.policy().overrides();
        BitSet matching = new BitSet(overrides.size());
        for (int i = 0; i < overrides.size(); i++) {
            matching.set(i, overrides.get(i).who().matches(group));
        }
        return sets.computeIfAbsent(
                new Key(version.version(), group.kind(), matching), key -> RuleSet.of(version.policy(), group));
    }
}
