package io.ringfence.policyfile;

import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.Effective;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Provenance;
import io.ringfence.domain.policy.Rule;
import io.ringfence.policyfile.PolicyLanguage.Place;
import io.ringfence.policyfile.PolicyLanguage.PolicyKey;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Section;
import io.ringfence.yaml.Spelling;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one rule: what all scopes have in common here, the rest in the reader of its scope. */
final class RuleReader {

    /** How rules and policies are named. */
    static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,15}");

    /** Endings of the rules that sugar makes. */
    static final List<String> DERIVED = List.of("-repeated", "-review", "-fast");

    /**
     * What every rule has.
     *
     * @param id its name
     * @param scope what it is about
     * @param filter which calls
     * @param effective on which days
     * @param provenance where it comes from
     */
    record Common(String id, Scope scope, CallFilter filter, Effective effective, Provenance provenance) {}

    private final Section section;
    private final RuleDefaults defaults;

    private RuleReader(Section section, RuleDefaults defaults) {
        this.section = section;
        this.defaults = defaults;
    }

    /** The rule and those made with it; none if it has mistakes. */
    static List<Rule> read(Section section, RuleDefaults defaults) {
        int before = section.problems().size();
        List<Rule> rules = new RuleReader(section, defaults).rules();
        return section.problems().size() > before ? List.of() : rules;
    }

    private List<Rule> rules() {
        section.check(Place.RULE);
        Optional<Scope> scope = scope();
        Common common =
                new Common(id(), scope.orElse(Scope.NUMBER), FilterReader.read(section), effective(), provenance());
        section.flag("enabled");
        if (scope.isEmpty()) {
            return List.of();
        }
        checkScopeOfKeys(scope.get());
        return switch (scope.get()) {
            case CALL -> CallRules.read(section, common, defaults);
            case CONTACT -> ContactRules.read(section, common, defaults);
            case NUMBER -> NumberRules.read(section, common, defaults);
            case CAMPAIGN, TRUNK, POOL, TENANT -> GroupRules.read(section, common, defaults);
        };
    }

    private String id() {
        String id = section.text("id").orElse("");
        if (id.isEmpty()) {
            if (!section.has("id")) {
                section.missing("id", "Name the rule: 'id: stranger-day'");
            }
            return "unnamed";
        }
        if (!ID.matcher(id).matches() || id.length() > 64) {
            section.problem(
                    "id",
                    Problems.quoted(id) + " can't be a rule's name",
                    "Use lower-case words joined by hyphens: 'stranger-day'");
        }
        return id;
    }

    private Optional<Scope> scope() {
        Optional<String> word = section.text("scope");
        if (word.isEmpty()) {
            if (!section.has("scope")) {
                section.missing("scope", "Say what the rule is about: " + String.join(", ", Scope.words()));
            }
            return Optional.empty();
        }
        Optional<Scope> scope = Scope.byWord(word.get());
        if (scope.isEmpty()) {
            section.problem(
                    "scope",
                    "unknown scope " + Problems.quoted(word.get()),
                    Spelling.remedy(word.get(), Scope.words()));
        }
        return scope;
    }

    private void checkScopeOfKeys(Scope scope) {
        for (String name : section.mapping().entries().keySet()) {
            Optional<PolicyKey> key = PolicyLanguage.ruleKey(name);
            if (key.isPresent() && !key.get().in(scope)) {
                section.keyProblem(
                        name, "a rule of scope " + scope.word() + " has no '" + name + "'", remedy(name, scope));
            }
        }
    }

    private static String remedy(String key, Scope scope) {
        if (key.equals("pauses")) {
            return switch (scope) {
                case CALL ->
                    "Remove it: breaking the rule denies the call; 'repeated: {max: 5}' limits how often a number may";
                case CONTACT ->
                    "Remove it: breaking the rule denies the contact; 'number_review: true' pauses the number too";
                default -> "Remove it: only rules of scope number pause a number";
            };
        }
        if (scope == Scope.CALL && (key.equals("max") || key.equals("warn"))) {
            return "Remove it: no call may break the rule; 'repeated: {warn: 1, max: 5}' counts those that do";
        }
        return "Remove it, or change the scope";
    }

    private Effective effective() {
        LocalDate from = section.date("effective_from").orElse(LocalDate.MIN);
        LocalDate until = section.date("effective_until").orElse(LocalDate.MAX);
        if (!from.isBefore(until)) {
            section.problem(
                    "effective_until",
                    "the rule ends (" + until + ") before it begins (" + from + ")",
                    "effective_until is the first day on which the rule no longer holds; let it be after effective_from");
            return Effective.ALWAYS;
        }
        return new Effective(from, until);
    }

    private Provenance provenance() {
        Optional<Basis> basis = section.word("basis", Basis.class);
        if (!section.has("basis")) {
            section.missing("basis", "Say on what authority it stands: law, guideline, carrier, vendor or heuristic");
        }
        Optional<String> source = section.text("source");
        if (!section.has("source")) {
            section.missing("source", "Say where it comes from: the text, page or person it was taken from");
        }
        String note = section.has("note") ? section.text("note").orElse("") : "";
        String readAt = section.date("read_at").map(date -> "read " + date).orElse("");
        String both = note.isEmpty() || readAt.isEmpty() ? note + readAt : note + " (" + readAt + ")";
        return new Provenance(basis.orElse(Basis.HEURISTIC), source.orElse("unknown"), both);
    }

    /** The metric, if it can be judged in the rule's scope. */
    static Optional<Metric> metric(Section section, Scope scope) {
        Optional<String> name = section.text("metric");
        if (name.isEmpty()) {
            if (!section.has("metric")) {
                section.missing("metric", "Say what is measured: 'metric: stranger_attempts'");
            }
            return Optional.empty();
        }
        List<String> known = Arrays.stream(Metric.values()).map(Metric::key).toList();
        Optional<Metric> metric = Metric.byKey(name.get());
        if (metric.isEmpty()) {
            List<String> fit = Arrays.stream(Metric.values())
                    .filter(scope::measures)
                    .map(Metric::key)
                    .toList();
            String remedy = Spelling.nearest(name.get(), known).isPresent()
                    ? Spelling.remedy(name.get(), known)
                    : Spelling.remedy(name.get(), fit);
            section.problem("metric", "unknown metric " + Problems.quoted(name.get()), remedy);
        } else if (!scope.measures(metric.get())) {
            String where = switch (metric.get().of()) {
                case NUMBER ->
                    metric.get().addsUp()
                            ? "a number or a group: use scope number, campaign, trunk, pool or tenant"
                            : "a number: use 'scope: number'";
                case CONTACT -> "a contact over all numbers: use 'scope: contact'";
                case GROUP ->
                    metric.get() == Metric.HEADROOM_HOURS
                            ? "a pool: use 'scope: pool'"
                            : "a group: use scope campaign, trunk, pool or tenant";
            };
            section.problem(
                    "metric",
                    metric.get().key() + " can't be judged in scope " + scope.word(),
                    "It is measured on " + where);
            return Optional.empty();
        }
        return metric;
    }
}
