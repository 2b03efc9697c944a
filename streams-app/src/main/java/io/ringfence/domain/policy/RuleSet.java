package io.ringfence.domain.policy;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.NumberId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules that hold for some numbers, overrides applied, sorted by what they judge.
 *
 * @param calls rules about single calls
 * @param contacts rules about contacts
 * @param numbers rules about numbers
 * @param groups rules about groups
 * @param filters filters of the number rules that need counters of their own
 */
public record RuleSet(
        List<Rule.CallRule> calls,
        List<Rule.ContactRule> contacts,
        List<Rule.NumberRule> numbers,
        List<Rule.GroupRule> groups,
        List<CallFilter> filters) {

    /** The rules of a policy for a number with that pool and purpose. */
    public static RuleSet of(Policy policy, NumberId number, String pool, CallPurpose purpose) {
        Map<String, Rule> byId = new LinkedHashMap<>();
        policy.rules().forEach(rule -> byId.put(rule.id(), rule));
        for (Policy.RuleOverride override : policy.overrides()) {
            if (override.who().matches(number, pool, purpose)) {
                override.removed().forEach(byId::remove);
                override.replacements().forEach(rule -> byId.put(rule.id(), rule));
            }
        }
        return of(byId.values());
    }

    private static RuleSet of(Iterable<Rule> rules) {
        List<Rule.CallRule> calls = new ArrayList<>();
        List<Rule.ContactRule> contacts = new ArrayList<>();
        List<Rule.NumberRule> numbers = new ArrayList<>();
        List<Rule.GroupRule> groups = new ArrayList<>();
        List<CallFilter> filters = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule instanceof Rule.CallRule call) {
                calls.add(call);
            } else if (rule instanceof Rule.ContactRule contact) {
                contacts.add(contact);
            } else if (rule instanceof Rule.NumberRule number) {
                numbers.add(number);
                if (!number.filter().any() && !filters.contains(number.filter())) {
                    filters.add(number.filter());
                }
            } else if (rule instanceof Rule.GroupRule group) {
                groups.add(group);
            }
        }
        return new RuleSet(
                List.copyOf(calls),
                List.copyOf(contacts),
                List.copyOf(numbers),
                List.copyOf(groups),
                List.copyOf(filters));
    }

    /** The number rule with that id, if it holds. */
    public java.util.Optional<Rule.NumberRule> number(String id) {
        return numbers.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
