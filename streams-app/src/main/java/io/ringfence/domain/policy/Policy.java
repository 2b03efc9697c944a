package io.ringfence.domain.policy;

import io.ringfence.domain.calendar.DayOffCalendar;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * A policy: its rules, and how overrides change them for some of a company's numbers.
 *
 * @param id its name, for instance {@code cn-finance}
 * @param zone where a number or contact is taken to be if nothing says so
 * @param calendar which days are off
 * @param rules the rules, in the order they are listed; ids differ
 * @param lifeCycle how numbers come back
 * @param overrides applied in order, later ones winning
 */
public record Policy(
        String id,
        ZoneId zone,
        DayOffCalendar calendar,
        List<Rule> rules,
        LifeCyclePolicy lifeCycle,
        List<RuleOverride> overrides) {

    public Policy {
        Objects.requireNonNull(zone);
        Objects.requireNonNull(calendar);
        rules = List.copyOf(rules);
        overrides = List.copyOf(overrides);
        long distinct = rules.stream().map(Rule::id).distinct().count();
        if (distinct != rules.size()) {
            throw new IllegalArgumentException("two rules of policy " + id + " have the same id");
        }
    }

    /**
     * Other rules for some calls or numbers. Call and contact rules can be overridden by tenant, purpose of the call and
     * number; number rules also by pool.
     *
     * @param who whom it is for
     * @param replacements rules that take the place of those with their ids, or are added
     * @param removed ids of rules that don't hold
     */
    public record RuleOverride(Selector who, List<Rule> replacements, List<String> removed) {
        public RuleOverride {
            replacements = List.copyOf(replacements);
            removed = List.copyOf(removed);
        }
    }
}
