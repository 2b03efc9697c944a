package io.ringfence.app.demo;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the day showed.
 *
 * @param day the day
 * @param until the simulated time that was reached
 * @param wall how long it took
 * @param numbers how many numbers there were
 * @param planned outbound calls that were planned up to then
 * @param made those of them that were made
 * @param held those that were not made because the number was paused
 * @param shielded those not made because the contact was not to be called
 * @param paused the numbers that were paused, in order of their first pause
 * @param labelledInstead numbers that would have been labelled without Ringfence and were never paused
 * @param labelledWithout how many numbers would have been labelled without Ringfence
 * @param labelledWith how many were labelled by the calls that were made
 * @param accounts where the records went
 * @param answered how long decisions took
 */
record DemoSummary(
        WorkingDay day,
        Instant until,
        Duration wall,
        int numbers,
        long planned,
        long made,
        long held,
        long shielded,
        List<PauseStory> paused,
        Map<Line, Label> labelledInstead,
        int labelledWithout,
        int labelledWith,
        Accounts accounts,
        Answered answered) {

    /**
     * How long it took in real time from sending a call to reading the decision it led to.
     *
     * @param median half of them took no longer
     * @param p95 19 of 20 took no longer
     */
    record Answered(Duration median, Duration p95) {}

    DemoSummary {
        paused = List.copyOf(paused);
        labelledInstead = Map.copyOf(labelledInstead);
    }

    /** Sums up what happened until then. */
    static DemoSummary of(
            CallCentre centre,
            DemoJournal journal,
            Labeller labeller,
            Accounts accounts,
            Answered answered,
            Instant until,
            Duration wall) {
        List<PlannedCall> due = centre.calls().stream()
                .filter(call -> !call.at().isAfter(until))
                .toList();
        Map<NumberId, Label> without = labeller.labels(centre.calls());
        Map<NumberId, Label> with = labeller.labels(journal.made());
        List<PauseStory> stories = new ArrayList<>();
        Map<Line, Label> instead = new HashMap<>();
        Map<NumberId, List<Decision>> decisions = new TreeMap<>();
        journal.decisions()
                .forEach(decision -> decisions
                        .computeIfAbsent(decision.number(), n -> new ArrayList<>())
                        .add(decision));
        for (Line line : centre.lines()) {
            List<Decision> its = decisions.getOrDefault(line.number(), List.of());
            Optional<Label> label = Optional.ofNullable(without.get(line.number()));
            Optional<PauseStory> story = story(line, its, label, with.containsKey(line.number()), journal);
            story.ifPresent(stories::add);
            if (story.isEmpty()) {
                // One that was stopped early may still have been paused in time.
                label.filter(would -> !until.isBefore(centre.day().closes())
                                || !would.at().isAfter(until))
                        .ifPresent(would -> instead.put(line, would));
            }
        }
        stories.sort(Comparator.comparing(story -> story.pause().at()));
        return new DemoSummary(
                centre.day(),
                until,
                wall,
                centre.lines().size(),
                due.stream().filter(PlannedCall::outbound).count(),
                journal.made().stream().filter(PlannedCall::outbound).count(),
                journal.heldCalls(),
                journal.shieldedCalls(),
                stories,
                instead,
                without.size(),
                with.size(),
                accounts,
                answered);
    }

    /** Good numbers that were paused. */
    List<PauseStory> falsePauses() {
        return paused.stream()
                .filter(story -> story.line().kind().conduct() == Conduct.GOOD)
                .toList();
    }

    /** Calls made in spite of a pause. */
    long leaks() {
        return paused.stream().mapToLong(PauseStory::leaks).sum();
    }

    /** Pauses that came before the label that would have been. */
    long early() {
        return paused.stream().filter(PauseStory::early).count();
    }

    private static Optional<PauseStory> story(
            Line line, List<Decision> decisions, Optional<Label> label, boolean cameAnyway, DemoJournal journal) {
        List<Decision> pauses =
                decisions.stream().filter(d -> d.action() == Action.PAUSE).toList();
        if (pauses.isEmpty()) {
            return Optional.empty();
        }
        Decision first = pauses.get(0);
        return Optional.of(new PauseStory(
                line,
                first,
                pauses.size(),
                decisions.stream()
                        .filter(decision -> letsDial(decision) && decision.sequence() > first.sequence())
                        .findFirst(),
                label,
                cameAnyway,
                journal.heldCalls(line.number()),
                leaks(line, decisions, journal)));
    }

    /** Outbound calls whose attempt lies inside a pause. */
    private static long leaks(Line line, List<Decision> decisions, DemoJournal journal) {
        return journal.made().stream()
                .filter(call -> call.line().equals(line) && call.outbound() && insidePause(call.at(), decisions))
                .count();
    }

    private static boolean insidePause(Instant at, List<Decision> decisions) {
        boolean paused = false;
        for (Decision decision : decisions) {
            if (decision.at().isAfter(at) || (decision.at().equals(at) && decision.action() == Action.PAUSE)) {
                break;
            }
            if (decision.action() == Action.PAUSE) {
                paused = true;
            } else if (letsDial(decision)) {
                paused = false;
            }
        }
        return paused;
    }

    private static boolean letsDial(Decision decision) {
        return decision.action() == Action.RESUME || decision.action() == Action.PROBATION;
    }
}
