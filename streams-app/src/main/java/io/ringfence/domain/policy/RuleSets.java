package io.ringfence.domain.policy;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.NumberId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rule sets by who they are for: as many are kept as there are combinations of overrides in use, not one a number. For
 * one thread.
 */
public final class RuleSets {

    private record Key(int version, BitSet overrides) {}

    private final Map<Key, RuleSet> sets = new HashMap<>();

    /** Those of versions without overrides. */
    private final Map<Integer, RuleSet> plain = new HashMap<>();

    /** The version asked for last, if it has no overrides, and its rules. */
    private int latest;

    private @Nullable RuleSet ofLatest;

    /** The rules of a policy version for a number with that pool and purpose. */
    public RuleSet of(PolicyVersion version, NumberId number, String pool, CallPurpose purpose) {
        if (ofLatest != null && version.version() == latest) {
            return ofLatest;
        }
        List<Policy.RuleOverride> overrides = version.policy().overrides();
        if (overrides.isEmpty()) {
            RuleSet rules = plain.computeIfAbsent(
                    version.version(), key -> RuleSet.of(version.policy(), number, pool, purpose));
            latest = version.version();
            ofLatest = rules;
            return rules;
        }
        BitSet matching = new BitSet(overrides.size());
        for (int i = 0; i < overrides.size(); i++) {
            matching.set(i, overrides.get(i).who().matches(number, pool, purpose));
        }
        return sets.computeIfAbsent(
                new Key(version.version(), matching), key -> RuleSet.of(version.policy(), number, pool, purpose));
    }
}
