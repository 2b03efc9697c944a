package io.ringfence.policyfile;

import io.ringfence.domain.policy.Effective;
import io.ringfence.domain.policy.FleetCap;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Section;
import io.ringfence.yaml.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mistakes that show only when all rules are seen together. */
final class Consistency {

    private final Map<String, Section> sections = new HashMap<>();

    private Consistency(RuleTexts texts) {
        texts.all().forEach(section -> sections.put(section.mapping().scalar("id"), section));
    }

    static void check(
            RuleTexts texts, Map<String, List<Rule>> rules, List<Policy.RuleOverride> overrides, Section policy) {
        Consistency consistency = new Consistency(texts);
        consistency.names(rules);
        consistency.sameThingTwice(rules);
        Set<String> breakable = new HashSet<>();
        for (Section rule : texts.all()) {
            String scope = rule.mapping().scalar("scope");
            boolean held = scope.equals(Scope.CALL.word()) || scope.equals(Scope.CONTACT.word());
            if (held && !rule.mapping().scalar("enabled").equals("false")) {
                breakable.add(rule.mapping().scalar("id"));
            }
        }
        overrides.forEach(override -> collect(override.replacements(), breakable));
        rules.forEach((id, list) -> list.forEach(rule -> consistency.violatesKnown(id, rule, breakable, policy)));
        overrides.forEach(override ->
                override.replacements().forEach(rule -> consistency.violatesKnown(rule.id(), rule, breakable, policy)));
    }

    private static void collect(List<Rule> rules, Set<String> breakable) {
        for (Rule rule : rules) {
            if (rule instanceof Rule.CallRule || rule instanceof Rule.ContactRule) {
                breakable.add(rule.id());
            }
        }
    }

    private void names(Map<String, List<Rule>> rules) {
        Map<String, String> madeBy = new HashMap<>();
        rules.forEach((id, list) -> list.forEach(rule -> {
            if (rule.id().equals(FleetCap.ALERT)) {
                section(id)
                        .problem(
                                "id",
                                Problems.quoted(rule.id()) + " is the alert that life_cycle.fleet_cap is reached",
                                "Give this rule another name");
            }
            String other = madeBy.putIfAbsent(rule.id(), id);
            if (other != null) {
                section(id)
                        .problem(
                                "id",
                                "the rule " + Problems.quoted(rule.id()) + " is made from " + Problems.quoted(other)
                                        + " already",
                                "Give this rule another name");
            }
        }));
    }

    private void violatesKnown(String id, Rule rule, Set<String> breakable, Section policy) {
        for (String violated : rule.filter().violated()) {
            if (!breakable.contains(violated)) {
                Section at = sections.containsKey(id) ? section(id) : policy;
                at.problem(
                        "when",
                        "there is no call or contact rule " + Problems.quoted(violated) + " to violate",
                        Spelling.remedy(violated, breakable.stream().sorted().toList()));
            }
        }
    }

    /** Two rules that judge the same on the same day: which of them holds? */
    private void sameThingTwice(Map<String, List<Rule>> rules) {
        List<Rule> before = new ArrayList<>();
        rules.forEach((id, list) -> {
            for (Rule rule : list) {
                for (Rule other : before) {
                    if (subject(rule).equals(subject(other)) && overlap(rule.effective(), other.effective())) {
                        section(id)
                                .problem(
                                        section(id).has("effective_from") ? "effective_from" : "id",
                                        Problems.quoted(rule.id()) + " and " + Problems.quoted(other.id())
                                                + " judge the same on the same days",
                                        "Remove one, or give them effective dates that don't overlap");
                    }
                }
                before.add(rule);
            }
        });
    }

    private static List<Object> subject(Rule rule) {
        if (rule instanceof Rule.CallRule call) {
            return List.of("call", call.condition().getClass(), call.filter());
        }
        if (rule instanceof Rule.ContactRule contact) {
            return List.of("contact", contact.metric(), contact.window(), contact.filter());
        }
        if (rule instanceof Rule.NumberRule number) {
            return List.of(
                    "number",
                    number.metric(),
                    number.window(),
                    number.filter(),
                    number.levels().below(),
                    number.shortTalkS(),
                    number.cancelRingS());
        }
        Rule.GroupRule group = (Rule.GroupRule) rule;
        return List.of(
                group.kind(),
                group.metric(),
                group.window(),
                group.filter(),
                group.levels().below(),
                group.shortTalkS(),
                group.cancelRingS());
    }

    private static boolean overlap(Effective a, Effective b) {
        return a.from().isBefore(b.until()) && b.from().isBefore(a.until());
    }

    private Section section(String id) {
        Section section = sections.get(id);
        if (section == null) {
            throw new IllegalStateException("no text of rule " + id);
        }
        return section;
    }
}
