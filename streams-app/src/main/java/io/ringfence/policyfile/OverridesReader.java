package io.ringfence.policyfile;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Selector;
import io.ringfence.policyfile.PolicyLanguage.Place;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code overrides}: other rules for some tenants, pools, purposes or numbers. */
final class OverridesReader {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    private final RuleTexts texts;
    private final Map<String, List<Rule>> rules;
    private final RuleDefaults defaults;

    private OverridesReader(RuleTexts texts, Map<String, List<Rule>> rules, RuleDefaults defaults) {
        this.texts = texts;
        this.rules = rules;
        this.defaults = defaults;
    }

    static List<Policy.RuleOverride> read(
            Section policy, RuleTexts texts, Map<String, List<Rule>> rules, RuleDefaults defaults) {
        OverridesReader reader = new OverridesReader(texts, rules, defaults);
        return policy.sections("overrides").stream().map(reader::override).toList();
    }

    private Policy.RuleOverride override(Section section) {
        section.check(Place.OVERRIDE);
        Selector who = selector(section);
        Set<String> removed = new LinkedHashSet<>();
        List<Rule> replacements = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        if (!section.has("rules")) {
            section.missing("rules", "List the rules that differ: '- {id: stranger-day, max: 20}'");
        }
        for (Section change : section.sections("rules")) {
            String id = change.mapping().scalar("id");
            if (!id.isBlank() && !seen.add(id)) {
                change.problem("id", "the override changes " + Problems.quoted(id) + " twice", "Join the two");
                continue;
            }
            if (derived(id, change)) {
                continue;
            }
            String by = section.path().isEmpty() ? "an override" : section.path();
            Section whole = texts.changed(change, by).orElse(change);
            List<Rule> read = RuleReader.read(whole, defaults);
            read.forEach(rule -> checkSelector(rule, section, change));
            List<Rule> now = whole.mapping().scalar("enabled").equals("false") ? List.of() : read;
            replacements.addAll(now);
            rules.getOrDefault(id, List.of()).stream()
                    .map(Rule::id)
                    .filter(before -> now.stream().noneMatch(rule -> rule.id().equals(before)))
                    .forEach(removed::add);
        }
        return new Policy.RuleOverride(who, replacements, List.copyOf(removed));
    }

    private Selector selector(Section section) {
        if (List.of("tenant", "pool", "purpose", "number").stream().noneMatch(section::has)) {
            section.missing("tenant", "Say whom it is for: tenant, pool, purpose or number");
        }
        String number = section.text("number").orElse("");
        if (!number.isEmpty() && !E164.matcher(number).matches()) {
            section.problem(
                    "number",
                    "it isn't a number in E.164",
                    "Write it with + and country code, in quotes: \"+862112345678\"");
        }
        return new Selector(
                section.text("tenant").orElse(""),
                section.text("pool").orElse(""),
                section.word("purpose", CallPurpose.class).orElse(CallPurpose.UNKNOWN),
                number);
    }

    /** Whether the id is that of a rule made by sugar, which changes with the rule that it was made from. */
    private boolean derived(String id, Section change) {
        for (Map.Entry<String, List<Rule>> entry : rules.entrySet()) {
            if (!entry.getKey().equals(id)
                    && entry.getValue().stream().anyMatch(rule -> rule.id().equals(id))) {
                change.problem(
                        "id",
                        Problems.quoted(id) + " is made from the rule " + Problems.quoted(entry.getKey()),
                        "Change that rule: its 'repeated', 'number_review', 'fast_window' or levels");
                return true;
            }
        }
        return false;
    }

    private static void checkSelector(Rule rule, Section section, Section change) {
        boolean call = rule instanceof Rule.CallRule || rule instanceof Rule.ContactRule;
        if (call && section.has("pool")) {
            change.problem(
                    "id",
                    "call and contact rules can't be overridden for a pool: a contact is called from all pools",
                    "Select by tenant, purpose or number");
        }
        if (rule instanceof Rule.GroupRule && (section.has("purpose") || section.has("number"))) {
            change.problem("id", "group rules can be overridden for a tenant or pool only", "Select by tenant or pool");
        }
    }
}
