package io.ringfence.domain.group;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.RuleSet;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rule sets by whom they are for: as many are kept as there are kinds of group and combinations of overrides, not one a group.
 * For one thread.
 */
final class GroupRules {

    private record Key(int version, GroupId.Kind kind, BitSet overrides) {}

    private final Map<Key, RuleSet> sets = new HashMap<>();
    private final Map<Integer, Boolean> charting = new HashMap<>();

    /** Whether any number is judged by an answer chart, for which it needs to know what its groups expect. */
    boolean chartAnswers(PolicyVersion version) {
        return charting.computeIfAbsent(version.version(), its -> charts(version.policy()));
    }

    private static boolean charts(Policy policy) {
        Stream<Rule> replacements = policy.overrides().stream().flatMap(override -> override.replacements().stream());
        return Stream.concat(policy.rules().stream(), replacements)
                .anyMatch(rule -> rule instanceof Rule.NumberRule number && number.metric() == Metric.ANSWER_DROP);
    }

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
