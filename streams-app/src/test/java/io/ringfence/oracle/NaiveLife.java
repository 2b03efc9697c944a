package io.ringfence.oracle;

import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.oracle.NaiveDecision.Cited;
import io.ringfence.oracle.NaiveFindings.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is remembered of one number's life, and its decisions so far. */
final class NaiveLife {

    final NumberId number;
    final NaiveNumberRow row;

    /** ONBOARDING, ACTIVE, PAUSED, PROBATION or RETIRED; WATCH and WARN follow from the alerts. */
    UsageKind state = UsageKind.ACTIVE;

    final Map<String, Level> alerts = new TreeMap<>();
    final Set<String> acknowledged = new HashSet<>();
    final Map<String, Double> settled = new HashMap<>();
    final Set<String> commands = new HashSet<>();
    final Map<String, LabelObservation> labels = new HashMap<>();

    final List<NaiveCause> causes = new ArrayList<>();

    /** The reasons told when each cause was taken. */
    final Map<String, List<Cited>> taken = new HashMap<>();

    /** When each cause was expected to end when it was taken; nothing for what a person must end. */
    final Map<String, Instant> expected = new HashMap<>();

    /** How many families warned when they last were a cause. */
    int familiesTaken;

    UsageKind before = UsageKind.ACTIVE;
    Instant since = Instant.EPOCH;
    boolean grave;
    int repeats;
    Optional<Instant> lastGrave = Optional.empty();
    long leaks;
    boolean usedEarly;

    int probationDay;
    Instant probationFrom = Instant.EPOCH;
    Instant probationUntil = Instant.EPOCH;
    Optional<Integer> commandedBudget = Optional.empty();

    Instant doneUntil = Instant.EPOCH;
    final List<NaiveDecision> decisions = new ArrayList<>();

    /** Where the decision before ended; at the beginning of each piece of work the present state. */
    UsageKind told = UsageKind.ACTIVE;

    /** When the calls were attempted that were made in the present day of probation. */
    final List<Instant> spent = new ArrayList<>();

    NaiveLife(NumberId number, NaiveNumberRow row) {
        this.number = number;
        this.row = row;
    }

    UsageKind kind() {
        if (state != UsageKind.ACTIVE) {
            return state;
        }
        UsageKind kind = UsageKind.ACTIVE;
        for (Map.Entry<String, Level> alert : alerts.entrySet()) {
            if (kind != UsageKind.WARN) {
                kind = alert.getValue() == Level.WATCH ? UsageKind.WATCH : UsageKind.WARN;
            }
        }
        return kind;
    }

    boolean pausedFor(String rule) {
        return causes.stream().anyMatch(cause -> cause.rule().equals(rule));
    }

    void decide(Instant at, Action action, String rule, String policy, List<Cited> reasons, Optional<Instant> until) {
        decisions.add(new NaiveDecision(
                at, number, decisions.size() + 1L, action, rule, told, kind(), policy, reasons, until));
        told = kind();
    }

    /** Outbound attempts, all there were. */
    long attempts() {
        return row.since(Instant.EPOCH).stream()
                .filter(counted -> counted.call().outbound())
                .count();
    }
}
