package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Kept;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.call.Fingerprint;
import io.ringfence.domain.call.GroupId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the numbers have to tell of their calls so that groups can be judged by a policy, whatever its overrides: by kind of
 * group, for each filter of a rule, which counters. Immutable.
 */
public final class GroupNeeds {

    /** The key of the filter that every call passes. */
    public static final long ALL_CALLS = 0;

    /** Not a filter: the sums under this key are those of {@code behaviour.PoolHeadroom}. */
    public static final long HEADROOM = 1;

    /** The counter of calls that used head-room up, by its bit. */
    public static final long HEADROOM_USED = 1L << Counter.HEADROOM_USED;

    /** Outcomes, and what a group's state is told by even where no rule asks for it. */
    private static final long ALWAYS =
            Formula.ATTEMPTS | 1L << Counter.ABANDONED | 1L << Counter.COMPLAINTS | 1L << Counter.NUMBERS_IN_USE;

    /**
     * What is told of the calls that pass a filter.
     *
     * @param filter which calls
     * @param key the filter in few bytes; {@link #ALL_CALLS} for the one that all pass
     * @param counters outcomes and counters, bit by code
     */
    public record Part(CallFilter filter, long key, long counters) {}

    private static final Map<String, Long> TOLD = whatIsTold();

    private final Map<GroupId.Kind, List<Part>> parts = new EnumMap<>(GroupId.Kind.class);

    private GroupNeeds(Collection<Rule> rules) {
        for (GroupId.Kind kind : GroupId.Kind.values()) {
            Map<CallFilter, Long> counters = new LinkedHashMap<>();
            counters.put(CallFilter.ANY, ALWAYS);
            for (Rule rule : rules) {
                if (rule instanceof Rule.GroupRule group && group.kind() == kind) {
                    Formula formula = Formula.of(group.asOfNumber());
                    counters.merge(group.filter(), formula.above() | formula.below(), (a, b) -> a | b);
                }
            }
            List<Part> ofKind = new ArrayList<>();
            counters.forEach((filter, set) -> ofKind.add(new Part(filter, key(filter), set)));
            parts.put(kind, List.copyOf(ofKind));
        }
    }

    /** The needs of a policy. */
    public static GroupNeeds of(Policy policy) {
        List<Rule> rules = new ArrayList<>(policy.rules());
        policy.overrides().forEach(override -> rules.addAll(override.replacements()));
        return new GroupNeeds(rules);
    }

    /** What is told to groups of a kind; the first part is of all calls. */
    public List<Part> of(GroupId.Kind kind) {
        return parts.getOrDefault(kind, List.of());
    }

    /** A filter in few bytes: the same in every process. */
    public static long key(CallFilter filter) {
        return filter.any() ? ALL_CALLS : Fingerprint.of(filter.canonical());
    }

    /** What a group's state tells of every group: by name the sets of counters, bit by code. */
    public static Map<String, Long> told() {
        return TOLD;
    }

    private static Map<String, Long> whatIsTold() {
        Map<String, Long> told = new LinkedHashMap<>();
        told.put("attempts", Formula.ATTEMPTS);
        told.put("finished", Formula.FINISHED);
        told.put("delivered", Formula.DELIVERED);
        told.put("answers", Formula.ANSWERS);
        told.put("network_failures", 1L << Outcome.NETWORK_FAIL);
        told.put("abandoned", 1L << Counter.ABANDONED);
        told.put("complaints", 1L << Counter.COMPLAINTS);
        told.put("headroom_used", HEADROOM_USED);
        return Collections.unmodifiableMap(told);
    }

    /** What a group's panes keep for its state, beside what rules ask for. */
    static void keepWhatIsTold(Kept.Builder keeping) {
        for (Span.Level level : List.of(Span.Level.MINUTE, Span.Level.DAY)) {
            told().values().forEach(set -> {
                if ((set & Formula.ATTEMPTS) != 0) {
                    keeping.outcomes(level, 0, set & Formula.ATTEMPTS);
                }
                keeping.counters(level, 0, set & ~Formula.ATTEMPTS);
            });
        }
        keeping.counters(Span.Level.DAY, 0, 1L << Counter.NUMBERS_IN_USE);
    }
}
