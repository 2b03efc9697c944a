package io.ringfence.policyfile;

import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.Comparison;
import io.ringfence.domain.policy.Family;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.MinSample;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Rule.CallCondition;
import io.ringfence.domain.policy.Threshold;
import io.ringfence.domain.policy.WeeklyHours;
import io.ringfence.domain.policy.Window;
import io.ringfence.policyfile.PolicyLanguage.Place;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Section;
import io.ringfence.yaml.YamlNode;
import io.ringfence.yaml.YamlNode.Entry;
import io.ringfence.yaml.YamlNode.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Reads rules about one call, and the rules about a number that repeats them. */
final class CallRules {

    private static final List<String> CONDITIONS = List.of("allowed_hours", "no_off_days", "requires");

    private final Section section;
    private final RuleReader.Common common;
    private final RuleDefaults defaults;

    private CallRules(Section section, RuleReader.Common common, RuleDefaults defaults) {
        this.section = section;
        this.common = common;
        this.defaults = defaults;
    }

    static List<Rule> read(Section section, RuleReader.Common common, RuleDefaults defaults) {
        return new CallRules(section, common, defaults).rules();
    }

    private List<Rule> rules() {
        Optional<CallCondition> condition = condition();
        Optional<Rule> repeated = repeated();
        if (condition.isEmpty()) {
            return List.of();
        }
        Rule rule = new Rule.CallRule(
                common.id(), condition.get(), common.filter(), common.effective(), common.provenance());
        return repeated.map(second -> List.of(rule, second)).orElse(List.of(rule));
    }

    private Optional<CallCondition> condition() {
        List<String> given = CONDITIONS.stream().filter(section::has).toList();
        if (given.size() != 1) {
            String remedy = "Give exactly one of " + String.join(", ", CONDITIONS);
            if (given.isEmpty()) {
                section.missing("allowed_hours", remedy);
            } else {
                section.keyProblem(given.get(1), "the rule has two conditions: " + String.join(" and ", given), remedy);
            }
            return Optional.empty();
        }
        for (String key : List.of("region_hours", "off_days")) {
            if (section.has(key) && !given.get(0).equals("allowed_hours")) {
                section.keyProblem(key, "it says nothing without 'allowed_hours'", "Remove it");
            }
        }
        return switch (given.get(0)) {
            case "allowed_hours" -> hours();
            case "no_off_days" -> noOffDays();
            default -> requires();
        };
    }

    private Optional<CallCondition> hours() {
        Optional<WeeklyHours> allowed = section.node("allowed_hours")
                .flatMap(node -> HoursReader.read(node, section.path() + ".allowed_hours", section.problems()));
        Map<String, WeeklyHours> regions = new HashMap<>();
        Optional<YamlNode> node = section.node("region_hours");
        if (node.isPresent() && node.get() instanceof Mapping mapping) {
            Section inner = new Section(mapping, section.path() + ".region_hours", section.problems());
            for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
                FilterReader.checkRegion(inner, entry.getKey(), entry.getKey());
                HoursReader.read(entry.getValue().value(), inner.path() + "." + entry.getKey(), section.problems())
                        .ifPresent(hours -> regions.put(entry.getKey(), hours));
            }
        } else if (node.isPresent()) {
            section.problem(
                    "region_hours",
                    "hours by region are expected here",
                    "Write region_hours: {US-FL: [\"08:00-20:00\"]}");
        }
        boolean denied = choice("off_days", "allow", "deny").orElse(false);
        if (denied) {
            needCalendar("off_days");
        }
        return allowed.map(hours -> new CallCondition.AllowedHours(hours, regions, denied));
    }

    private Optional<CallCondition> noOffDays() {
        needCalendar("no_off_days");
        return choice("no_off_days", "all", "statutory").map(CallCondition.NoOffDays::new);
    }

    private Optional<CallCondition> requires() {
        Set<Relationship> accepted = section.words("requires", Relationship.class);
        return accepted.isEmpty() ? Optional.empty() : Optional.of(new CallCondition.Requires(accepted));
    }

    /** Whether the second of two words is given; empty if neither is. */
    private Optional<Boolean> choice(String key, String first, String second) {
        Optional<String> text = section.text(key);
        if (text.isPresent() && !text.get().equals(first) && !text.get().equals(second)) {
            section.problem(
                    key,
                    "unknown " + key + " " + Problems.quoted(text.get()),
                    "Write '" + first + "' or '" + second + "'");
            return Optional.empty();
        }
        return text.map(second::equals);
    }

    private void needCalendar(String key) {
        if (!defaults.daysOffKnown()) {
            section.keyProblem(
                    key,
                    "the policy has no calendar that says which days are off",
                    "Give the policy a 'calendar': " + String.join(", ", Calendars.ids()));
        }
    }

    private Optional<Rule> repeated() {
        if (!section.has("repeated")
                || (section.node("repeated").orElse(null) instanceof YamlNode.Scalar scalar
                        && scalar.text().equals("none"))) {
            return Optional.empty();
        }
        Optional<Section> inner = section.section("repeated", Place.REPEATED);
        if (inner.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt warn = inner.get().whole("warn", 1, 1_000_000);
        OptionalInt max = inner.get().whole("max", 1, 1_000_000);
        if (!inner.get().has("max")) {
            inner.get().missing("max", "Say at how many broken calls the number pauses: 'repeated: {warn: 1, max: 5}'");
        }
        if (warn.isPresent() && max.isPresent() && warn.getAsInt() > max.getAsInt()) {
            inner.get()
                    .problem(
                            "max",
                            "max (" + max.getAsInt() + ") is below warn (" + warn.getAsInt() + ")",
                            "Raise max, or lower warn");
        }
        if (max.isEmpty()) {
            return Optional.empty();
        }
        Levels levels = new Levels(
                false,
                Threshold.none(),
                warn.isPresent() ? Threshold.of(warn.getAsInt()) : Threshold.none(),
                Threshold.of(max.getAsInt()),
                OptionalDouble.empty());
        return Optional.of(
                counting(common, "-repeated", new Window.CalendarDay(Window.ZoneBasis.NUMBER), levels, defaults));
    }

    /** A rule that pauses a number for calls that broke another rule. */
    static Rule counting(RuleReader.Common broken, String ending, Window window, Levels levels, RuleDefaults defaults) {
        return number(broken, ending, Metric.VIOLATIONS, window, CallFilter.violating(broken.id()), levels, defaults);
    }

    /** A rule that pauses a number by a count. */
    static Rule number(
            RuleReader.Common from,
            String ending,
            Metric metric,
            Window window,
            CallFilter filter,
            Levels levels,
            RuleDefaults defaults) {
        return new Rule.NumberRule(
                from.id() + ending,
                metric,
                window,
                filter,
                levels,
                Comparison.PLAIN,
                MinSample.NONE,
                true,
                Family.NONE,
                defaults.shortTalkS(),
                defaults.cancelRingS(),
                defaults.lifeCycle().minimumHold(),
                defaults.lifeCycle().coolDown(),
                from.effective(),
                from.provenance());
    }
}
