package io.ringfence.policyfile;

import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Window;
import io.ringfence.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads rules about one contact over all numbers of a tenant. */
final class ContactRules {

    private ContactRules() {}

    static List<Rule> read(Section section, RuleReader.Common common, RuleDefaults defaults) {
        Optional<Metric> metric = RuleReader.metric(section, Scope.CONTACT);
        boolean review = section.flag("number_review").orElse(false);
        if (metric.isEmpty()) {
            return List.of();
        }
        Optional<Window> window = WindowReader.read(section, Scope.CONTACT, metric.get());
        Levels levels = LevelsReader.read(section, metric.get(), defaults);
        List<Rule> rules = new ArrayList<>();
        window.ifPresent(found -> rules.add(new Rule.ContactRule(
                common.id(), metric.get(), found, common.filter(), levels, common.effective(), common.provenance())));
        if (review) {
            review(section, metric.get(), common, defaults).ifPresent(rules::add);
        }
        return rules;
    }

    /** A call that broke the rule pauses the number; what is remembered is as long as anything is. */
    private static Optional<Rule> review(
            Section section, Metric metric, RuleReader.Common common, RuleDefaults defaults) {
        Window window = new Window.Rolling(Window.HORIZON, false);
        return switch (metric) {
            case CALLS_TO_REFUSERS ->
                Optional.of(CallRules.number(
                        common,
                        "-review",
                        Metric.CALLS_AFTER_REFUSAL,
                        window,
                        withoutRelationships(common.filter()),
                        Levels.max(0),
                        defaults));
            case CALLS_TO_LISTED -> Optional.of(CallRules.counting(common, "-review", window, Levels.max(0), defaults));
            default -> {
                section.problem(
                        "number_review",
                        "a call beyond a limit of " + metric.key() + " is no reason to review the number",
                        "Remove it; it is for calls_to_refusers and calls_to_listed");
                yield Optional.empty();
            }
        };
    }

    private static CallFilter withoutRelationships(CallFilter filter) {
        return new CallFilter(
                filter.purposes(), java.util.Set.of(), java.util.Set.of(), filter.regions(), filter.violated());
    }
}
