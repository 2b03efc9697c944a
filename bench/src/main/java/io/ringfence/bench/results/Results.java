package io.ringfence.bench.results;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that was measured so far, in the order in which it was.
 *
 * @param sessions calls of the program
 * @param runs runs of contenders
 * @param latencies latencies
 * @param restores restores
 * @param intakes readings of files
 */
public record Results(
        List<Session> sessions,
        List<RunResult> runs,
        List<LatencyResult> latencies,
        List<RestoreResult> restores,
        List<IntakeResult> intakes) {

    public Results {
        sessions = List.copyOf(sessions);
        runs = List.copyOf(runs);
        latencies = List.copyOf(latencies);
        restores = List.copyOf(restores);
        intakes = List.copyOf(intakes);
    }

    /** The latest call of the program that measured something of this kind. */
    public Optional<Session> latest(String kind, Predicate<String> measuredSomething) {
        for (int i = sessions.size() - 1; i >= 0; i--) {
            Session session = sessions.get(i);
            if (session.kind().equals(kind) && measuredSomething.test(session.id())) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }
}
