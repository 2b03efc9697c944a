package io.ringfence.oracle;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.PauseKind;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Threshold;
import io.ringfence.domain.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The edges of two runs over the same inputs, which came in another order within each wave: which are in both, and how
 * far apart, and which are in one only. An edge is a number's, and has an action and a rule.
 */
public final class Edges {

    private record Kind(NumberId number, Action action, String rule) {}

    private final Duration wave;
    private final Map<Action, Integer> actions = new EnumMap<>(Action.class);
    private final Map<Action, Integer> actionsAlone = new EnumMap<>(Action.class);
    private final List<String> alone = new ArrayList<>();
    private final List<String> apart = new ArrayList<>();
    private int compared;
    private int same;
    private Duration farthest = Duration.ZERO;

    private Edges(Duration wave) {
        this.wave = wave;
    }

    /** Compares; edges of one kind that are less than a wave apart are the same edge. */
    public static Edges of(
            Map<NumberId, List<NaiveDecision>> one, Map<NumberId, List<NaiveDecision>> other, Duration wave) {
        Edges edges = new Edges(wave);
        Map<Kind, List<Instant>> left = times(one);
        Map<Kind, List<Instant>> right = times(other);
        left.forEach((kind, times) -> edges.pair(kind, times, right.getOrDefault(kind, List.of())));
        right.forEach((kind, times) -> {
            if (!left.containsKey(kind)) {
                edges.pair(kind, List.of(), times);
            }
        });
        return edges;
    }

    /** How many edges there are, one that is in both runs counted once. */
    public int compared() {
        return compared;
    }

    /** The edges that are in one run only. */
    public List<String> alone() {
        return alone;
    }

    /** How many edges of some actions are in one run only, among how many. */
    public double shareAlone(Set<Action> which) {
        return (double) sum(actionsAlone, which) / Math.max(1, sum(actions, which));
    }

    private static int sum(Map<Action, Integer> counts, Set<Action> which) {
        return which.stream().mapToInt(action -> counts.getOrDefault(action, 0)).sum();
    }

    /** The edges that are in both at different times. */
    public List<String> apart() {
        return apart;
    }

    /** The longest time between the two times of an edge. */
    public Duration farthest() {
        return farthest;
    }

    /** One line, and a line for each difference. */
    public String text() {
        String sum = String.format(
                Locale.ROOT,
                "%d edges: %d at the same time, %d at another, up to %s apart, %d in one run only: %s of %s",
                compared,
                same,
                apart.size(),
                farthest,
                alone.size(),
                actionsAlone,
                actions);
        return sum + "\n  " + String.join("\n  ", apart) + "\n  " + String.join("\n  ", alone);
    }

    /**
     * When each calendar-day count of a number came to its warning level and when it became a cause of a pause, day by
     * day. Within a wave in which no day ends such a count only grows, by one call at a time, so the order of the calls
     * doesn't matter: both happen in the same wave, whatever it is.
     */
    public static Map<String, List<Instant>> dayCounts(Map<NumberId, List<NaiveDecision>> decisions, Policy policy) {
        Map<String, List<Instant>> times = new TreeMap<>();
        for (Rule rule : policy.rules()) {
            if (rule instanceof Rule.NumberRule count
                    && count.window() instanceof Window.CalendarDay
                    && count.metric().kind() == Metric.Kind.COUNT
                    && count.pauseKind() == PauseKind.QUOTA
                    && count.levels().max() instanceof Threshold.Fixed max) {
                decisions.forEach((number, of) -> {
                    add(times, number + " warned for " + rule.id(), warnings(of, rule.id()));
                    add(times, number + " paused for " + rule.id(), causes(of, rule.id(), max.value()));
                });
            }
        }
        return times;
    }

    private static void add(Map<String, List<Instant>> times, String what, List<Instant> when) {
        if (!when.isEmpty()) {
            times.put(what, when);
        }
    }

    private static List<Instant> warnings(Collection<NaiveDecision> decisions, String rule) {
        return decisions.stream()
                .filter(edge -> edge.action() == Action.WARN && edge.rule().equals(rule))
                .map(NaiveDecision::at)
                .toList();
    }

    /** The first pause, or extension, of each day that tells the rule at its limit. */
    private static List<Instant> causes(Collection<NaiveDecision> decisions, String rule, double max) {
        List<Instant> times = new ArrayList<>();
        boolean told = false;
        for (NaiveDecision edge : decisions) {
            boolean pauses = edge.action() == Action.PAUSE || edge.action() == Action.EXTEND;
            boolean tells =
                    edge.reasons().stream().anyMatch(cited -> cited.rule().equals(rule) && cited.numerator() >= max);
            if (pauses && tells && !told) {
                told = true;
                times.add(edge.at());
            } else if (edge.action() == Action.CLEAR && edge.rule().equals(rule)) {
                told = false;
            }
        }
        return times;
    }

    private static Map<Kind, List<Instant>> times(Map<NumberId, List<NaiveDecision>> decisions) {
        Map<Kind, List<Instant>> times = new TreeMap<>(
                Comparator.comparing(Kind::number).thenComparing(Kind::action).thenComparing(Kind::rule));
        decisions
                .values()
                .forEach(of -> of.forEach(edge -> times.computeIfAbsent(
                                new Kind(edge.number(), edge.action(), edge.rule()), kind -> new ArrayList<>())
                        .add(edge.at())));
        times.values().forEach(of -> of.sort(Comparator.naturalOrder()));
        return times;
    }

    private void pair(Kind kind, List<Instant> one, List<Instant> other) {
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            compared++;
            actions.merge(kind.action(), 1, Integer::sum);
            if (i < one.size() && j < other.size() && !far(one.get(i), other.get(j))) {
                Duration between = Duration.between(one.get(i), other.get(j)).abs();
                if (between.isZero()) {
                    same++;
                } else {
                    apart.add(text(kind, one.get(i)) + " and " + between + " from there");
                    farthest = between.compareTo(farthest) > 0 ? between : farthest;
                }
                i++;
                j++;
            } else if (j == other.size() || (i < one.size() && one.get(i).isBefore(other.get(j)))) {
                actionsAlone.merge(kind.action(), 1, Integer::sum);
                alone.add(text(kind, one.get(i++)) + " in the first run only");
            } else {
                actionsAlone.merge(kind.action(), 1, Integer::sum);
                alone.add(text(kind, other.get(j++)) + " in the second run only");
            }
        }
    }

    private boolean far(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(wave) > 0;
    }

    private static String text(Kind kind, Instant at) {
        return kind.number().e164() + " " + kind.action() + " " + kind.rule() + " " + at;
    }
}
