package io.ringfence.policyfile;

import io.ringfence.domain.calendar.DayOffCalendar;
import io.ringfence.domain.policy.LifeCyclePolicy;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import io.ringfence.policyfile.PolicyLanguage.Place;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Section;
import io.ringfence.yaml.Spelling;
import io.ringfence.yaml.YamlNode;
import io.ringfence.yaml.YamlNode.Entry;
import io.ringfence.yaml.YamlNode.Mapping;
import io.ringfence.yaml.YamlNode.Sequence;
import io.ringfence.yaml.YamlText;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads policy files. Whatever the text, the answer is a policy or the list of all mistakes found, each with its line
 * and its remedy; nothing is thrown.
 */
public final class PolicyReader {

    private PolicyReader() {}

    /**
     * Reads a policy from the bytes of a file: UTF-8, a byte-order mark is allowed.
     *
     * @param name the file's name, for messages
     */
    public static PolicyReading read(String name, byte[] bytes) {
        Problems problems = new Problems();
        Optional<String> text = YamlText.decode(bytes, PolicyLanguage.DOCUMENT, problems);
        return text.isPresent() ? read(name, text.get()) : new PolicyReading.Invalid(name, problems.sorted());
    }

    /**
     * Reads a policy.
     *
     * @param name the file's name, for messages
     */
    public static PolicyReading read(String name, String yaml) {
        Problems problems = new Problems();
        Optional<Policy> policy =
                YamlText.parse(yaml, PolicyLanguage.DOCUMENT, problems).flatMap(tree -> policy(tree, problems));
        if (policy.isPresent() && problems.none()) {
            return new PolicyReading.Valid(policy.get());
        }
        return new PolicyReading.Invalid(name, problems.sorted());
    }

    private static Optional<Policy> policy(Mapping tree, Problems problems) {
        Section own = new Section(tree, "", problems).check(Place.POLICY);
        String id = id(own);
        RuleTexts texts = new RuleTexts();
        Section policy = inherited(own, texts);
        texts.lay(own.sections("rules"), id);

        Optional<ZoneId> zone = zone(policy);
        Optional<DayOffCalendar> calendar = calendar(policy);
        LifeCyclePolicy lifeCycle = LifeCycleReader.read(policy, id);
        RuleDefaults defaults = RuleDefaults.read(
                policy, lifeCycle, calendar.isPresent() && !calendar.get().id().equals("none"));

        if (texts.all().isEmpty() && !own.has("rules")) {
            own.missing("rules", "List the rules, or write 'extends: cn-general'");
        }
        Map<String, List<Rule>> rules = new LinkedHashMap<>();
        for (Section section : texts.all()) {
            List<Rule> read = RuleReader.read(section, defaults);
            rules.put(
                    section.mapping().scalar("id"),
                    section.mapping().scalar("enabled").equals("false") ? List.of() : read);
        }
        List<Policy.RuleOverride> overrides = OverridesReader.read(policy, texts, rules, defaults);
        Consistency.check(texts, rules, overrides, policy);
        if (!problems.none() || zone.isEmpty() || calendar.isEmpty()) {
            return Optional.empty();
        }
        List<Rule> all = rules.values().stream().flatMap(List::stream).toList();
        return Optional.of(new Policy(id, zone.get(), calendar.get(), all, lifeCycle, overrides));
    }

    private static String id(Section policy) {
        Optional<String> id = policy.text("policy");
        if (id.isEmpty()) {
            if (!policy.has("policy")) {
                policy.missing("policy", "Name the policy: 'policy: my-policy'");
            }
        } else if (!RuleReader.ID.matcher(id.get()).matches() || id.get().length() > 64) {
            policy.problem(
                    "policy",
                    Problems.quoted(id.get()) + " can't be a policy's name",
                    "Use lower-case words joined by hyphens");
        }
        return id.orElse("unnamed");
    }

    /** The policy with what it extends below it; the rules extended are laid into the texts. */
    private static Section inherited(Section own, RuleTexts texts) {
        Optional<String> parent = own.text("extends");
        if (parent.isEmpty()) {
            return own;
        }
        if (!PolicyCatalogue.ids().contains(parent.get())) {
            own.problem(
                    "extends",
                    "unknown preset " + Problems.quoted(parent.get()),
                    Spelling.remedy(parent.get(), PolicyCatalogue.ids()));
            return own;
        }
        YamlNode.Position place = own.node("extends").map(YamlNode::at).orElse(own.at());
        Optional<Mapping> tree =
                YamlText.parse(PolicyCatalogue.text(parent.get()), PolicyLanguage.DOCUMENT, own.problems());
        if (tree.isEmpty()) {
            return own;
        }
        Section preset = new Section(tree.get().movedTo(place), "", own.problems());
        Section below = inherited(preset, texts);
        texts.lay(preset.sections("rules"), parent.get());
        return new Section(laid(below.mapping(), own.mapping()), "", own.problems());
    }

    /** A policy's keys over those of the preset that it extends. */
    private static Mapping laid(Mapping base, Mapping own) {
        Map<String, Entry> entries = new LinkedHashMap<>(base.entries());
        own.entries().forEach((key, entry) -> {
            Entry below = entries.get(key);
            if (below != null && below.value() instanceof Mapping from && entry.value() instanceof Mapping to) {
                entries.put(key, new Entry(entry.keyAt(), from.with(to)));
            } else if (key.equals("overrides")
                    && below != null
                    && below.value() instanceof Sequence from
                    && entry.value() instanceof Sequence to) {
                List<YamlNode> both = new ArrayList<>(from.items());
                both.addAll(to.items());
                entries.put(key, new Entry(entry.keyAt(), new Sequence(to.at(), both)));
            } else {
                entries.put(key, entry);
            }
        });
        return new Mapping(own.at(), entries);
    }

    private static Optional<ZoneId> zone(Section policy) {
        Optional<String> text = policy.text("zone");
        if (text.isEmpty()) {
            if (!policy.has("zone")) {
                policy.missing("zone", "Say where numbers and contacts are if nothing says so: 'zone: Asia/Shanghai'");
            }
            return Optional.empty();
        }
        try {
            ZoneId zone = ZoneId.of(text.get());
            if (!(zone instanceof ZoneOffset) || text.get().equals("Z")) {
                return Optional.of(zone);
            }
        } catch (DateTimeException e) {
            // told below
        }
        policy.problem(
                "zone",
                "unknown zone " + Problems.quoted(text.get()),
                Spelling.nearest(
                                text.get(),
                                ZoneId.getAvailableZoneIds().stream().sorted().toList())
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Write an IANA name: 'Asia/Shanghai', 'America/New_York', 'UTC'"));
        return Optional.empty();
    }

    private static Optional<DayOffCalendar> calendar(Section policy) {
        String id = policy.has("calendar") ? policy.text("calendar").orElse("") : "none";
        Optional<DayOffCalendar> calendar = Calendars.load(id);
        if (calendar.isEmpty() && !id.isEmpty()) {
            policy.problem("calendar", "unknown calendar " + Problems.quoted(id), Spelling.remedy(id, Calendars.ids()));
        }
        return calendar;
    }
}
