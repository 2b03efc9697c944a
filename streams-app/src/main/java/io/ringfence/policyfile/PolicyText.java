package io.ringfence.policyfile;

import io.ringfence.domain.policy.Policy;
import java.util.List;

/**
 * A policy as texts for people.
 *
 * @param id its name
 * @param zone the zone of its days where a number has none of its own
 * @param calendar the calendar of days off that it uses
 * @param lifeCycle in one line, how pauses and probation go
 * @param rules its rules, in order
 * @param overrides what holds instead for some
 */
public record PolicyText(
        String id, String zone, String calendar, String lifeCycle, List<RuleText> rules, List<Variation> overrides) {

    public PolicyText {
        rules = List.copyOf(rules);
        overrides = List.copyOf(overrides);
    }

    /**
     * What holds instead for some.
     *
     * @param who for whom
     * @param rules rules that replace those of the same id, or are added
     * @param without ids of rules that don't hold
     */
    public record Variation(String who, List<RuleText> rules, List<String> without) {
        public Variation {
            rules = List.copyOf(rules);
            without = List.copyOf(without);
        }
    }

    /** The texts of a policy. */
    public static PolicyText of(Policy policy) {
        return new PolicyText(
                policy.id(),
                policy.zone().getId(),
                policy.calendar().label(),
                PolicyTable.lifeCycle(policy.lifeCycle()),
                policy.rules().stream().map(RuleText::of).toList(),
                policy.overrides().stream()
                        .map(override -> new Variation(
                                PolicyTable.who(override.who()),
                                override.replacements().stream()
                                        .map(RuleText::of)
                                        .toList(),
                                override.removed().stream().sorted().toList()))
                        .toList());
    }
}
