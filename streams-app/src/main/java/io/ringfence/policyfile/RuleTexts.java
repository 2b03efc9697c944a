package io.ringfence.policyfile;

import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Section;
import io.ringfence.yaml.Spelling;
import io.ringfence.yaml.YamlNode.Entry;
import io.ringfence.yaml.YamlNode.Mapping;
import io.ringfence.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules as they are written, by id, so that another file or an override can change some of their keys. */
final class RuleTexts {

    /** Keys that say nothing about what a rule demands. */
    private static final Set<String> ABOUT = Set.of("id", "enabled", "basis", "source", "note", "read_at");

    private final Map<String, Section> byId = new LinkedHashMap<>();

    /** Lays rules over those that are here: known ids are changed key by key, others are added. */
    void lay(List<Section> rules, String by) {
        Set<String> seen = new java.util.HashSet<>();
        for (Section rule : rules) {
            String id = rule.mapping().scalar("id");
            if (!id.isBlank() && !seen.add(id)) {
                rule.problem("id", "two rules are named " + Problems.quoted(id), "Give one of them another name");
                continue;
            }
            Section changed = changed(rule, by).orElse(rule);
            byId.put(id.isBlank() ? rule.path() : id, changed);
        }
    }

    /** All of them, in order. */
    List<Section> all() {
        return List.copyOf(byId.values());
    }

    /** The rule as it is with the keys of {@code change} laid over it; empty if there is no rule of its id. */
    Optional<Section> changed(Section change, String by) {
        Section base = byId.get(change.mapping().scalar("id"));
        if (base == null) {
            if (!change.has("scope") && change.has("id")) {
                change.problem(
                        "id",
                        "there is no rule " + Problems.quoted(change.mapping().scalar("id")) + " to change",
                        Spelling.remedy(change.mapping().scalar("id"), byId.keySet())
                                + (byId.isEmpty() ? "" : ". A new rule needs a 'scope'"));
            }
            return Optional.empty();
        }
        Mapping merged = base.mapping().movedTo(change.at()).with(change.mapping());
        return Optional.of(new Section(noted(merged, change.mapping(), by), change.path(), change.problems()));
    }

    /** A changed limit is no longer what its source says: the note tells who changed what. */
    private static Mapping noted(Mapping merged, Mapping change, String by) {
        List<String> keys = new ArrayList<>(change.entries().keySet());
        keys.removeAll(ABOUT);
        if (keys.isEmpty()
                || change.entries().containsKey("source")
                || change.entries().containsKey("note")) {
            return merged;
        }
        String before = merged.scalar("note");
        String note = (before.isBlank() ? "" : before + "; ") + by + " changed " + String.join(", ", keys);
        Map<String, Entry> entries = new LinkedHashMap<>(merged.entries());
        entries.put("note", new Entry(change.at(), new Scalar(change.at(), note)));
        return new Mapping(merged.at(), entries);
    }
}
