package io.ringfence.app.demo;

import io.ringfence.domain.call.NumberId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says when simulated platforms would label numbers, given their calls: all that were planned (what would have happened
 * without Ringfence), or only those that were made (what did happen).
 */
final class Labeller {

    private final List<Platform> platforms;

    Labeller(List<Platform> platforms) {
        this.platforms = List.copyOf(platforms);
    }

    /** Each number's first label. */
    Map<NumberId, Label> labels(Collection<PlannedCall> calls) {
        Map<NumberId, List<PlannedCall>> byNumber = new TreeMap<>();
        for (PlannedCall call : calls) {
            if (call.outbound()) {
                byNumber.computeIfAbsent(call.line().number(), n -> new ArrayList<>())
                        .add(call);
            }
        }
        Map<NumberId, Label> labels = new TreeMap<>();
        byNumber.forEach((number, its) -> platforms.stream()
                .flatMap(platform -> label(platform, its).stream())
                .min(Comparator.comparing(Label::at))
                .ifPresent(first -> labels.put(number, first)));
        return labels;
    }

    private static Optional<Label> label(Platform platform, List<PlannedCall> calls) {
        Optional<Instant> suspicious = firstTooFast(platform, calls);
        if (suspicious.isEmpty()) {
            return Optional.empty();
        }
        List<PlannedCall> marked = calls.stream()
                .filter(call -> call.marked().isPresent())
                .sorted(Comparator.comparing(call -> call.marked().orElseThrow()))
                .toList();
        Map<String, Instant> latest = new HashMap<>();
        for (PlannedCall call : marked) {
            Instant at = call.marked().orElseThrow();
            latest.put(call.callee().e164(), at);
            latest.values().removeIf(earlier -> !earlier.isAfter(at.minus(platform.window())));
            if (latest.size() >= platform.marks()) {
                Instant needed = at.isAfter(suspicious.get()) ? at : suspicious.get();
                return Optional.of(new Label(platform.name(), needed.plus(platform.delay()), latest.size()));
            }
        }
        return Optional.empty();
    }

    /** When the number first dialled as fast as the platform minds; at once if it doesn't mind any pace. */
    private static Optional<Instant> firstTooFast(Platform platform, List<PlannedCall> calls) {
        if (platform.calls() == 0) {
            return Optional.of(Instant.EPOCH);
        }
        Deque<Instant> recent = new ArrayDeque<>();
        for (PlannedCall call :
                calls.stream().sorted(Comparator.comparing(PlannedCall::at)).toList()) {
            recent.addLast(call.at());
            while (!recent.getFirst().isAfter(call.at().minus(platform.pace()))) {
                recent.removeFirst();
            }
            if (recent.size() >= platform.calls()) {
                return Optional.of(call.at());
            }
        }
        return Optional.empty();
    }
}
