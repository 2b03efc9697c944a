package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Kept;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rules that hold for some numbers, overrides applied, sorted by what they judge; and what has to be counted for
 * them. Immutable.
 */
public final class RuleSet {

    private final List<Rule.CallRule> calls;
    private final List<Rule.ContactRule> contacts;
    private final List<Rule.NumberRule> numbers;
    private final List<CallFilter> filters = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<Need> needs = new LinkedHashSet<>();
    private final Kept kept;

    /** The number rules' windows, each once. */
    private final List<Window> windows = new ArrayList<>();

    private final List<Gauge> gauges = new ArrayList<>();
    private final Optional<Rule.NumberRule> chart;
    private final boolean wholeMinutes;

    private RuleSet(Collection<Rule> rules, List<Rule.NumberRule> numbers, Consumer<Kept.Builder> besides) {
        this.calls = only(Rule.CallRule.class, rules);
        this.contacts = only(Rule.ContactRule.class, rules);
        this.numbers = numbers;
        numbers.forEach(this::index);
        this.chart = numbers.stream()
                .filter(rule -> rule.metric() == Metric.ANSWER_DROP)
                .findFirst();
        this.kept = keep(besides);
        for (Rule.NumberRule rule : numbers) {
            gauges.add(Gauge.of(rule, windows.indexOf(rule.window()), slot(rule), kept));
        }
        this.wholeMinutes = windows.stream()
                .allMatch(window -> !(window instanceof Window.Rolling rolling)
                        || rolling.size().toMillis() % Duration.ofMinutes(1).toMillis() == 0);
    }

    private static <R extends Rule> List<R> only(Class<R> kind, Collection<Rule> rules) {
        return rules.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The rules of a policy for a number with that pool and purpose; group rules are the group stage's. */
    public static RuleSet of(Policy policy, NumberId number, String pool, CallPurpose purpose) {
        Map<String, Rule> byId = new LinkedHashMap<>();
        policy.rules().forEach(rule -> byId.put(rule.id(), rule));
        for (Policy.RuleOverride override : policy.overrides()) {
            if (override.who().matches(number, pool, purpose)) {
                override.removed().forEach(byId::remove);
                override.replacements().forEach(rule -> byId.put(rule.id(), rule));
            }
        }
        return new RuleSet(byId.values(), only(Rule.NumberRule.class, byId.values()), keeping -> {});
    }

    /** The rules of a policy for a group: each judges the group's sums as it would judge a number's that it never pauses. */
    public static RuleSet of(Policy policy, GroupId group) {
        Map<String, Rule> byId = new LinkedHashMap<>();
        policy.rules().forEach(rule -> byId.put(rule.id(), rule));
        for (Policy.RuleOverride override : policy.overrides()) {
            if (override.who().matches(group)) {
                override.removed().forEach(byId::remove);
                override.replacements().forEach(rule -> byId.put(rule.id(), rule));
            }
        }
        List<Rule.NumberRule> rules = only(Rule.GroupRule.class, byId.values()).stream()
                .filter(rule -> rule.kind() == group.kind())
                .map(Rule.GroupRule::asOfNumber)
                .toList();
        return new RuleSet(List.of(), rules, GroupNeeds::keepWhatIsTold);
    }

    /** Rules about single calls. */
    public List<Rule.CallRule> calls() {
        return calls;
    }

    /** Rules about contacts. */
    public List<Rule.ContactRule> contacts() {
        return contacts;
    }

    /** Rules about numbers. */
    public List<Rule.NumberRule> numbers() {
        return numbers;
    }

    /** The number rule with that id, if it holds. */
    public Optional<Rule.NumberRule> number(String id) {
        Integer place = places.get(id);
        return place == null ? Optional.empty() : Optional.of(numbers.get(place));
    }

    /** The rule that asks for an answer chart, if one holds. */
    public Optional<Rule.NumberRule> chart() {
        return chart;
    }

    /** Filters of the number rules that have counters of their own: that of slot 1, of slot 2, and so on. */
    public List<CallFilter> filters() {
        return Collections.unmodifiableList(filters);
    }

    /** What panes have to keep for the number rules. */
    public Kept kept() {
        return kept;
    }

    /** For each slot of {@code before} the slot of the same filter here, -1 if there is none. */
    public int[] slotsFrom(RuleSet before) {
        int[] now = new int[before.filters.size() + 1];
        for (int slot = 1; slot < now.length; slot++) {
            int index = filters.indexOf(before.filters.get(slot - 1));
            now[slot] = index < 0 ? -1 : index + 1;
        }
        return now;
    }

    /** The place in {@link #numbers()} of the rule with that id, if it holds. */
    public OptionalInt place(String id) {
        Integer place = places.get(id);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** The place of a rule in {@link #numbers()}; -1 for one that is not of this set. */
    int place(Rule.NumberRule rule) {
        return places.getOrDefault(rule.id(), -1);
    }

    /** The number rule at a place, ready to be measured. */
    Gauge gauge(int place) {
        return gauges.get(place);
    }

    /** Whether every window is some minutes long, so that none moves within a minute. */
    boolean wholeMinutes() {
        return wholeMinutes;
    }

    /** The windows of the number rules, each once. */
    List<Window> windows() {
        return windows;
    }

    Set<Need> needs() {
        return needs;
    }

    private void index(Rule.NumberRule rule) {
        places.put(rule.id(), places.size());
        needs.add(Need.of(rule));
        if (!rule.filter().any() && !filters.contains(rule.filter())) {
            filters.add(rule.filter());
        }
        if (!windows.contains(rule.window())) {
            windows.add(rule.window());
        }
    }

    /** Which counters a rule reads: those of all calls, 0, or those of a filter. */
    private int slot(Rule.NumberRule rule) {
        return rule.filter().any() ? 0 : filters.indexOf(rule.filter()) + 1;
    }

    private Kept keep(Consumer<Kept.Builder> besides) {
        Kept.Builder keeping = Kept.builder(filters.size() + 1);
        besides.accept(keeping);
        // what is told of every number, and what the panes of a day show a number was used by
        keeping.outcomes(Span.Level.MINUTE, 0, Formula.ATTEMPTS).outcomes(Span.Level.DAY, 0, Formula.ATTEMPTS);
        for (Rule.NumberRule rule : numbers) {
            Span.Level level = Spans.level(rule.window());
            Formula formula = Formula.of(rule);
            int slot = slot(rule);
            formula.outcomes().forEach(set -> keeping.outcomes(level, slot, set));
            keeping.counters(level, slot, formula.counters());
            if (Judge.counts(rule.levels())) {
                keeping.counters(level, 0, Formula.CONTACTS);
            }
        }
        if (chart.isPresent()) {
            Companions.keep(keeping);
        }
        windows.forEach(window -> keeping.window(Spans.level(window)));
        return keeping.build();
    }
}
