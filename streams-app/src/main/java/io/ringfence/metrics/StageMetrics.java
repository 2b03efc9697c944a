package io.ringfence.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.policy.FleetCap;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.topology.StageObserver;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the stages do, as meters. A call looks nothing up: its meters are made beforehand. */
final class StageMetrics implements StageObserver {

    /** Edges of the latency buckets: a pause should take tenths of a second, and minutes mean catching up. */
    private static final Duration[] LATENCY = durations(10, 25, 50, 100, 150, 250, 500, 1_000, 2_500, 10_000, 60_000);

    /** Edges of the lateness buckets: files come in minutes, forgotten ones in days. */
    private static final Duration[] LATENESS =
            durations(1_000, 5_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, 21_600_000, 86_400_000);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<Direction, Map<CallOutcome, Counter>> calls = new EnumMap<>(Direction.class);
    private final Map<Action, Counter> decisions = new EnumMap<>(Action.class);
    private final Map<GroupId.Kind, Map<GroupAlert.Edge, Counter>> groupAlerts = new EnumMap<>(GroupId.Kind.class);
    private final Counter capReached;
    private final Counter capOver;
    private final Map<GroupAlert.Edge, Counter> headroomAlerts = new EnumMap<>(GroupAlert.Edge.class);
    private final Counter amended;
    private final FeedCounters duplicates;
    private final Counter rekeyed;
    private final Counter inexact;
    private final Counter erased;
    private final Timer lateness;
    private final Timer classification;
    private final Timer decision;

    /** @param clock the wall clock, against which records' time stamps are held */
    StageMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        for (Direction direction : Direction.values()) {
            Map<CallOutcome, Counter> counters = new EnumMap<>(CallOutcome.class);
            for (CallOutcome outcome : CallOutcome.values()) {
                counters.put(
                        outcome,
                        counter(Meters.CALLS, Tags.of("direction", word(direction), "outcome", word(outcome))));
            }
            calls.put(direction, counters);
        }
        for (Action action : Action.values()) {
            decisions.put(action, counter(Meters.DECISIONS, Tags.of("action", word(action))));
        }
        for (GroupId.Kind kind : GroupId.Kind.values()) {
            Map<GroupAlert.Edge, Counter> edges = new EnumMap<>(GroupAlert.Edge.class);
            for (GroupAlert.Edge edge : GroupAlert.Edge.values()) {
                edges.put(edge, counter(Meters.GROUP_ALERTS, Tags.of("kind", word(kind), "edge", word(edge))));
            }
            groupAlerts.put(kind, edges);
        }
        capReached = counter(Meters.FLEET_CAP_ALERTS, Tags.of("edge", word(GroupAlert.Edge.OPENED)));
        capOver = counter(Meters.FLEET_CAP_ALERTS, Tags.of("edge", word(GroupAlert.Edge.CLEARED)));
        for (GroupAlert.Edge edge : GroupAlert.Edge.values()) {
            headroomAlerts.put(edge, counter(Meters.POOL_HEADROOM_ALERTS, Tags.of("edge", word(edge))));
        }
        amended = counter(Meters.CALLS_AMENDED, Tags.empty());
        duplicates = new FeedCounters(source -> counter(Meters.DUPLICATES, Tags.of("source", source)));
        rekeyed = counter(Meters.REKEYED, Tags.empty());
        inexact = counter(Meters.CONTACTS_INEXACT, Tags.empty());
        erased = counter(Meters.CONTACTS_ERASED, Tags.empty());
        lateness = timer(Meters.CALL_LATENESS, LATENESS);
        classification = timer(Meters.CLASSIFICATION_LATENCY, LATENCY);
        decision = timer(Meters.DECISION_LATENCY, LATENCY);
    }

    @Override
    public void classified(ClassifiedCall call, long recordMs) {
        if (call.amends()) {
            amended.increment();
            return;
        }
        Objects.requireNonNull(
                        Objects.requireNonNull(calls.get(call.direction())).get(CallOutcome.of(call.outcome())))
                .increment();
        lateness.record(between(call.attemptAt().toEpochMilli(), recordMs));
        classification.record(between(recordMs, clock.millis()));
    }

    @Override
    public void duplicate(String tenant, String source) {
        duplicates.of(tenant, source).increment();
    }

    @Override
    public void rekeyed() {
        rekeyed.increment();
    }

    @Override
    public void inexact() {
        inexact.increment();
    }

    @Override
    public void erased() {
        erased.increment();
    }

    @Override
    public void setAside(String stage, DeadLetterReason reason) {
        counter(Meters.DEAD_LETTERS, Tags.of("stage", stage, "reason", word(reason)))
                .increment();
    }

    @Override
    public void decided(Decision made, long recordMs) {
        decidedByTime(made);
        decision.record(between(recordMs, clock.millis()));
    }

    @Override
    public void decidedByTime(Decision made) {
        Objects.requireNonNull(decisions.get(made.action())).increment();
        if (made.from() != made.to()) {
            counter(Meters.TRANSITIONS, Tags.of("from", word(made.from()), "to", word(made.to())))
                    .increment();
        }
    }

    @Override
    public void paused(Decision pause, CallPurpose purpose) {
        pause.reasons().stream()
                .map(Reason::rule)
                .distinct()
                .forEach(rule -> counter(Meters.PAUSES, Tags.of("rule", rule, "purpose", word(purpose)))
                        .increment());
    }

    @Override
    public void groupAlerted(GroupAlert alert) {
        Objects.requireNonNull(
                        Objects.requireNonNull(groupAlerts.get(alert.group().kind()))
                                .get(alert.edge()))
                .increment();
        if (alert.reason().rule().equals(FleetCap.ALERT)) {
            (alert.edge() == GroupAlert.Edge.CLEARED ? capOver : capReached).increment();
        }
        if (alert.reason().metric().equals(Metric.HEADROOM_HOURS.key())) {
            Objects.requireNonNull(headroomAlerts.get(alert.edge())).increment();
        }
    }

    private Counter counter(Meters meter, Tags tags) {
        return Counter.builder(meter.key())
                .description(meter.meaning())
                .tags(tags)
                .register(registry);
    }

    private Timer timer(Meters meter, Duration[] edges) {
        return Timer.builder(meter.key())
                .description(meter.meaning())
                .serviceLevelObjectives(edges)
                .register(registry);
    }

    /** Never below zero: the clocks of two machines differ by a little. */
    private static Duration between(long fromMs, long toMs) {
        return Duration.ofMillis(Math.max(0, toMs - fromMs));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Duration[] durations(long... millis) {
        Duration[] edges = new Duration[millis.length];
        for (int i = 0; i < millis.length; i++) {
            edges[i] = Duration.ofMillis(millis[i]);
        }
        return edges;
    }

    /** How a call ended, in few words: a label must not have forty values. */
    private enum CallOutcome {
        ANSWERED,
        SHORT,
        NOT_ANSWERED,
        REFUSED,
        FAILED,
        UNFINISHED;

        private static final int SHORT_BELOW = Outcome.talkClass(10);

        static CallOutcome of(int outcome) {
            if (Outcome.answered(outcome)) {
                return outcome < SHORT_BELOW ? SHORT : ANSWERED;
            }
            return switch (outcome) {
                case Outcome.REJECTED, Outcome.UNWANTED, Outcome.BLOCKED -> REFUSED;
                case Outcome.INVALID, Outcome.UNREACHABLE, Outcome.NETWORK_FAIL -> FAILED;
                case Outcome.UNFINISHED -> UNFINISHED;
                default -> NOT_ANSWERED;
            };
        }
    }
}
